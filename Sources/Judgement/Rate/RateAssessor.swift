import Findings
import Wire

/// `rate.throttled`, `rate.congested` and `path.selective-loss`: what set the pace of bulk transfers.
///
/// Keeps the transfers of the last hours with what the tests said of each; a class is compared with what ran beside it.
struct RateAssessor {
    /// How many transfers are kept, and how many of them with their packets.
    static let capacity = 4_096
    static let withSamples = 128
    /// Slow transfers of one class further apart than this are two events.
    static let episodePause = Interval.seconds(600)

    private(set) var transfers: [RatedTransfer] = []
    private(set) var forgotten = 0
    private var handshakes = HandshakeDelays()

    /// Takes a transfer in.
    mutating func consider(_ transfer: Transfer) {
        if transfers.count >= Self.capacity {
            transfers.removeFirst(Self.capacity / 4)
            forgotten += Self.capacity / 4
        }
        transfers.append(RatedTransfer(transfer))
        let old = transfers.count - 1 - Self.withSamples
        if old >= 0 { transfers[old].transfer.samples = [] }
    }

    /// Takes an answered ClientHello in.
    mutating func consider(_ outcome: Outcome) { handshakes.consider(outcome) }

    // MARK: Findings

    /// What can be said of rates by now.
    func findings(_ context: Context) -> [Finding] {
        var found: [Finding] = []
        for device in Set(transfers.compactMap(\.transfer.subject.device)).sorted(by: { $0.description < $1.description }) {
            for isDownload in [true, false] {
                let own = transfers.filter { $0.transfer.subject.device == device && $0.transfer.isDownload == isDownload }
                for episode in Self.episodes(own) { found += findings(of: episode, beside: transfers) }
            }
        }
        return found + handshakes.findings(context)
    }

    /// Cuts at long pauses.
    private static func episodes(_ transfers: [RatedTransfer]) -> [[RatedTransfer]] {
        var episodes: [[RatedTransfer]] = []
        var end = Timestamp.distantPast
        for rated in transfers.sorted(by: { $0.transfer.start < $1.transfer.start }) {
            if episodes.isEmpty || rated.transfer.start - end > episodePause { episodes.append([]) }
            episodes[episodes.count - 1].append(rated)
            end = max(end, rated.transfer.end)
        }
        return episodes
    }

    private func findings(of episode: [RatedTransfer], beside all: [RatedTransfer]) -> [Finding] {
        var found: [Finding] = []
        var claimed = Set<Int>()
        var classes = Self.classes(of: episode)
        // The class that says most is told first, and takes its transfers with it.
        while true {
            var best: (finding: Finding, rateClass: RateClass, members: [Int])?
            classes.removeAll { rateClass in
                let members = episode.indices.filter { rateClass.contains(episode[$0]) && !claimed.contains($0) }
                let group = members.map { episode[$0] }
                guard let finding = throttled(group, rateClass, among: episode) ?? selectiveLoss(group, rateClass, among: episode) else {
                    return true
                }
                if best.map({ (finding.confidence, finding.occurrences) > ($0.finding.confidence, $0.finding.occurrences) }) ?? true {
                    best = (finding, rateClass, members)
                }
                return false
            }
            guard let best else { break }
            found.append(best.finding)
            claimed.formUnion(best.members)
            classes.removeAll { $0 == best.rateClass }
        }
        let rest = episode.indices.filter { !claimed.contains($0) }.map { episode[$0] }
        if let finding = limitedLine(rest, among: episode) { found.append(finding) }
        if let finding = congested(rest, beside: all) { found.append(finding) }
        return found
    }

    /// The names of an episode, then its networks.
    private static func classes(of episode: [RatedTransfer]) -> [RateClass] {
        let names = Set(episode.compactMap(\.site)).map(RateClass.name)
        let networks = Set(episode.compactMap { $0.transfer.subject.peer.map(PeerMemory.network) }).map(RateClass.network)
        return (names + networks).sorted { $0.order < $1.order }
    }
}
