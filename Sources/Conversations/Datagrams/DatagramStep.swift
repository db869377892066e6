/// What one datagram did to its conversation.
public struct DatagramStep: Sendable {
    /// The conversation.
    public var slot: Int
    /// Who sent the datagram: 0 initiator, 1 responder.
    public var side: Int
    /// What happened.
    public var events: Events

    /// What can happen; most datagrams of a download do nothing of it.
    public struct Events: OptionSet, Sendable {
        public let rawValue: UInt8
        @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// A first word that its protocol promises to answer, or its repetition.
        @inlinable public static var request: Events { Events(rawValue: 1 << 0) }
        /// The responder spoke while a first word waited.
        @inlinable public static var answer: Events { Events(rawValue: 1 << 1) }
        /// The client's hello became whole, or an Initial brought more of it.
        @inlinable public static var hello: Events { Events(rawValue: 1 << 2) }
        /// A version negotiation (RFC 9000 §17.2.1) while a first word waited.
        @inlinable public static var negotiation: Events { Events(rawValue: 1 << 3) }
    }
}
