import Findings
import Wire

/// `http.block-page`: a notice, or the way to one, in place of the page that was asked for.
///
/// What leads to one place, or bears one signature, is one finding. A site's own refusal (403, 451, a redirection to its owner's
/// sign-in) is told by nothing that a site does not do itself, and so is not told at all.
struct PageAssessor {
    /// How many pages are kept.
    static let capacity = 2_048
    /// Handshakes of a network that must agree on how far it is before an early answer is physics (as T4).
    static let roundTripsNeeded = 2

    private var groups: [String: [PageSight]] = [:]
    private var kept = 0
    private(set) var forgotten = 0

    mutating func consider(_ sight: PageSight) {
        guard sight.form != .probe, sight.form != .networkWants else { return }
        guard kept < Self.capacity else {
            forgotten += 1
            return
        }
        kept += 1
        // What looks like the site's own in every other respect is grouped by the site.
        groups[Self.key(sight), default: []].append(sight)
    }

    private static func key(_ sight: PageSight) -> String {
        if let target = sight.target, sight.form != .notice { return "to " + target }
        if let signature = sight.signature { return "by " + signature }
        return "at " + (sight.subject.name ?? "")
    }

    /// Pages shown at one address for a name, as a second fact about the answer that gave the address (SIGNS DN7).
    func hasNotice(at address: IPAddress) -> Bool {
        !notices(at: address).isEmpty
    }

    /// Answers at `address` that lead to another owner.
    func leading(from address: IPAddress) -> [PageSight] {
        groups.keys.sorted().flatMap { groups[$0] ?? [] }.filter { $0.subject.peer == address && $0.form != .notice }
    }

    /// Addresses at which notices answer.
    var noticeAddresses: Set<IPAddress> {
        Set(groups.values.joined().filter { $0.signature != nil || $0.form == .frame }.compactMap(\.subject.peer))
    }

    /// Notices at an address: their frames and times.
    func frames(at address: IPAddress) -> [FrameReference] { notices(at: address).flatMap(\.frames) }
    func times(at address: IPAddress) -> [Timestamp] { notices(at: address).map(\.time) }

    private func notices(at address: IPAddress) -> [PageSight] {
        groups.keys.sorted().flatMap { groups[$0] ?? [] }.filter { $0.subject.peer == address && ($0.signature != nil || $0.form == .frame) }
    }

    // MARK: Findings

    /// One finding for each place or signature, and the conversations that they tell of; `tampered` are conversations told as injected
    /// already.
    func findings(_ context: Context, tampered: Set<SilenceAssessor.Target>) -> (findings: [Finding], conversations: Set<SilenceAssessor.Target>) {
        var conversations: Set<SilenceAssessor.Target> = []
        let found = groups.keys.sorted().compactMap { key -> Finding? in
            let sights = (groups[key] ?? []).filter { !tampered.contains(Self.target($0)) }
            guard !sights.isEmpty, let finding = PageFinding(sights: sights, context: context).finding else { return nil }
            conversations.formUnion(sights.map(Self.target))
            return finding
        }
        return (found, conversations)
    }

    private static func target(_ sight: PageSight) -> SilenceAssessor.Target {
        SilenceAssessor.Target(
            device: sight.subject.device, peer: sight.subject.peer, devicePort: sight.subject.devicePort, peerPort: sight.subject.peerPort)
    }
}
