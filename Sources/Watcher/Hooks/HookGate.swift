public import Findings

/// Keeps a hook from running more often than somebody wants to hear: the first finding of a kind is told at once, those that come within the
/// pause after it are told together when it is over, by the surest of them.
public struct HookGate: Sendable {
    /// Something to tell.
    public struct Told: Hashable, Sendable {
        public var event: HookEvent
        public var finding: Finding
        /// For how many it stands, itself included.
        public var count: Int
    }

    private struct Lane: Hashable {
        var event: HookEvent
        var kind: FindingKind
    }

    private struct Waiting {
        var finding: Finding
        var count: Int
    }

    private let pause: Double
    private var last: [Lane: Double] = [:]
    private var waiting: [Lane: Waiting] = [:]

    /// A gate that lets one event of a kind through in every `pause` seconds.
    public init(pause: Double) { self.pause = pause }

    /// Takes an event in at a moment, in seconds of a clock that never runs backwards; what is to be told at once comes back, in order.
    ///
    /// What is up again is told after whatever still waits of its kind, so that nobody hears of an end before its beginning.
    public mutating func offer(_ event: HookEvent, _ finding: Finding, at now: Double) -> [Told] {
        let lane = Lane(event: event, kind: finding.kind)
        var told: [Told] = []
        if event == .upAgain, let held = waiting.removeValue(forKey: Lane(event: .finding, kind: finding.kind)) {
            told.append(Told(event: .finding, finding: held.finding, count: held.count))
        }
        guard let before = last[lane], now - before < pause else {
            let count = (waiting.removeValue(forKey: lane)?.count ?? 0) + 1
            last[lane] = now
            return told + [Told(event: event, finding: finding, count: count)]
        }
        let held = waiting[lane]
        let isSurer = held.map { $0.finding.confidence <= finding.confidence } ?? true
        waiting[lane] = Waiting(finding: isSurer ? finding : held?.finding ?? finding, count: (held?.count ?? 0) + 1)
        return told
    }

    /// What has waited long enough, in the order of kinds.
    public mutating func due(at now: Double) -> [Told] {
        let ripe = waiting.filter { now - (last[$0.key] ?? -.infinity) >= pause }
        return ripe.sorted { ($0.key.event.rawValue, $0.key.kind.rawValue) < ($1.key.event.rawValue, $1.key.kind.rawValue) }.map { lane, held in
            waiting[lane] = nil
            last[lane] = now
            return Told(event: lane.event, finding: held.finding, count: held.count)
        }
    }

    /// What still waits, whether its time has come or not: the watch ends.
    public mutating func rest() -> [Told] { due(at: .infinity) }
}
