import Findings
import Wire

/// How connection attempts ended, one after another: for what fails for a while after a trigger (SIGNS T18), and for a whole port that
/// is refused (T19).
struct ConnectHistory {
    /// How many servers of devices are kept, and how many ports of devices; a home has dozens. How many attempts of each.
    static let capacity = 8_192
    static let portCapacity = 1_024
    static let kept = 64
    static let keptOfPort = 256

    /// One attempt.
    struct Attempt {
        var start: Timestamp
        var end: Timestamp
        var peer: IPAddress
        var worked: Bool
        var wasRefused: Bool
        /// What is known of a failure; apart, since most attempts are none.
        var failure: Failure?

        var hopLimit: Int? { failure?.hopLimit }
        var afterMilliseconds: Double? { failure?.afterMilliseconds }
        var frames: [FrameReference] { failure?.frames ?? [] }

        /// How an attempt was turned down.
        final class Failure: Sendable {
            let hopLimit: Int?
            let afterMilliseconds: Double?
            let frames: [FrameReference]

            init(hopLimit: Int?, afterMilliseconds: Double?, frames: [FrameReference]) {
                self.hopLimit = hopLimit
                self.afterMilliseconds = afterMilliseconds
                self.frames = frames
            }
        }
    }

    /// Whose attempts at which port.
    struct Port: Hashable, Comparable {
        var device: IPAddress
        var port: UInt16

        static func < (left: Port, right: Port) -> Bool { (left.device, left.port) < (right.device, right.port) }
    }

    /// What one device knows of one server. Most servers never fail: of those the last success is all that is kept.
    private struct Record {
        var lastWorked: Attempt?
        /// From the success before the first failure on; of successes in a row the first and the last.
        var attempts = RecentList<Attempt>(limit: ConnectHistory.kept)

        mutating func note(_ attempt: Attempt) {
            guard attempt.worked else {
                if attempts.isEmpty, let lastWorked { attempts.append(lastWorked) }
                attempts.append(attempt)
                return
            }
            lastWorked = attempt
            guard !attempts.isEmpty else { return }
            if attempts.endsTwice(where: \.worked) { attempts.replaceLast(attempt) } else { attempts.append(attempt) }
        }
    }

    private var byServer: [SilenceAssessor.Target: Record] = [:]
    private var byPort: [Port: RecentList<Attempt>] = [:]

    mutating func consider(_ answered: AnsweredAttempt) {
        guard answered.attempt == .tcpConnect else { return }
        keep(
            Attempt(start: answered.start, end: answered.end, peer: answered.peer, worked: true, wasRefused: false), answered.device,
            answered.peerPort)
    }

    mutating func consider(_ outcome: Outcome) {
        guard outcome.attempt == .tcpConnect, let device = outcome.subject.device, let peer = outcome.subject.peer,
            let port = outcome.subject.peerPort, outcome.result != .undecided
        else { return }
        let failure = Attempt.Failure(
            hopLimit: outcome.measurements.integer("hopLimit"), afterMilliseconds: outcome.measurements.number("afterMilliseconds"),
            frames: outcome.frames)
        keep(
            Attempt(
                start: outcome.start, end: outcome.end, peer: peer, worked: false, wasRefused: outcome.result == .refused(.reset), failure: failure),
            device, port)
    }

    private mutating func keep(_ attempt: Attempt, _ device: IPAddress, _ port: UInt16) {
        let server = SilenceAssessor.Target(device: device, peer: attempt.peer, devicePort: nil, peerPort: port)
        if byServer.count < Self.capacity || byServer[server] != nil { byServer[server, default: Record()].note(attempt) }
        let key = Port(device: device, port: port)
        if byPort.count < Self.portCapacity || byPort[key] != nil { byPort[key, default: RecentList(limit: Self.keptOfPort)].append(attempt) }
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
            let record = byServer[SilenceAssessor.Target(device: device, peer: peer, devicePort: nil, peerPort: port)]
        else { return nil }
        let sorted = record.attempts.elements.sorted { $0.start < $1.start }
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
    func refusedPorts() -> [RefusedPort] { byPort.keys.sorted().compactMap { key in byPort[key].flatMap { Self.refusedPort(key, $0.elements) } } }

    private static func refusedPort(_ key: Port, _ attempts: [Attempt]) -> RefusedPort? {
        guard let first = attempts.first(where: \.wasRefused) else { return nil }
        func owner(_ attempt: Attempt) -> IPAddress { attempt.peer.prefix(attempt.peer.isV4 ? 16 : 32) }
        for start in attempts where start.wasRefused && start.start >= first.start {
            guard let from = attempts.firstIndex(where: { $0.start >= start.start }) else { continue }
            // Most ports are refused by one server alone: no more is made than the owners that are needed.
            var owners: [IPAddress] = []
            var end = from
            while end < attempts.count, attempts[end].wasRefused, attempts[end].start - start.start <= window {
                if owners.count < networksNeeded, !owners.contains(owner(attempts[end])) { owners.append(owner(attempts[end])) }
                end += 1
            }
            guard owners.count >= networksNeeded else { continue }
            let minute = Array(attempts[from..<end])
            let known = minute.filter { refused in attempts.contains { $0.worked && $0.peer == refused.peer && $0.start < refused.start } }
            return RefusedPort(port: key, refused: minute, knownNetworks: Set(known.map(owner)).count)
        }
        return nil
    }

    /// Whether the device reached another port than this one between two moments.
    func worked(_ device: IPAddress, otherThan port: UInt16, from start: Timestamp, to end: Timestamp) -> Bool {
        byPort.contains {
            $0.key.device == device && $0.key.port != port && $0.value.elements.contains { $0.worked && $0.start >= start && $0.start <= end }
        }
    }
}
