import Findings
import Wire

/// One address for names of unrelated owners, at which none of them is served (SIGNS DN7).
///
/// Large hosters serve thousands of names at one address, and their certificates cover what was asked for; only where none does, or a
/// notice answers, are names led to a substitute.
enum SharedAddress {
    /// Owners whose names must share the address, and of which so many must be turned away there.
    static let ownersNeeded = 3
    static let mismatchedOwnersNeeded = 2

    static func finding(_ context: Context) -> Finding? {
        let candidates = context.interceptions.mismatches.keys.filter { !context.interceptions.hasMatch(at: $0) } + context.pages.noticeAddresses
        for address in Set(candidates).sorted() {
            let count = context.answers.owners(of: address).count
            guard count >= ownersNeeded else { continue }
            let mismatched = context.interceptions.mismatches[address] ?? []
            let turnedAway = Set(mismatched.compactMap(\.subject.name).map(InterceptionAssessor.owner))
            let hasNotice = context.pages.hasNotice(at: address)
            guard hasNotice || turnedAway.count >= mismatchedOwnersNeeded, !context.interceptions.hasMatch(at: address) else { continue }
            let frames = FrameSelection.select(mismatched.flatMap(\.frames) + context.pages.frames(at: address))
            let times = mismatched.map(\.time) + context.pages.times(at: address)
            guard let start = times.min(), let end = times.max() else { continue }
            return Finding(
                kind: .dnsForgedAnswer, nature: .tampering, confidence: hasNotice ? .high : .medium, signs: [.dn7],
                claim: "Names of \(count) unrelated owners were given one address, \(address), where "
                    + (hasNotice
                        ? "a notice answers in their place." : "the certificate is for none of them (\(turnedAway.count) owners' names were tried)."),
                subject: Subject(device: mismatched.first?.subject.device, peer: address), origin: .unknown, start: start, end: end,
                occurrences: count, frames: frames, filter: DisplayFilter.frames(frames),
                measurements: ["owners": .integer(Int64(count)), "mismatchedOwners": .integer(Int64(turnedAway.count)), "notice": .flag(hasNotice)],
                explanations: [
                    Explanation(
                        "A hoster that serves many names at one address", .notSupported, because: "none of the names is served there"),
                    Explanation(
                        "A filter that somebody at home, or the resolver's operator, has chosen", .notExcluded,
                        because: "such filters lead names to a page of their own as well"),
                ])
        }
        return nil
    }
}
