/// What can be read in clear of a server's first flight: its hello, its certificates (TLS ≤ 1.2), or its alert.
public struct TLSServerFlight: Hashable, Sendable {
    public var hello: ServerHello?
    /// The certificates in DER, the server's own first.
    public var certificates: [[UInt8]] = []
    /// The last alert in clear; a warning may come before the hello and is not the end.
    public var alert: TLSAlert?
    /// Whether what follows is encrypted, or the flight ended, so that more bytes tell nothing more.
    public var isFinished = false

    /// The longest flight that is put together, in bytes.
    public static let maximumLength = 131_072

    /// Reads the contiguous first bytes of the server's direction; `nil` if they are not TLS. A longer prefix may tell more
    /// until ``isFinished``.
    public init?(_ stream: RawSpan) {
        guard let first = TLSRecord(stream), first.contentType == .handshake || first.contentType == .alert else { return nil }
        // A warning, such as that a name is not known, may come before the hello.
        var start = 0
        while let record = TLSRecord(stream, at: start), let warning = TLSAlert(stream, record), !warning.isFatal {
            alert = warning
            start = record.end
        }
        let handshake = TLSHandshakeBytes(stream.extracting(start..<stream.byteCount), limit: Self.maximumLength)
        let bytes = handshake.joined.rawSpan
        var offset = 0
        while let header = TLSHandshakeHeader(bytes, at: offset), header.body.upperBound <= bytes.byteCount {
            let message = bytes.extracting(offset..<header.body.upperBound)
            switch header.type {
            case .serverHello:
                if hello == nil { hello = ServerHello(handshake: message) }
            case .certificate:
                let body = bytes.extracting(header.body)
                if certificates.isEmpty { certificates = TLSCertificateMessage.ranges(body).map { body.extracting($0).copied() } }
            case .serverHelloDone:
                isFinished = true
            default:
                break
            }
            offset = header.body.upperBound
        }
        // Of a chain whose end has not come yet, the server's own certificate is the first.
        if certificates.isEmpty, let header = TLSHandshakeHeader(bytes, at: offset), header.type == .certificate {
            let body = bytes.extracting(header.body.clamped(to: 0..<bytes.byteCount))
            certificates = TLSCertificateMessage.ranges(body).map { body.extracting($0).copied() }
        }
        switch handshake.following {
        case .record(let record):
            if let found = TLSAlert(stream.extracting(start..<stream.byteCount), record) {
                alert = found
                isFinished = true
            }
            // An alert may still be on its way; anything else is sealed or out of place.
            isFinished = isFinished || record.contentType != .alert || record.length != 2
        case .garbage:
            isFinished = true
        case .end, .partial:
            isFinished = isFinished || bytes.byteCount >= Self.maximumLength
        }
    }
}
