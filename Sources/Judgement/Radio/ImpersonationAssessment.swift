import Findings
import Wire

/// A second transmitter under the own network's name: with the same address, or with less security (W13).
struct ImpersonationAssessment {
    private let memory: RadioMemory
    private let own: Set<MACAddress>

    init(_ memory: RadioMemory, own: Set<MACAddress>) {
        self.memory = memory
        self.own = own
    }

    var findings: [Finding] { sameAddress + lessSecure }

    /// Two clocks, or two sets of traits, in turn under one address: one radio has one of each.
    private var sameAddress: [Finding] {
        own.sorted().compactMap { bssid in
            guard let known = memory.points[bssid], let first = known.twins.first, let last = known.twins.last else { return nil }
            let differing = known.twins.compactMap { $0.measurements.integer("differing") }.max() ?? 1
            let differences = first.measurements.text("differences") ?? ""
            let frames = FrameSelection.select(known.twins.flatMap(\.frames))
            return Finding(
                kind: .wifiImpersonation, nature: .tampering, confidence: differing >= 2 ? .medium : .low, signs: [.w13],
                claim:
                    "Two transmitters announced \(RadioScene.words(bssid, first.subject.name)) in turn: \(differences) differed between them "
                    + "and went to and fro \(first.measurements.integer("alternations") ?? 0) times.",
                subject: first.subject, origin: .radio, start: first.time, end: last.time, occurrences: known.twins.count, frames: frames,
                filter: DisplayFilter.frames(frames), measurements: first.measurements,
                explanations: [
                    Explanation("A changed setting", .contradicted, because: "a setting changes once and does not go to and fro"),
                    Explanation("A channel change forced by radar", .contradicted, because: "the old announcements went on beside the new ones"),
                    Explanation(
                        "A repeater that copies the access point's address", .notExcluded,
                        because: "some repeaters do; it would have a clock and a channel of its own"),
                ])
        }
    }

    /// The own name on an access point that asks for less than the others do.
    private var lessSecure: [Finding] {
        let members = own.compactMap { bssid in memory.points[bssid].flatMap { known in known.point.map { (bssid, $0, known) } } }
        let secured = members.filter { $0.1.security >= .wpa2 }
        let weak = members.filter { $0.1.security <= .opportunistic }.sorted { $0.0 < $1.0 }
        guard let reference = secured.max(by: { $0.2.activity != $1.2.activity ? $0.2.activity < $1.2.activity : $0.0 > $1.0 }) else { return [] }
        return weak.compactMap { bssid, point, known in
            // Frames that show it: those of stations that had to do with it, and of its changes.
            let pairs = memory.pairs.filter { $0.key.bssid == bssid }.sorted { $0.key.station < $1.key.station }
            let joins = pairs.flatMap { $0.value.rungs.values }.filter { $0.standing == .reached && $0.step == .association }
            let frames = FrameSelection.select(
                known.frames.map { FrameReference(capture: $0.capture, number: $0.number, role: .suspect) }
                    + reference.2.frames.prefix(1).map { FrameReference(capture: $0.capture, number: $0.number, role: .baseline) })
            guard let start = known.firstHeard else { return nil }
            // A device of the household that was told to leave the one and joined the other is a second fact.
            let movers = pairs.filter { entry in
                entry.value.joins.contains { joined in
                    reference.2.bursts.contains { burst in burst.first.map { $0.time <= joined && joined - $0.time <= .seconds(60) } ?? false }
                }
            }
            return Finding(
                kind: .wifiImpersonation, nature: .tampering, confidence: movers.isEmpty ? .low : .medium, signs: [.w13],
                claim:
                    "\(bssid) announced the network's name “\(point.name)” "
                    + (point.security == .open ? "without any security, " : "as \(point.security), ")
                    + "where \(reference.0) asks for \(reference.1.security)"
                    + (movers.isEmpty
                        ? "."
                        : "; \(Wording.count(movers.count, "device")) joined it within a minute of frames that told devices to leave the other."),
                subject: Subject(deviceMAC: movers.count == 1 ? movers[0].key.station : nil, peerMAC: bssid, name: point.name), origin: .radio,
                start: start, end: known.lastHeard ?? start, occurrences: 1, frames: frames, filter: DisplayFilter.frames(frames),
                measurements: [
                    "security": .text(point.security.description), "knownSecurity": .text(reference.1.security.description),
                    "knownAccessPoint": .text(reference.0.description), "joins": .integer(Int64(joins.count)),
                    "devicesMoved": .integer(Int64(movers.count)),
                ],
                explanations: [
                    Explanation(
                        "A repeater, or a second router, of the household with other settings", .notExcluded,
                        because: "such a box announces the same name"),
                    Explanation("A guest network under the same name", .notExcluded, because: "guest networks are often open"),
                ])
        }
    }
}
