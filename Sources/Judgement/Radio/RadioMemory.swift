import Findings
import Wire

/// What is remembered of the air: access points, what stations and they had to do with each other, and what was odd.
///
/// Foreign networks cannot be told from the own one before stations have shown which that is; until then all are kept within the bounds,
/// and nothing of a foreign one leaves the judge.
struct RadioMemory {
    static let accessPointsKept = 256
    static let pairsKept = 2_048
    static let eventsKept = 64
    static let burstsKept = 128
    static let attemptsKept = 256
    static let noisesKept = 4_096

    struct Pair: Hashable {
        var bssid: MACAddress
        var station: MACAddress
    }

    /// One access point.
    struct Known {
        var point: AccessPoint?
        /// The announcements that were new, the first ones.
        var frames: [FrameReference] = []
        var firstHeard: Timestamp?
        var lastHeard: Timestamp?
        var changes: [AccessPointChange] = []
        /// How much stations had to do with it.
        var activity = 0
        var bursts: [[Sign]] = []
        var twins: [Sign] = []
        var missing: [Sign] = []
        /// Beacons that arrived, of those that were sent.
        var heard = 0
        var expected = 0
    }

    /// One station with one access point.
    struct Record {
        var refusals: [Outcome] = []
        var failures: [Outcome] = []
        /// When it was let in, when keys were agreed on, when it was served; the first and the last ones.
        var joins: [Timestamp] = []
        var keys: [Timestamp] = []
        var served: [Timestamp] = []
        var departures: [StationSighting] = []
        var askedToMove: [Timestamp] = []
        var signal: Int?
        /// How far it came and how each step ended last: the ladder of access.
        var rungs: [AccessLadder.Step: AccessLadder.Rung] = [:]
        /// The last attempts, without their frames.
        var attempts: [Outcome] = []

        /// All signs that the access point had this station in.
        var successes: [Timestamp] { joins + keys + served }
    }

    struct Noise {
        var from: Timestamp
        var to: Timestamp
        var damaged: Int
        var frames: Int
        var level: Int?
    }

    private(set) var points: [MACAddress: Known] = [:]
    private(set) var pairs: [Pair: Record] = [:]
    private(set) var noises: [Noise] = []
    private(set) var forgotten = 0

    var isEmpty: Bool { points.isEmpty && pairs.isEmpty }

    // MARK: Taking in

    mutating func note(_ fact: Fact) {
        switch fact {
        case .accessPoint(let point):
            change(point.bssid) { known in
                known.point = point
                known.firstHeard = known.firstHeard ?? point.time
                known.lastHeard = point.time
                if known.frames.count < 8 { known.frames.append(point.frame) }
            }
        case .accessPointChange(let news):
            change(news.bssid) { if $0.changes.count < Self.eventsKept { $0.changes.append(news) } }
        case .station(let sighting): note(sighting)
        case .beaconsHeard(let bssid, let heard, let expected):
            change(bssid) {
                $0.heard += heard
                $0.expected += expected
            }
        case .radioNoise(let from, let to, let damaged, let frames, let level):
            if noises.count < Self.noisesKept { noises.append(Noise(from: from, to: to, damaged: damaged, frames: frames, level: level)) }
        default: break
        }
    }

    private mutating func note(_ sighting: StationSighting) {
        change(sighting.bssid) { known in
            if case .probed = sighting.what { return }
            known.activity += 1
        }
        change(Pair(bssid: sighting.bssid, station: sighting.station)) { record in
            record.signal = sighting.signal ?? record.signal
            switch sighting.what {
            case .probed(let isAnswered):
                record.set(.probe, isAnswered ? .reached : .undecided, sighting.time, isAnswered ? "the access point answered a probe" : "it asked")
            case .served: Self.append(sighting.time, to: &record.served)
            case .left(let reason, let isByAccessPoint, let wasIn):
                if record.departures.count < Self.eventsKept { record.departures.append(sighting) }
                if isByAccessPoint, wasIn, reason.map({ !WiFiReason(rawValue: $0).isEveryday }) ?? true {
                    record.set(
                        record.rungs[.keys] == nil ? .association : .keys, .refused, sighting.time,
                        reason == nil
                            ? RadioMemory.Record.words(.radioReason(nil)) : "told to leave, " + RadioMemory.Record.words(.radioReason(reason)))
                }
            case .askedToMove: Self.append(sighting.time, to: &record.askedToMove)
            }
        }
    }

