public import Wire

/// A web server on a host: TLS 1.3 or plain HTTP, as the octets of a capture show them.
///
/// How much it answers is asked for in the request: in the first four octets of the (opaque) request record, or as the
/// number in the path of a plain one, so that a visit knows what to wait for.
public final class WebService {
    /// What it does about a ClientHello or a request head.
    public enum Behaviour: Sendable {
        case answers
        /// Takes all and says nothing.
        case hangs
        /// Sends a fatal alert and closes (RFC 8446 §6.2).
        case alerts(UInt8)
        /// Resets the connection.
        case resets
        /// Closes without a word.
        case closes
    }

    /// Decides by what a client said first.
    public var behaviour: (_ firstWords: [UInt8]) -> Behaviour = { _ in .answers }
    /// How long it thinks before it answers.
    public var thinking = Interval.milliseconds(3)
    /// The octets of its certificate flight.
    public var flight = 2400
    /// For how long an idle or stuck client is waited for before the server closes.
    public var patience: Interval?
    /// Whether it answers a client's FIN with a reset, as servers do that close with octets unread.
    public var endsWithReset = false
    /// Whether its ServerHello carries a post-quantum share, which makes it longer.
    public var isPostQuantum = false
    /// What it sends to a plain request, after the number of octets that were asked for.
    public var page: (_ path: String, _ length: Int) -> HTTPDraft = { _, length in
        HTTPDraft(status: 200, "OK", body: Array("<html>".utf8) + Array(repeating: 0x2E, count: max(0, length - 6)))
    }
    /// The connections that are open, in the order in which they came.
    public private(set) var connections: [TCPEndpoint] = []

    private let stage: Stage

    /// Serves on a port of a host: TLS on all but 80 and 8080.
    @discardableResult
    public init(on host: Host, port: UInt16 = 443, stage: Stage) {
        self.stage = stage
        host.listeners[port] = { [self] endpoint in
            connections.append(endpoint)
            if endsWithReset { endpoint.onPeerClose = { endpoint.abort() } }
            if port == 80 || port == 8080 { servePlain(endpoint) } else { serveTLS(endpoint) }
        }
    }

    private func think(_ action: @escaping () -> Void) { stage.after(thinking + stage.jitter(.microseconds(700)), action) }

    private func closeLater(_ endpoint: TCPEndpoint) {
        guard let patience else { return }
        stage.after(patience) { endpoint.close() }
    }

    private func serveTLS(_ endpoint: TCPEndpoint) {
        var reader = RecordReader()
        var sealed = 0
        closeLater(endpoint)
        endpoint.onData = { [self] octets in
            for record in reader.add(octets) {
                switch record.type {
                case 22: think { [self] in greet(endpoint, record.fragment) }
                case 23 where sealed == 0:
                    // The client's Finished.
                    sealed += 1
                case 23 where record.fragment.count > 24:
                    sealed += 1
                    let length = record.fragment.prefix(4).reduce(0) { $0 << 8 | Int($1) }
                    think { [self] in answer(endpoint, length) }
                default: break
                }
            }
        }
    }

    private func greet(_ endpoint: TCPEndpoint, _ hello: [UInt8]) {
        switch behaviour(hello) {
        case .answers:
            var octets = ServerHelloDraft(isPostQuantum: isPostQuantum).octets(&stage.random)
            octets += TLSRecordDraft.changeCipherSpec.octets
            octets += TLSRecordDraft.applicationData(flight, &stage.random).octets
            endpoint.send(octets)
        case .hangs: break
        case .alerts(let description):
            endpoint.send(TLSRecordDraft.alert(level: 2, description).octets)
            endpoint.close()
        case .resets: endpoint.abort()
        case .closes: endpoint.close()
        }
    }

    private func answer(_ endpoint: TCPEndpoint, _ length: Int) {
        var rest = length
        var octets: [UInt8] = []
        while rest > 0 {
            let size = min(rest, 8192)
            octets += TLSRecordDraft.applicationData(size, &stage.random).octets
            rest -= size
        }
        endpoint.send(octets)
    }

    private func servePlain(_ endpoint: TCPEndpoint) {
        var buffer: [UInt8] = []
        closeLater(endpoint)
        endpoint.onData = { [self] octets in
            buffer += octets
            guard buffer.suffix(4).elementsEqual([13, 10, 13, 10]) else { return }
            let head = buffer
            buffer = []
            think { [self] in
                switch behaviour(head) {
                case .answers:
                    let path = String(decoding: head.split(separator: 32).dropFirst().first ?? [], as: UTF8.self)
                    let length = Int(path.drop { !$0.isNumber }.prefix { $0.isNumber }) ?? 0
                    endpoint.send(page(path, length).octets)
                case .hangs, .alerts: break
                case .resets: endpoint.abort()
                case .closes: endpoint.close()
                }
            }
        }
    }
}
