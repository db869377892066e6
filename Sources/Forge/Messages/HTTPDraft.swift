/// An HTTP/1.1 message to be written (RFC 9112).
public struct HTTPDraft: Hashable, Sendable {
    /// The first line, without its end.
    public var start: String
    public var fields: [Field]
    public var body: [UInt8]

    /// One header field.
    public struct Field: Hashable, Sendable {
        public var name: String
        public var value: String

        /// Describes a field.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// A request without a body.
    public init(get path: String, host: String) {
        start = "GET \(path) HTTP/1.1"
        fields = [Field("Host", host), Field("User-Agent", "Mozilla/5.0"), Field("Accept", "*/*")]
        body = []
    }

    /// A response with its length.
    public init(status: Int, _ reason: String, fields: [Field] = [], body: [UInt8] = [], type: String = "text/html") {
        start = "HTTP/1.1 \(status) \(reason)"
        self.fields = fields + [Field("Content-Type", type), Field("Content-Length", "\(body.count)")]
        self.body = body
    }

    public var octets: [UInt8] {
        var writer = OctetWriter()
        writer.write(start + "\r\n")
        for field in fields { writer.write("\(field.name): \(field.value)\r\n") }
        writer.write("\r\n")
        writer.write(body)
        return writer.octets
    }
}
