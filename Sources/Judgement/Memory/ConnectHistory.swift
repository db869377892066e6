import Findings
import Wire

/// How connection attempts ended, one after another: for what fails for a while after a trigger (SIGNS T18), and for a whole port that
/// is refused (T19).
struct ConnectHistory {
    /// How many servers and ports of a device are kept, and attempts of each.
    static let capacity = 8_192
    static let kept = 64
    static let keptOfPort = 256

    /// One attempt.
    struct Attempt {
        var start: Timestamp
        var end: Timestamp
        var peer: IPAddress
        var worked: Bool
        var wasRefused: Bool
        var hopLimit: Int?
        var afterMilliseconds: Double?
        var frames: [FrameReference]
    }

    /// Whose attempts at which port.
    struct Port: Hashable, Comparable {
        var device: IPAddress
        var port: UInt16

        static func < (left: Port, right: Port) -> Bool { (left.device, left.port) < (right.device, right.port) }
    }

    private var byServer: [SilenceAssessor.Target: ArraySlice<Attempt>] = [:]
    private var byPort: [Port: ArraySlice<Attempt>] = [:]

    mutating func consider(_ answered: AnsweredAttempt) {
        guard answered.attempt == .tcpConnect else { return }
        keep(
            Attempt(start: answered.start, end: answered.end, peer: answered.peer, worked: true, wasRefused: false, frames: []), answered.device,
            answered.peerPort)
    }

    mutating func consider(_ outcome: Outcome) {
        guard outcome.attempt == .tcpConnect, let device = outcome.subject.device, let peer = outcome.subject.peer,
            let port = outcome.subject.peerPort, outcome.result != .undecided
        else { return }
        keep(
            Attempt(
                start: outcome.start, end: outcome.end, peer: peer, worked: false, wasRefused: outcome.result == .refused(.reset),
                hopLimit: outcome.measurements.integer("hopLimit"), afterMilliseconds: outcome.measurements.number("afterMilliseconds"),
                frames: outcome.frames), device, port)
    }

    private mutating func keep(_ attempt: Attempt, _ device: IPAddress, _ port: UInt16) {
        let server = SilenceAssessor.Target(device: device, peer: attempt.peer, devicePort: nil, peerPort: port)
        if byServer.count < Self.capacity || byServer[server] != nil { Self.keep(attempt, &byServer[server, default: []], Self.kept) }
        let key = Port(device: device, port: port)
        if byPort.count < Self.capacity || byPort[key] != nil { Self.keep(attempt, &byPort[key, default: []], Self.keptOfPort) }
    }

    private static func keep(_ attempt: Attempt, _ list: inout ArraySlice<Attempt>, _ limit: Int) {
        list.append(attempt)
        if list.count > limit { list.removeFirst() }
    }

    // MARK: T18

    /// What fails so long after a trigger may be its echo (Bock et al., WOOT 2021: 30 to 180 s; SIGNS §19, rule 8: 200 s).
    static let echo = Interval.seconds(200)
    /// Before the trigger so long nothing may have failed.
    static let calm = Interval.seconds(60)
    /// So many attempts must fail, and one pass again.
    static let echoesNeeded = 3

    /// Attempts that failed for a while after a trigger, and then passed again.
    struct Residual {
        var failures: [Attempt]
        var recovered: Attempt
        /// From the trigger to the last failure, and to the first success, in seconds.
        var lastedSeconds: Double
        var recoveredSeconds: Double
    }

    /// The echo of what happened between a device and a server at `trigger`.
    func residual(_ device: IPAddress?, _ peer: IPAddress?, _ port: UInt16?, after trigger: Timestamp) -> Residual? {
        guard let device, let peer, let port,
            let attempts = byServer[SilenceAssessor.Target(device: device, peer: peer, devicePort: nil, peerPort: port)]
        else { return nil }
        let sorted = attempts.sorted { $0.start < $1.start }
        guard !sorted.contains(where: { !$0.worked && $0.start < trigger && trigger - $0.start <= Self.calm }) else { return nil }
        let later = sorted.filter { $0.start > trigger }
        let failures = Array(later.prefix { !$0.worked && $0.start - trigger <= Self.echo })
        guard failures.count >= Self.echoesNeeded, let last = failures.last, let recovered = later.dropFirst(failures.count).first, recovered.worked
        else { return nil }
        return Residual(
            failures: failures, recovered: recovered, lastedSeconds: (last.start - trigger).seconds,
            recoveredSeconds: (recovered.start - trigger).seconds)
    }

    // MARK: T19

    /// A port refused everywhere: destinations within one minute that had answered there before.
    struct RefusedPort {
        var port: Port
        var refused: [Attempt]
        /// Networks of different owners among them that had answered at this port before.
        var knownNetworks: Int
    }

    /// So many networks of different owners must refuse within ``window``.
    static let networksNeeded = 3
    static let window = Interval.seconds(60)

    /// Ports whose every connection is refused in one minute.
    func refusedPorts() -> [RefusedPort] { byPort.keys.sorted().compactMap { key in byPort[key].flatMap { Self.refusedPort(key, Array($0)) } } }

    private static func refusedPort(_ key: Port, _ attempts: [Attempt]) -> RefusedPort? {
        guard let first = attempts.first(where: \.wasRefused) else { return nil }
        for start in attempts where start.wasRefused && start.start >= first.start {
            let minute = Array(
                attempts.drop { $0.start < start.start }.prefix { $0.wasRefused && $0.start - start.start <= window })
            func owner(_ attempt: Attempt) -> IPAddress { attempt.peer.prefix(attempt.peer.isV4 ? 16 : 32) }
            guard Set(minute.map(owner)).count >= networksNeeded else { continue }
            let known = minute.filter { refused in attempts.contains { $0.worked && $0.peer == refused.peer && $0.start < refused.start } }
            return RefusedPort(port: key, refused: minute, knownNetworks: Set(known.map(owner)).count)
        }
        return nil
    }

    /// Whether the device reached another port than this one between two moments.
    func worked(_ device: IPAddress, otherThan port: UInt16, from start: Timestamp, to end: Timestamp) -> Bool {
        byPort.contains { $0.key.device == device && $0.key.port != port && $0.value.contains { $0.worked && $0.start >= start && $0.start <= end } }
    }
}
