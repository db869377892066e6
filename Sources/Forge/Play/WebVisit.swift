public import Wire

/// One visit of a client to a web server: connect, say hello, ask, take the answer, close.
public final class WebVisit {
    /// How it went.
    public enum Result: Sendable {
        case pending, done, reset, failed
    }

    /// What kind of close ends a visit.
    public enum Ending: Sendable {
        /// close_notify and FIN.
        case closes
        /// The connection stays open.
        case lingers
    }

    public let client: Host
    public let server: IPAddress
    public let name: String
    public let port: UInt16
    public var hello: ClientHelloDraft
    /// Octets of the request, and of the answer that it asks for.
    public var requestLength = 420
    public var responseLength = 2200
    /// The path of a plain request, where it is not the number of octets asked for.
    public var path: String?
    /// More requests after the first one is answered, so long after each answer.
    public var pauses: [Interval] = []
    public var ending = Ending.closes
    /// How long the application waits for anything before it gives up and closes.
    public var patience: Interval? = .seconds(30)
    public var onDone: ((Result) -> Void)?
    public private(set) var result = Result.pending
    public private(set) var endpoint: TCPEndpoint?

    private let stage: Stage
    private var received = 0

    /// Plans a visit.
    public init(_ client: Host, to server: IPAddress, _ name: String, port: UInt16 = 443, stage: Stage) {
        self.client = client
        self.server = server
        self.name = name
        self.port = port
        self.stage = stage
        hello = ClientHelloDraft(name)
    }

    /// Begins.
    @discardableResult
    public func begin() -> WebVisit {
        let endpoint = client.connect(to: server, port)
        self.endpoint = endpoint
        endpoint.onReset = { [self] in finish(.reset) }
        endpoint.onGivingUp = { [self] in finish(.failed) }
        if port == 80 || port == 8080 { visitPlain(endpoint) } else { visitTLS(endpoint) }
        waitPatiently()
        return self
    }

    private func waitPatiently() {
        guard let patience else { return }
        let before = received
        stage.after(patience) { [self] in
            guard result == .pending else { return }
            if received > before { return waitPatiently() }
            // A browser that waited long enough closes its socket: a FIN where data may still be unacknowledged.
            if endpoint?.state == .open { endpoint?.close() } else { endpoint?.giveUp() }
            finish(.failed)
        }
    }

    private func finish(_ result: Result) {
        guard self.result == .pending else { return }
        self.result = result
        onDone?(result)
    }

    private func soon(_ action: @escaping () -> Void) { stage.after(.microseconds(250) + stage.jitter(.microseconds(300)), action) }

    private func visitTLS(_ endpoint: TCPEndpoint) {
        var reader = RecordReader()
        var sealed = 0
        endpoint.onOpen = { [self] in
            soon { [self] in endpoint.send(hello.octets(&stage.random)) }
        }
        endpoint.onData = { [self] octets in
            received += octets.count
            for record in reader.add(octets) {
                guard record.type == 23 else {
                    if record.type == 21 { soon { endpoint.close() } }
                    continue
                }
                sealed += 1
                if sealed == 1 {
                    soon { [self] in
                        let finished = TLSRecordDraft.changeCipherSpec.octets + TLSRecordDraft.applicationData(53, &stage.random).octets
                        endpoint.send(finished + request())
                        answered = 0
                    }
                } else {
                    take(record.fragment.count, endpoint)
                }
            }
        }
    }

    private var answered = 0

    private func request() -> [UInt8] {
        var record = TLSRecordDraft.applicationData(requestLength, &stage.random)
        for (index, shift) in [24, 16, 8, 0].enumerated() { record.fragment[index] = UInt8(truncatingIfNeeded: responseLength >> shift) }
        return record.octets
    }

    private func take(_ count: Int, _ endpoint: TCPEndpoint) {
        answered += count
        guard answered >= responseLength else { return }
        answered = 0
        if let pause = pauses.first {
            pauses.removeFirst()
            stage.after(pause) { [self] in
                guard endpoint.state == .open else { return }
                endpoint.send(port == 80 || port == 8080 ? plainRequest() : request())
            }
            return
        }
        finish(.done)
        guard ending == .closes else { return }
        stage.after(.milliseconds(20) + stage.jitter(.milliseconds(30))) { [self] in
            if port != 80, port != 8080 { endpoint.send(TLSRecordDraft.applicationData(19, &stage.random).octets) }
            endpoint.close()
        }
    }

    private func plainRequest() -> [UInt8] { HTTPDraft(get: path ?? "/page-\(responseLength)", host: name).octets }

    private func visitPlain(_ endpoint: TCPEndpoint) {
        endpoint.onOpen = { [self] in
            soon { [self] in endpoint.send(plainRequest()) }
        }
        endpoint.onData = { [self] octets in
            received += octets.count
            // The head of the answer is not counted exactly: an answer is over once its body can be.
            take(octets.count, endpoint)
        }
    }
}
