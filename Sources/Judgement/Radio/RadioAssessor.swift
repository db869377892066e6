import Findings
import Wire

/// The radio: who was turned away, who was told to leave and by whom, and what the access point itself did meanwhile.
///
/// Only the household's own network is judged; what was heard of others is counted.
struct RadioAssessor {
    /// Two stations are compared within this (SIGNS §18, W14: the same minute).
    static let comparison = Interval.seconds(60)

    private(set) var memory = RadioMemory()
    let filter: RadioFilter

    init(filter: RadioFilter) { self.filter = filter }

    var forgotten: Int { memory.forgotten }

    mutating func consider(_ fact: Fact) {
        switch fact {
        case .accessPoint, .accessPointChange, .station, .radioNoise, .beaconsHeard: memory.note(fact)
        default: break
        }
    }

    /// Takes an outcome of the radio in; false for any other.
    mutating func consider(_ outcome: Outcome) -> Bool { memory.note(outcome) }

    mutating func consider(_ signs: [Sign]) { memory.note(signs) }

    /// What can be said by now.
    func findings() -> [Finding] {
        guard !memory.isEmpty else { return [] }
        let own = memory.own(filter)
        guard !own.isEmpty else { return [] }
        var found: [Finding] = []
        let departures = own.sorted().compactMap { bssid in memory.points[bssid].map { DepartureAssessment(bssid, $0) } }
        found += departures.compactMap(\.finding)
        let pairs = memory.pairs.filter { own.contains($0.key.bssid) }.sorted {
            ($0.key.bssid, $0.key.station) < ($1.key.bssid, $1.key.station)
        }
        for (pair, record) in pairs {
            let scene = RadioScene(pair: pair, record: record, memory: memory, own: own)
            if let finding = RefusalAssessment(scene).finding { found.append(finding) }
            if let finding = KeyAssessment(scene).finding { found.append(finding) }
            if let finding = TurnedOutAssessment(scene, departures: departures).finding { found.append(finding) }
        }
        found += ImpersonationAssessment(memory, own: own).findings
        found += own.sorted().compactMap { JammingAssessment($0, memory)?.finding }
        return found.map { finding in
            var finding = finding
            if let bssid = finding.subject.peerMAC { finding.measurements["accessPoint"] = .text(bssid.description) }
            return finding
        }
    }

    /// The stations of the own network, each with the access point that it dealt with last, in order of address.
    var ownStations: [(mac: MACAddress, bssid: MACAddress, network: String?, rungs: [AccessLadder.Step: AccessLadder.Rung])] {
        let own = memory.own(filter)
        var best: [MACAddress: (bssid: MACAddress, time: Timestamp)] = [:]
        for (pair, record) in memory.pairs where own.contains(pair.bssid) {
            // Whoever only asks what networks there are may be passing by.
            guard record.rungs.keys.contains(where: { $0 > .probe }), let time = record.rungs.values.compactMap(\.time).max() else { continue }
            if let known = best[pair.station], (known.time, pair.bssid) > (time, known.bssid) { continue }
            best[pair.station] = (pair.bssid, time)
        }
        return best.sorted { $0.key < $1.key }.map { station, choice in
            let name = memory.points[choice.bssid]?.point?.name ?? ""
            let rungs = memory.pairs[RadioMemory.Pair(bssid: choice.bssid, station: station)]?.rungs ?? [:]
            return (station, choice.bssid, name.isEmpty ? nil : name, rungs)
        }
    }

    /// The attempts of stations to join the own network, in order of time.
    var attempts: [Outcome] {
        let own = memory.own(filter)
        return memory.pairs.filter { own.contains($0.key.bssid) }.flatMap(\.value.attempts).sorted { left, right in
            if left.start != right.start { return left.start < right.start }
            return (left.subject.deviceMAC ?? .broadcast, left.attempt.rawValue) < (right.subject.deviceMAC ?? .broadcast, right.attempt.rawValue)
        }
    }

    /// The access points of the own network with their changes, in order of address.
    var histories: [AccessPointHistory] {
        memory.own(filter).sorted().compactMap { bssid in
            guard let known = memory.points[bssid], let point = known.point else { return nil }
            return AccessPointHistory(point: point, firstHeard: known.firstHeard ?? point.time, changes: known.changes)
        }
    }

    /// How much of the own access points was heard; `nil` where none announced itself.
    var share: String? {
        let known = memory.own(filter).compactMap { memory.points[$0] }
        let heard = known.reduce(0) { $0 + $1.heard }
        let expected = known.reduce(0) { $0 + $1.expected }
        guard expected > 0 else { return nil }
        return "A radio hears one channel and not all of it: \(heard) of about \(expected) beacons of the household's access points were recorded."
    }

    /// What was left out, as a sentence; `nil` where nothing was.
    var limit: String? {
        let own = memory.own(filter)
        let foreign = memory.points.keys.filter { !own.contains($0) }.count
        guard foreign > 0 else { return nil }
        let names = Set(own.map { memory.network($0) }).filter { !$0.hasPrefix("\u{0}") }
        let which =
            own.isEmpty
            ? "no station showed which network is the household's"
            : filter.isEmpty
                ? "the network with which stations had most to do was taken for the household's"
                : names.isEmpty ? "only the named access points are judged" : "only the named network is judged"
        return "Other networks' access points were heard and not judged (\(foreign)): \(which)."
    }
}

/// One station and one access point of the own network, with what the others did.
struct RadioScene {
    var pair: RadioMemory.Pair
    var record: RadioMemory.Record
    var memory: RadioMemory
    var own: Set<MACAddress>

    var known: RadioMemory.Known? { memory.points[pair.bssid] }
    var name: String? { known?.point.flatMap { $0.name.isEmpty ? nil : $0.name } }

    /// "the access point 02:00:5e:00:53:01 ("home")".
    var accessPoint: String { Self.words(pair.bssid, name) }

    static func words(_ bssid: MACAddress, _ name: String?) -> String { "the access point \(bssid)" + (name.map { " (“\($0)”)" } ?? "") }

    var subject: Subject { Subject(deviceMAC: pair.station, peerMAC: pair.bssid, name: name) }

    /// How many other stations were in around a stretch.
    func others(_ from: Timestamp, _ to: Timestamp) -> Int {
        memory.served(besides: pair.station, by: own, from: from, to: to, margin: RadioAssessor.comparison)
    }

    /// When this station was in, with any access point of the network.
    var successes: [Timestamp] {
        own.flatMap { memory.pairs[RadioMemory.Pair(bssid: $0, station: pair.station)]?.successes ?? [] }
    }

    /// Whether this station was let in by another access point of the network within a stretch.
    func joinedElsewhere(from: Timestamp, to: Timestamp) -> Bool {
        own.contains { bssid in
            bssid != pair.bssid
                && memory.pairs[RadioMemory.Pair(bssid: bssid, station: pair.station)]?.joins.contains { $0 >= from && $0 <= to } ?? false
        }
    }

    /// When keys were agreed on, with any access point of the network.
    var keys: [Timestamp] { own.flatMap { memory.pairs[RadioMemory.Pair(bssid: $0, station: pair.station)]?.keys ?? [] } }

    /// A change of the access point between two moments that explains that what worked before does not any more.
    func change(from: Timestamp, to: Timestamp) -> AccessPointChange? {
        known?.changes.last { $0.time >= from && $0.time <= to && ($0.what == .restart || $0.what == .security || $0.what == .name) }
    }
}
