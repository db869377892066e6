public import Wire

/// Who vouched for a name, or with which software its server spoke TLS 1.3.
public struct NameBaseline: Hashable, Sendable {
    /// What was seen of it.
    public enum Sight: Hashable, Sendable {
        /// The issuer of its certificate, as the certificate names it.
        case issuer(String)
        /// The shape of its greeting with TLS 1.3 (``ServerGreeting/shape``).
        case modernGreeting(shape: UInt64)
    }

    /// Raw, as the wire said it: hostile until escaped at a sink.
    public var name: String
    public var sight: Sight
    public var time: Timestamp

    /// Records a sight.
    public init(name: String, sight: Sight, time: Timestamp) {
        self.name = name
        self.sight = sight
        self.time = time
    }
}
