/// What the contiguous first bytes of one direction of a stream are, as far as TLS goes.
///
/// A hello may be split over several records, and a record over several segments: the caller hands over the longer prefix
/// when it has it, and `needMore` says how long it must be to be worth asking again.
public enum TLSStreamHead: Hashable, Sendable {
    /// So many bytes of the stream, counted from its beginning, are needed to say more.
    case needMore(Int)
    /// Something else.
    case notTLS
    case clientHello(ClientHello)
    case serverHello(ServerHello)
    /// An alert stands where a hello is expected.
    case alert(TLSAlert)

    /// The longest hello that is put together, in bytes; far above any real one.
    public static let maximumMessage = 65_536

    /// Looks at the first bytes of a stream.
    public init(_ stream: RawSpan) {
        guard Self.canBegin(stream) else {
            self = .notTLS
            return
        }
        guard stream.byteCount >= TLSRecord.headerLength else {
            self = .needMore(TLSRecord.headerLength + TLSHandshakeHeader.headerLength)
            return
        }
        guard let record = TLSRecord(stream), record.length > 0 else {
            self = .notTLS
            return
        }
        if record.contentType == .alert {
            self = Self.alert(stream, record)
        } else {
            self = Self.hello(stream, record)
        }
    }

    /// Whether the bytes that are there can begin a handshake or alert record of version 3.x.
    private static func canBegin(_ stream: RawSpan) -> Bool {
        if stream.byteCount >= 1, stream.byte(at: 0) != 22, stream.byte(at: 0) != 21 { return false }
        if stream.byteCount >= 2, stream.byte(at: 1) != 3 { return false }
        if stream.byteCount >= 3, stream.byte(at: 2) > 4 { return false }
        return true
    }

    private static func alert(_ stream: RawSpan, _ record: TLSRecord) -> TLSStreamHead {
        guard record.length == 2 else { return .notTLS }
        guard record.end <= stream.byteCount else { return .needMore(record.end) }
        guard let alert = TLSAlert(stream, record) else { return .notTLS }
        guard !alert.isFatal, record.end < stream.byteCount else { return .alert(alert) }
        // A warning, such as that a name is not known, may come before the hello.
        switch hello(stream.extracting(record.end..<stream.byteCount)) {
        case .needMore(let count): return .needMore(record.end + count)
        case .notTLS: return .alert(alert)
        case let head: return head
        }
    }

    /// The hello behind a warning, without looking for another one.
    private static func hello(_ stream: RawSpan) -> TLSStreamHead {
        guard canBegin(stream), stream.byte(at: 0) == TLSContentType.handshake.rawValue else { return .notTLS }
        guard stream.byteCount >= TLSRecord.headerLength else { return .needMore(TLSRecord.headerLength + TLSHandshakeHeader.headerLength) }
        guard let record = TLSRecord(stream), record.length > 0 else { return .notTLS }
        return hello(stream, record)
    }

    private static func hello(_ stream: RawSpan, _ first: TLSRecord) -> TLSStreamHead {
        let start = first.fragment.lowerBound
        // The kind of message is the first byte; a stream that begins with another message is seen from its middle.
        if start < stream.byteCount, stream.byte(at: start) != 1, stream.byte(at: start) != 2 { return .notTLS }
        // Usually the message lies in one record and is read where it stands.
        if first.length >= TLSHandshakeHeader.headerLength, let header = TLSHandshakeHeader(stream, at: start) {
            guard header.body.count <= maximumMessage else { return .notTLS }
            if header.body.upperBound <= first.end {
                guard header.body.upperBound <= stream.byteCount else { return .needMore(header.body.upperBound) }
                return read(stream.extracting(start..<header.body.upperBound))
            }
        }
        let handshake = TLSHandshakeBytes(stream, limit: maximumMessage + TLSHandshakeHeader.headerLength)
        let bytes = handshake.joined.rawSpan
        if let header = TLSHandshakeHeader(bytes) {
            guard header.body.count <= maximumMessage else { return .notTLS }
            if header.body.upperBound <= bytes.byteCount { return read(bytes.extracting(0..<header.body.upperBound)) }
        }
        switch handshake.following {
        case .end: return .needMore(handshake.position + TLSRecord.headerLength)
        case .partial(let end): return .needMore(end)
        case .record, .garbage: return .notTLS
        }
    }

    private static func read(_ message: RawSpan) -> TLSStreamHead {
        if let hello = ClientHello(handshake: message) { return .clientHello(hello) }
        if let hello = ServerHello(handshake: message) { return .serverHello(hello) }
        return .notTLS
    }
}
