public import Wire

/// Who vouched for a name.
public struct NameBaseline: Hashable, Sendable {
    /// Raw, as the wire said it: hostile until escaped at a sink.
    public var name: String
    /// The issuer of its certificate, as the certificate names it.
    public var issuer: String
    public var time: Timestamp

    /// Records a sight.
    public init(name: String, issuer: String, time: Timestamp) {
        self.name = name
        self.issuer = issuer
        self.time = time
    }
}
