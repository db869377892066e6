public import Wire

/// A client's question to a resolver, asked again until something answers, as glibc does (5 s, twice).
public final class Resolution {
    public let client: Host
    public let server: IPAddress
    public let question: DNSDraft
    /// When it is asked, counted from the beginning.
    public var schedule: [Interval] = [.zero, .seconds(5)]
    /// Whether each try has a port of its own, as stubs that restart have.
    public var changesPort = false
    public private(set) var isAnswered = false
    public private(set) var answers = 0
    public var onAnswer: (() -> Void)?

    private let stage: Stage
    private var port: UInt16

    /// Plans a question.
    public init(_ client: Host, via server: IPAddress, _ name: DNSDraft.Name, type: UInt16 = 1, stage: Stage) {
        self.client = client
        self.server = server
        self.stage = stage
        question = DNSDraft(asking: name, type: type, identifier: UInt16(truncatingIfNeeded: stage.random.next()))
        port = client.freshPort()
    }

    /// Begins.
    @discardableResult
    public func begin() -> Resolution {
        for (index, wait) in schedule.enumerated() {
            stage.after(wait) { [self] in
                guard !isAnswered else { return }
                if index > 0, changesPort { port = client.freshPort() }
                listen()
                client.send(question.octets, from: port, to: server, 53)
            }
        }
        return self
    }

    private func listen() {
        let port = port
        client.datagrams[port] = { [self] _, _ in
            answers += 1
            let isFirst = !isAnswered
            isAnswered = true
            if isFirst { onAnswer?() }
        }
        // The socket is closed a moment after the first answer, but a stub's second question may come from another: kept.
    }
}