    /// Takes an outcome of the radio in; false for any other.
    mutating func note(_ outcome: Outcome) -> Bool {
        switch outcome.attempt {
        case .radioAuthentication, .radioAssociation, .radioHandshake, .radioSignIn: break
        default: return false
        }
        guard let station = outcome.subject.deviceMAC, let bssid = outcome.subject.peerMAC else { return true }
        change(bssid) { $0.activity += 5 }
        change(Pair(bssid: bssid, station: station)) { record in
            record.climb(outcome)
            if record.attempts.count >= Self.attemptsKept { record.attempts.removeFirst(Self.attemptsKept / 2) }
            var bare = outcome
            bare.frames = []
            bare.measurements = [:]
            record.attempts.append(bare)
            switch (outcome.attempt, outcome.result) {
            case (.radioAssociation, .answered): Self.append(outcome.end, to: &record.joins)
            case (.radioHandshake, .answered): Self.append(outcome.end, to: &record.keys)
            case (.radioAuthentication, .refused), (.radioAuthentication, .silent), (.radioAssociation, .refused), (.radioAssociation, .silent):
                let isSAE = outcome.signs.contains(.w12)
                if isSAE {
                    if record.failures.count < Self.eventsKept { record.failures.append(outcome) }
                } else if record.refusals.count < Self.eventsKept {
                    record.refusals.append(outcome)
                }
            case (.radioHandshake, .refused), (.radioHandshake, .silent), (.radioSignIn, .refused), (.radioSignIn, .silent):
                if record.failures.count < Self.eventsKept { record.failures.append(outcome) }
            default: break
            }
        }
        return true
    }

    mutating func note(_ signs: [Sign]) {
        guard let first = signs.first, let bssid = first.subject.peerMAC else { return }
        switch first.code {
        case .w1, .w2, .w3, .w4:
            change(bssid) { known in
                // A network whose devices are told to leave is what a recording is about.
                known.activity += min(40, first.measurements.integer("frames") ?? 1)
                if known.bursts.count < Self.burstsKept { known.bursts.append(signs) }
            }
        case .w13: change(bssid) { if $0.twins.count < Self.eventsKept { $0.twins += signs } }
        case .w15: change(bssid) { if $0.missing.count < Self.eventsKept { $0.missing += signs } }
        default: break
        }
    }

    private mutating func change(_ bssid: MACAddress, _ body: (inout Known) -> Void) {
        guard points.count < Self.accessPointsKept || points[bssid] != nil else {
            forgotten += 1
            return
        }
        body(&points[bssid, default: Known()])
    }

    private mutating func change(_ pair: Pair, _ body: (inout Record) -> Void) {
        guard pairs.count < Self.pairsKept || pairs[pair] != nil else {
            forgotten += 1
            return
        }
        body(&pairs[pair, default: Record()])
    }

    /// Keeps the first half and the last half of many times.
    private static func append(_ time: Timestamp, to times: inout [Timestamp]) {
        if times.count >= eventsKept { times.remove(at: eventsKept / 2) }
        times.append(time)
    }

    // MARK: Whose network

    /// The access points of the household: those that are named, or those of the network with which stations have most to do.
    func own(_ filter: RadioFilter) -> Set<MACAddress> {
        if !filter.isEmpty {
            return Set(points.filter { filter.bssids.contains($0.key) || filter.names.contains($0.value.point?.name ?? "") }.keys)
        }
        var groups: [String: (activity: Int, members: Set<MACAddress>)] = [:]
        for (bssid, known) in points {
            groups[network(bssid), default: (0, [])].activity += known.activity
            groups[network(bssid), default: (0, [])].members.insert(bssid)
        }
        let best = groups.filter { $0.value.activity > 0 }.max { left, right in
            left.value.activity != right.value.activity ? left.value.activity < right.value.activity : left.key > right.key
        }
        return best?.value.members ?? []
    }

    /// What makes access points one network: the name, or for one without a name its address.
    func network(_ bssid: MACAddress) -> String {
        guard let name = points[bssid]?.point?.name, !name.isEmpty else { return "\u{0}\(bssid)" }
        return name
    }

    /// How many stations other than `station` any of `members` had in within `margin` of a stretch.
    func served(besides station: MACAddress, by members: Set<MACAddress>, from: Timestamp, to: Timestamp, margin: Interval) -> Int {
        Set(
            pairs.filter { entry in
                entry.key.station != station && members.contains(entry.key.bssid)
                    && entry.value.successes.contains { $0 + margin >= from && $0 <= to + margin }
            }.map(\.key.station)
        ).count
    }
}
