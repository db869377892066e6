import Findings
import Wire

/// `rate.throttled`, `rate.congested` and `path.selective-loss`: what set the pace of bulk transfers.
///
/// Keeps the transfers of an episode of each device with what the tests said of each; a class is compared with what ran beside it.
/// What was found of an episode that is over is kept, its transfers are not.
struct RateAssessor {
    /// How many transfers an episode has at most, how many of them keep their packets, and how many episodes are open.
    static let capacity = 512
    static let withSamples = 64
    static let episodesKept = 256
    /// Slow transfers of one class further apart than this are two events.
    static let episodePause = Interval.seconds(600)
    /// How many findings of episodes that are over are kept.
    static let settledKept = 1_024

    /// Transfers of one device in one direction.
    private struct Episode {
        var transfers: [RatedTransfer] = []
        var end = Timestamp.distantPast
        var found: [Finding] = []
        var isStale = false
    }

    private struct Key: Hashable {
        var device: IPAddress?
        var isDownload: Bool
        var order: String { "\(device?.description ?? "") \(isDownload)" }
    }

    private var episodes: [Key: Episode] = [:]
    private var settled: [Finding] = []
    private(set) var forgotten = 0
    private var handshakes = HandshakeDelays()

    /// Takes a transfer in.
    mutating func consider(_ transfer: Transfer) {
        let key = Key(device: transfer.subject.device, isDownload: transfer.isDownload)
        guard episodes[key] != nil || episodes.count < Self.episodesKept else {
            forgotten += 1
            return
        }
        var episode = episodes[key] ?? Episode()
        // Where it is changed in place, no other copy of it may live.
        episodes[key] = nil
        if !episode.transfers.isEmpty, transfer.start - episode.end > Self.episodePause || episode.transfers.count >= Self.capacity {
            settle(findings(of: episode.transfers, beside: opposite(of: key)))
            episode = Episode()
        }
        episode.transfers.append(RatedTransfer(transfer))
        episode.end = max(episode.end, transfer.end)
        episode.isStale = true
        let old = episode.transfers.count - 1 - Self.withSamples
        if old >= 0 { episode.transfers[old].transfer.samples = [] }
        episodes[key] = episode
    }

    private mutating func settle(_ findings: [Finding]) {
        let room = max(0, Self.settledKept - settled.count)
        settled += findings.prefix(room)
        forgotten += max(0, findings.count - room)
    }

    /// Takes an answered ClientHello in, one that was answered late with its frames.
    mutating func consider(_ answered: AnsweredAttempt) { handshakes.consider(answered, frames: []) }
    mutating func consider(_ outcome: Outcome) {
        if let answered = AnsweredAttempt(outcome) { handshakes.consider(answered, frames: outcome.frames) }
    }

    /// Judges anew what has changed since the last time.
    mutating func refresh() {
        for key in episodes.filter({ $0.value.isStale }).keys.sorted(by: { $0.order < $1.order }) {
            guard let transfers = episodes[key]?.transfers else { continue }
            let found = findings(of: transfers, beside: opposite(of: key))
            episodes[key]?.found = found
            episodes[key]?.isStale = false
        }
    }

    /// What the same device transferred in the other direction.
    private func opposite(of key: Key) -> [RatedTransfer] { episodes[Key(device: key.device, isDownload: !key.isDownload)]?.transfers ?? [] }

    // MARK: Findings

    /// What can be said of rates by now; ``refresh()`` first.
    func findings(_ context: Context) -> [Finding] {
        settled + episodes.keys.sorted { $0.order < $1.order }.flatMap { episodes[$0]?.found ?? [] } + handshakes.findings(context)
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
