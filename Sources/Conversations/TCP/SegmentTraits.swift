/// What one segment was in its conversation: the bookkeeping's answer for one packet.
///
/// The first group follows the definitions of Wireshark's `tcp.analysis` so that the two can be compared; the second is
/// what detection asks for.
public struct SegmentTraits: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Begins after the next expected byte: something before it was not captured.
    @inlinable public static var gap: SegmentTraits { SegmentTraits(rawValue: 1 << 0) }
    /// Carries bytes that were sent before.
    @inlinable public static var retransmission: SegmentTraits { SegmentTraits(rawValue: 1 << 1) }
    /// A retransmission of bytes that the other side had already acknowledged.
    @inlinable public static var spurious: SegmentTraits { SegmentTraits(rawValue: 1 << 2) }
    /// A retransmission prompted by duplicate acknowledgements.
    @inlinable public static var fast: SegmentTraits { SegmentTraits(rawValue: 1 << 3) }
    /// Begins before the next expected byte, but was overtaken rather than sent again.
    @inlinable public static var outOfOrder: SegmentTraits { SegmentTraits(rawValue: 1 << 4) }
    /// No or one byte just before the next expected one (RFC 9293 §3.8.4).
    @inlinable public static var keepAlive: SegmentTraits { SegmentTraits(rawValue: 1 << 5) }
    /// The answer to a keep-alive.
    @inlinable public static var keepAliveAnswer: SegmentTraits { SegmentTraits(rawValue: 1 << 6) }
    /// Acknowledges the same byte again without anything else.
    @inlinable public static var duplicateAcknowledgement: SegmentTraits { SegmentTraits(rawValue: 1 << 7) }
    /// Acknowledges bytes that were never captured.
    @inlinable public static var acknowledgesUnseen: SegmentTraits { SegmentTraits(rawValue: 1 << 8) }
    /// Advertises a closed window.
    @inlinable public static var zeroWindow: SegmentTraits { SegmentTraits(rawValue: 1 << 9) }
    /// One byte into a closed window.
    @inlinable public static var zeroWindowProbe: SegmentTraits { SegmentTraits(rawValue: 1 << 10) }
    /// Says again what it said when its window was closed, because it was probed.
    @inlinable public static var zeroWindowProbeAnswer: SegmentTraits { SegmentTraits(rawValue: 1 << 11) }
    /// Fills the advertised window to its last byte.
    @inlinable public static var windowFull: SegmentTraits { SegmentTraits(rawValue: 1 << 12) }
    /// Opens the window without acknowledging more.
    @inlinable public static var windowUpdate: SegmentTraits { SegmentTraits(rawValue: 1 << 13) }
    /// A SYN or SYN-ACK with the same ports but another initial sequence number, after the earlier use ended.
    @inlinable public static var portsReused: SegmentTraits { SegmentTraits(rawValue: 1 << 14) }

    /// A second copy of a frame by the capture itself, not by the sender.
    @inlinable public static var captureCopy: SegmentTraits { SegmentTraits(rawValue: 1 << 16) }
    /// The first packet of the conversation.
    @inlinable public static var opensConversation: SegmentTraits { SegmentTraits(rawValue: 1 << 17) }
    /// The first payload bytes of this direction.
    @inlinable public static var firstPayload: SegmentTraits { SegmentTraits(rawValue: 1 << 18) }
    /// Carries payload.
    @inlinable public static var payload: SegmentTraits { SegmentTraits(rawValue: 1 << 19) }
    /// A SYN without ACK.
    @inlinable public static var syn: SegmentTraits { SegmentTraits(rawValue: 1 << 20) }
    /// A SYN with ACK.
    @inlinable public static var synAck: SegmentTraits { SegmentTraits(rawValue: 1 << 21) }
    /// A SYN-ACK with another sequence number than the one before, to the same SYN.
    @inlinable public static var otherSynAck: SegmentTraits { SegmentTraits(rawValue: 1 << 22) }
    @inlinable public static var fin: SegmentTraits { SegmentTraits(rawValue: 1 << 23) }
    @inlinable public static var reset: SegmentTraits { SegmentTraits(rawValue: 1 << 24) }
    /// Completes the three-way handshake.
    @inlinable public static var establishes: SegmentTraits { SegmentTraits(rawValue: 1 << 25) }
    /// Acknowledges bytes of the other side for the first time.
    @inlinable public static var acknowledgesMore: SegmentTraits { SegmentTraits(rawValue: 1 << 26) }
    /// Comes from a side that has reset the conversation before.
    @inlinable public static var afterOwnReset: SegmentTraits { SegmentTraits(rawValue: 1 << 27) }

    /// Acknowledges bytes that passed only once they were sent in smaller pieces.
    @inlinable public static var passedSmaller: SegmentTraits { SegmentTraits(rawValue: 1 << 28) }
    /// The third repetition of something that the initiator had acknowledged.
    @inlinable public static var unheard: SegmentTraits { SegmentTraits(rawValue: 1 << 29) }

    /// Belongs to a direction that has carried enough to be measured (``TransferMeter/threshold``).
    @inlinable public static var bulk: SegmentTraits { SegmentTraits(rawValue: 1 << 30) }

    /// Traits that make nothing happen: a conversation in which a packet has only these raises no event.
    public static let uneventful: SegmentTraits = [
        .payload, .acknowledgesMore, .windowUpdate, .windowFull, .zeroWindow, .zeroWindowProbe,
        .zeroWindowProbeAnswer, .keepAliveAnswer, .duplicateAcknowledgement, .bulk,
    ]
}
