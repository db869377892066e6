/// What one segment was in its conversation: the bookkeeping's answer for one packet.
///
/// The first group follows the definitions of Wireshark's `tcp.analysis` so that the two can be compared; the second is
/// what detection asks for.
public struct SegmentTraits: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Begins after the next expected byte: something before it was not captured.
    public static let gap = SegmentTraits(rawValue: 1 << 0)
    /// Carries bytes that were sent before.
    public static let retransmission = SegmentTraits(rawValue: 1 << 1)
    /// A retransmission of bytes that the other side had already acknowledged.
    public static let spurious = SegmentTraits(rawValue: 1 << 2)
    /// A retransmission prompted by duplicate acknowledgements.
    public static let fast = SegmentTraits(rawValue: 1 << 3)
    /// Begins before the next expected byte, but was overtaken rather than sent again.
    public static let outOfOrder = SegmentTraits(rawValue: 1 << 4)
    /// No or one byte just before the next expected one (RFC 9293 §3.8.4).
    public static let keepAlive = SegmentTraits(rawValue: 1 << 5)
    /// The answer to a keep-alive.
    public static let keepAliveAnswer = SegmentTraits(rawValue: 1 << 6)
    /// Acknowledges the same byte again without anything else.
    public static let duplicateAcknowledgement = SegmentTraits(rawValue: 1 << 7)
    /// Acknowledges bytes that were never captured.
    public static let acknowledgesUnseen = SegmentTraits(rawValue: 1 << 8)
    /// Advertises a closed window.
    public static let zeroWindow = SegmentTraits(rawValue: 1 << 9)
    /// One byte into a closed window.
    public static let zeroWindowProbe = SegmentTraits(rawValue: 1 << 10)
    /// Says again what it said when its window was closed, because it was probed.
    public static let zeroWindowProbeAnswer = SegmentTraits(rawValue: 1 << 11)
    /// Fills the advertised window to its last byte.
    public static let windowFull = SegmentTraits(rawValue: 1 << 12)
    /// Opens the window without acknowledging more.
    public static let windowUpdate = SegmentTraits(rawValue: 1 << 13)
    /// A SYN or SYN-ACK with the same ports but another initial sequence number, after the earlier use ended.
    public static let portsReused = SegmentTraits(rawValue: 1 << 14)

    /// A second copy of a frame by the capture itself, not by the sender.
    public static let captureCopy = SegmentTraits(rawValue: 1 << 16)
    /// The first packet of the conversation.
    public static let opensConversation = SegmentTraits(rawValue: 1 << 17)
    /// The first payload bytes of this direction.
    public static let firstPayload = SegmentTraits(rawValue: 1 << 18)
    /// Carries payload.
    public static let payload = SegmentTraits(rawValue: 1 << 19)
    /// A SYN without ACK.
    public static let syn = SegmentTraits(rawValue: 1 << 20)
    /// A SYN with ACK.
    public static let synAck = SegmentTraits(rawValue: 1 << 21)
    /// A SYN-ACK with another sequence number than the one before, to the same SYN.
    public static let otherSynAck = SegmentTraits(rawValue: 1 << 22)
    public static let fin = SegmentTraits(rawValue: 1 << 23)
    public static let reset = SegmentTraits(rawValue: 1 << 24)
    /// Completes the three-way handshake.
    public static let establishes = SegmentTraits(rawValue: 1 << 25)
    /// Acknowledges bytes of the other side for the first time.
    public static let acknowledgesMore = SegmentTraits(rawValue: 1 << 26)
    /// Comes from a side that has reset the conversation before.
    public static let afterOwnReset = SegmentTraits(rawValue: 1 << 27)

    /// Acknowledges bytes that passed only once they were sent in smaller pieces.
    public static let passedSmaller = SegmentTraits(rawValue: 1 << 28)
    /// The third repetition of something that the initiator had acknowledged.
    public static let unheard = SegmentTraits(rawValue: 1 << 29)

    /// Traits that make nothing happen: a conversation in which a packet has only these raises no event.
    public static let uneventful: SegmentTraits = [
        .payload, .acknowledgesMore, .windowUpdate, .windowFull, .zeroWindow, .zeroWindowProbe,
        .zeroWindowProbeAnswer, .keepAliveAnswer, .duplicateAcknowledgement,
    ]
}
