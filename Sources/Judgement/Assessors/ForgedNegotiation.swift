import Findings
import Wire

/// Version negotiations that cannot be the server's (SIGNS Q4): told as `quic.blocked`.
///
/// An implementation of a draft, or one that tests others, breaks the rule by itself, so that the broken rule alone stays low. A server
/// that accepted the very version in this run does not offer others for it, and least of all from another distance.
struct ForgedNegotiation {
    /// The negotiations in the name of one server.
    let signs: [Sign]
    let memory: DatagramMemory

    /// One for each server in whose name there were any.
    static func all(_ memory: DatagramMemory) -> [ForgedNegotiation] {
        let groups = Dictionary(grouping: memory.negotiations) { $0.subject.peer }
        return groups.keys.compactMap(\.self).sorted().map { ForgedNegotiation(signs: groups[$0] ?? [], memory: memory) }
    }

    /// Whether the server accepted, in this run, a version that the negotiations turn away.
    private var isContradicted: Bool {
        signs.contains { sign in
            guard let peer = sign.subject.peer, let port = sign.subject.peerPort else { return false }
            let place = DatagramMemory.Place(attempt: .quicInitial, peer: peer, port: port)
            return sign.measurements.text("version") == "1" ? memory.places[place] != nil : memory.otherVersions[place] != nil
        }
    }

    /// Whether any of them came from a distance that none of the server's own answers has.
    private var isForeign: Bool {
        signs.contains { sign in
            guard let peer = sign.subject.peer, let known = memory.hopLimits[peer]?.members, !known.isEmpty,
                let hopLimit = sign.measurements.integer("hopLimit")
            else { return false }
            return known.allSatisfy { abs(Int($0) - hopLimit) > 1 }
        }
    }

    var confidence: Confidence { isContradicted ? (isForeign ? .high : .medium) : .low }

    /// The conversations that they answered: what is silent there is told with them.
    var conversations: Set<SilenceAssessor.Target> {
        Set(
            signs.map {
                SilenceAssessor.Target(
                    device: $0.subject.device, peer: $0.subject.peer, devicePort: $0.subject.devicePort, peerPort: $0.subject.peerPort)
            })
    }

    var finding: Finding? {
        guard let first = signs.min(by: { $0.time < $1.time }), let last = signs.max(by: { $0.time < $1.time }) else { return nil }
        let mismatched = signs.filter { !$0.measurements.flag("mirrorsConnectionIDs") }
        let frames = FrameSelection.select(signs.flatMap(\.frames))
        var subject = first.subject
        if signs.count > 1 { subject.devicePort = nil }
        let isAccepted = isContradicted
        var claim =
            "\(Wording.count(signs.count, "answer")) in the name of \(Wording.peer(subject)) offered other versions of QUIC in a way that the "
            + "protocol forbids: "
            + (mismatched.isEmpty
                ? "the list holds the very version that was asked for" : "the answer does not name the connection that it is for")
        if isAccepted { claim += "; the server itself accepted that version in the same capture" }
        if isForeign {
            let own = subject.peer.flatMap { memory.hopLimits[$0]?.members.first } ?? 0
            claim += "; these arrived with hop limit \(first.measurements.integer("hopLimit") ?? 0), the server's own answers with \(own)"
        }
        return Finding(
            kind: .quicBlocked, nature: .tampering, confidence: confidence, signs: [.q4], claim: claim + ".", subject: subject, origin: .unknown,
            start: first.time, end: last.time, occurrences: signs.count, frames: frames, filter: DisplayFilter.frames(frames),
            measurements: first.measurements,
            explanations: [
                Explanation(
                    "A server of a draft version, or a tool that tests others", isAccepted ? .contradicted : .notExcluded,
                    because: isAccepted ? "the server accepted the version that was asked for" : "drafts of the protocol had other rules")
            ])
    }
}
