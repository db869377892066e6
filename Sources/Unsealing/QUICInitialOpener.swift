public import Wire

/// Opens the Initial packets of one QUIC connection, whose keys anyone can derive, and reads the hellos in them.
///
/// Hand it every datagram of the connection's beginning, in the order of the capture. It takes hellos apart over several
/// packets and datagrams, out of order, coalesced with others, after a Retry, and after a change of version; it gives up
/// after ``maximumFailures`` packets that do not open.
public struct QUICInitialOpener: Sendable {
    /// How many packets may fail to open before no more are tried.
    public static let maximumFailures = 8

    /// What one datagram brought.
    public enum Progress: Hashable, Sendable {
        /// Nothing to open, or nothing more that is wanted.
        case nothing
        /// An Initial was opened, and no hello is whole yet.
        case needMore
        /// The client's hello became whole.
        case clientHello
        /// The server's hello became whole.
        case serverHello
        /// The sender ends the connection.
        case closed
        /// An Initial did not open: not QUIC after all, changed on the way, or its beginning was not seen.
        case unopened
        /// An Initial was cut by the capture, and a seal opens only as a whole.
        case cutByCapture
    }

    /// A CONNECTION_CLOSE that was read (RFC 9000 §19.19).
    public struct Closing: Hashable, Sendable {
        /// The error; 0x100 + the alert for trouble with TLS.
        public var code: UInt64
        /// What the sender adds, escaped.
        public var reason: String
        public var isFromClient: Bool
    }

    /// The client's hello, once whole.
    public private(set) var clientHello: ClientHello?
    /// The server's hello, once whole.
    public private(set) var serverHello: ServerHello?
    /// The first end of the connection that was read in an Initial.
    public private(set) var closing: Closing?
    /// How many packets were opened, and how many were not.
    public private(set) var openedCount = 0
    public private(set) var failedCount = 0

    private var original: QUICConnectionID?
    private var client = Direction()
    private var server = Direction()

    private struct Direction: Sendable {
        var keys: InitialKeys?
        /// What `keys` were derived for.
        var version = QUICVersion.negotiation
        var destinationID: QUICConnectionID?
        var stream = CryptoStream()
        var largestNumber: UInt64?
    }

    /// Knows nothing yet.
    public init() {}

    /// What is readable of a client's hello that never became whole.
    public var partialClientHello: ClientHello? {
        let prefix = client.stream.prefix
        return clientHello ?? ClientHello(handshake: prefix.rawSpan)
    }

    /// Takes one datagram from the client (`fromClient`) or the server.
    public mutating func absorb(_ datagram: RawSpan, fromClient: Bool) -> Progress {
        guard failedCount < Self.maximumFailures, fromClient ? clientHello == nil || closing == nil : serverHello == nil || closing == nil else {
            return .nothing
        }
        var progress = Progress.nothing
        var start = 0
        while let header = QUICLongHeader(datagram, at: start), header.version.isKnown || header.type == .versionNegotiation {
            if header.type == .initial { progress = Self.weightier(progress, absorb(header, datagram, fromClient: fromClient)) }
            guard header.type != .retry, header.type != .versionNegotiation, header.end > start else { break }
            start = header.end
        }
        return progress
    }

    /// Of two packets of one datagram, the one that brought more speaks for it.
    private static func weightier(_ left: Progress, _ right: Progress) -> Progress {
        func weight(_ progress: Progress) -> Int {
            switch progress {
            case .nothing: 0
            case .unopened: 1
            case .cutByCapture: 2
            case .needMore: 3
            case .closed: 4
            case .serverHello: 5
            case .clientHello: 6
            }
        }
        return weight(right) > weight(left) ? right : left
    }

    private mutating func absorb(_ header: QUICLongHeader, _ datagram: RawSpan, fromClient: Bool) -> Progress {
        guard header.missing == 0 else { return .cutByCapture }
        guard let payload = fromClient ? openFromClient(header, datagram) : openFromServer(header, datagram) else {
            failedCount += 1
            return .unopened
        }
        openedCount += 1
        return read(payload, fromClient: fromClient)
    }

    /// Tries the keys at hand, those of the connection's first ID in this version, and those of this packet's own ID: after a
    /// Retry the client's keys begin anew (RFC 9001 §5.2).
    private mutating func openFromClient(_ header: QUICLongHeader, _ datagram: RawSpan) -> [UInt8]? {
        if client.version == header.version, let opened = client.keys?.open(header, in: datagram, largestNumber: client.largestNumber) {
            client.largestNumber = max(client.largestNumber ?? 0, opened.number)
            return opened.payload
        }
        for id in [original, header.destinationID] {
            guard let id, client.version != header.version || client.destinationID != id,
                let keys = InitialKeys(version: header.version, destinationID: id, side: .client),
                let opened = keys.open(header, in: datagram, largestNumber: client.largestNumber)
            else { continue }
            client.keys = keys
            client.version = header.version
            client.destinationID = id
            client.largestNumber = max(client.largestNumber ?? 0, opened.number)
            if original != id {
                original = id
                server.keys = nil
            }
            return opened.payload
        }
        return nil
    }

    private mutating func openFromServer(_ header: QUICLongHeader, _ datagram: RawSpan) -> [UInt8]? {
        guard let original else { return nil }
        if server.keys == nil || server.version != header.version {
            server.keys = InitialKeys(version: header.version, destinationID: original, side: .server)
            server.version = header.version
        }
        guard let opened = server.keys?.open(header, in: datagram, largestNumber: server.largestNumber) else { return nil }
        server.largestNumber = max(server.largestNumber ?? 0, opened.number)
        return opened.payload
    }

    private mutating func read(_ payload: [UInt8], fromClient: Bool) -> Progress {
        var progress = Progress.needMore
        let bytes = payload.rawSpan
        var frames = QUICFrameCursor(bytes)
        var brought = false
        while let frame = frames.next() {
            switch frame {
            case .crypto(let offset, let data):
                brought = true
                if fromClient { client.stream.insert(bytes, data, at: offset) } else { server.stream.insert(bytes, data, at: offset) }
            case .close(let code, _, let reason):
                if closing == nil { closing = Closing(code: code, reason: reason, isFromClient: fromClient) }
                progress = .closed
            case .acknowledgement, .ping, .padding:
                break
            }
        }
        guard brought else { return progress }
        if fromClient, clientHello == nil {
            let prefix = client.stream.prefix
            if Self.isWhole(prefix), let hello = ClientHello(handshake: prefix.rawSpan) {
                clientHello = hello
                progress = .clientHello
            }
        } else if !fromClient, serverHello == nil {
            let prefix = server.stream.prefix
            if Self.isWhole(prefix), let hello = ServerHello(handshake: prefix.rawSpan) {
                serverHello = hello
                progress = .serverHello
            }
        }
        return progress
    }

    private static func isWhole(_ handshake: [UInt8]) -> Bool {
        guard let header = TLSHandshakeHeader(handshake.rawSpan) else { return false }
        return header.body.upperBound <= handshake.count
    }
}
