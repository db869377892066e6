import Findings
import Wire

/// Two hardware addresses that claim the router's address (A2, A3), weighed against what replaced routers, mesh systems and stand-ins do.
struct GatewayClaim {
    private let address: IPAddress
    private let entry: ClaimAssessor.Entry
    private let context: Context
    /// Who claimed the address first, and who came after.
    private let owner: MACAddress
    let suspect: MACAddress

    /// `nil` where the claimants are one machine, or routers that stand in for one another by design.
    init?(_ address: IPAddress, _ entry: ClaimAssessor.Entry, _ context: Context) {
        guard let first = entry.changes.first, let before = ClaimAssessor.hardware(first, "previousHardware"),
            let after = ClaimAssessor.hardware(first, "hardware")
        else { return nil }
        self.address = address
        self.entry = entry
        self.context = context
        // Who reminds without being asked is the one that came in between, whichever the capture saw first.
        let reminders = Set(entry.rows.compactMap { ClaimAssessor.hardware($0, "hardware") })
        let isReversed = reminders.contains(before) && !reminders.contains(after)
        owner = isReversed ? after : before
        suspect = isReversed ? before : after
        if owner.isVirtualRouter || suspect.isVirtualRouter || owner.isKin(of: suspect) { return nil }
    }

    private var rows: [Sign] { entry.rows.filter { ClaimAssessor.hardware($0, "hardware") == suspect } }
    private var together: Int { entry.changes.count { $0.measurements.flag("isTogether") } }
    private var returns: Int { entry.changes.count { $0.measurements.flag("isReturn") } }

    var finding: Finding? {
        guard let first = entry.changes.first, let last = (entry.changes + rows).max(by: { $0.time < $1.time }) else { return nil }
        let hops = context.forwarders.comparison(owner, suspect)
        let hasFallen = hops.fallen >= ClaimAssessor.peersFallen && hops.fallen > hops.other
        let claimed = context.household.addresses(of: suspect)
        // Stand-ins answer for many, and only when asked.
        let isProxy = rows.isEmpty && claimed >= ClaimAssessor.proxiedAddresses
        // The old one fell silent: it was taken away.
        let isReplacement = rows.isEmpty && returns == 0 && together == 0
        let confidence: Confidence =
            isProxy || isReplacement
            ? .low
            : hasFallen && (!rows.isEmpty || together > 0 || returns >= 2) ? .high : rows.isEmpty ? .low : .medium
        let frames = FrameSelection.select((entry.changes + rows).flatMap(\.frames))
        let replies = rows.compactMap { $0.measurements.integer("replies") }.max() ?? 0
        var claim = "Two machines claimed to be the router \(address): \(owner) and \(suspect)"
        if replies > 0 {
            claim += "; \(suspect) said so \(replies) times in a row without being asked"
        } else if together > 0 {
            claim += "; both answered the same request \(Wording.times(together))"
        }
        if hasFallen { claim += "; what came through \(suspect) had passed one machine more than what came through \(owner)" }
        return Finding(
            kind: .lanGatewayImpersonation, nature: .tampering, confidence: confidence, signs: rows.isEmpty ? [.a2] : [.a2, .a3],
            claim: claim + ".", subject: Subject(peer: address, peerMAC: suspect), origin: .lan, start: first.time, end: last.time,
            occurrences: entry.changeCount, frames: frames, filter: DisplayFilter.frames(frames),
            measurements: [
                "changes": .integer(Int64(entry.changeCount)), "answeredTogether": .integer(Int64(together)),
                "unaskedReplies": .integer(Int64(replies)), "peersWithOneHopLess": .integer(Int64(hops.fallen)),
                "peersWithoutChange": .integer(Int64(hops.other)), "addressesClaimed": .integer(Int64(claimed)),
            ],
            explanations: explanations(isReplacement: isReplacement, isProxy: isProxy, hasFallen: hasFallen))
    }

    private func explanations(isReplacement: Bool, isProxy: Bool, hasFallen: Bool) -> [Explanation] {
        [
            Explanation(
                "The router was replaced", isReplacement ? .fits : .contradicted,
                because: isReplacement ? "the first one claimed the address no more afterwards" : "both claimed the address in turn"),
            Explanation(
                "A mesh system or a repeater that answers for the router", isProxy ? .fits : rows.isEmpty ? .notExcluded : .notSupported,
                because: isProxy
                    ? "the second machine answers for several addresses, and only when asked"
                    : rows.isEmpty ? "a repeater answers in the router's place when asked" : "a repeater answers when asked and does not remind"),
            Explanation(
                "A device whose address was set by hand to the router's", hasFallen ? .contradicted : rows.isEmpty ? .fits : .notSupported,
                because: hasFallen
                    ? "packets from beyond went through the second machine"
                    : rows.isEmpty ? "such a device answers when asked as well" : "such a device does not go on reminding others"),
        ]
    }
}
