import Findings
import Wire

/// A finding about all places of one service or operator, which tells single ones with it: one event is one finding.
struct WiderFinding {
    let finding: Finding
    /// The addresses that failed, and the names under which they were asked for.
    let places: Set<IPAddress>
    let names: Set<String>

    /// Kinds that tell of one place or name what the wider finding tells of all.
    private static let narrower: Set<FindingKind> = [.tcpSilenced, .routeBlackhole, .tcpForgedReset, .tlsBlockedName]

    /// Makes one of the failures that a finding was made of.
    init(_ finding: Finding, _ failures: [Outcome]) {
        self.finding = finding
        places = Set(failures.compactMap(\.subject.peer))
        names = Set(failures.compactMap(\.subject.name))
    }

    /// The findings without those that these tell already, at least as surely.
    static func fold(_ findings: [Finding], into wider: [WiderFinding]) -> [Finding] {
        guard !wider.isEmpty else { return findings }
        return findings.filter { narrow in !wider.contains { $0.covers(narrow) } }
    }

    private func covers(_ narrow: Finding) -> Bool {
        guard Self.narrower.contains(narrow.kind), narrow.confidence <= finding.confidence, narrow.subject.device == finding.subject.device,
            narrow.start <= finding.end, narrow.end >= finding.start
        else { return false }
        if let peer = narrow.subject.peer { return places.contains(peer) || places.contains { PeerMemory.network($0) == peer } }
        return narrow.subject.name.map(names.contains) ?? false
    }
}
