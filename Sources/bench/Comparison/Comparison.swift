import Conversations
import Foundation

/// Holds this program's TCP bookkeeping against tshark's `tcp.analysis`, frame by frame.
struct Comparison {
    /// The counts of one class.
    private struct Tally {
        var agree = 0
        var onlyThere = 0
        var onlyHere = 0
        var reasons: [DisagreementReason: (there: Int, here: Int)] = [:]
    }

    private var tallies = [Tally](repeating: Tally(), count: AnalysisClass.allCases.count)
    private var examples: [String: [String]] = [:]
    private var packets = 0
    private var captures = 0
    private var roundTrips = 0
    private var otherRoundTrips: [DisagreementReason: Int] = [:]

    /// Compares every file below `folder`; false where anything stays unexplained.
    static func run(folder: String, keep: String?, examples wanted: Int) -> Bool {
        var comparison = Comparison()
        for file in CaptureFolder.files(folder) {
            let path = "\(folder)/\(file)"
            guard let ours = FollowedFrames(path: path) else { continue }
            guard let theirs = TsharkFrames(path: path, keep: keep) else {
                print("tshark could not be run")
                return false
            }
            comparison.add(ours, theirs, file, wanted)
        }
        comparison.show()
        return comparison.otherRoundTrips[.unexplained] == nil && comparison.tallies.allSatisfy { $0.reasons[.unexplained] == nil }
    }

    private mutating func add(_ ours: FollowedFrames, _ theirs: TsharkFrames, _ file: String, _ wanted: Int) {
        captures += 1
        var firstFrames: [Int: UInt64] = [:]
        var holes: [Int: UInt64] = [:]
        for number in theirs.frames.keys.sorted() {
            for stream in theirs.frames[number]?.streams ?? [] {
                if firstFrames[stream] == nil { firstFrames[stream] = number }
                if holes[stream] == nil, ours.frames[number] == nil { holes[stream] = number }
            }
        }
        for number in Set(ours.frames.keys).union(theirs.frames.keys).sorted() {
            packets += 1
            let here = ours.frames[number]
            let there = theirs.frames[number]
            for kind in AnalysisClass.allCases {
                let isHere = here?.traits.contains(kind.trait) ?? false
                let isThere = (there?.classes ?? 0) & 1 << UInt32(kind.rawValue) != 0
                if isHere, isThere { tallies[kind.rawValue].agree += 1 }
                if isHere == isThere { continue }
                let reason = Comparison.reason(kind, ours, theirs, number, firstFrames, holes)
                var counts = tallies[kind.rawValue].reasons[reason] ?? (0, 0)
                if isHere {
                    tallies[kind.rawValue].onlyHere += 1
                    counts.here += 1
                } else {
                    tallies[kind.rawValue].onlyThere += 1
                    counts.there += 1
                }
                tallies[kind.rawValue].reasons[reason] = counts
                let label = "\(kind.field) · \(reason.rawValue)"
                if examples[label, default: []].count < wanted {
                    examples[label, default: []].append("\(file) frame \(number) (\(isHere ? "only here" : "only there"))")
                }
            }
            if let here, let there, there.streams.count == 1, let theirTrip = Double(there.initialRoundTrip) {
                if abs(Double(here.initialRoundTrip) / 1e9 - theirTrip) < 1e-6 {
                    roundTrips += 1
                } else {
                    let reason = Comparison.reason(.retransmission, ours, theirs, number, firstFrames, holes)
                    otherRoundTrips[reason, default: 0] += 1
                    let label = "initial_rtt · \(reason.rawValue)"
                    if examples[label, default: []].count < wanted { examples[label, default: []].append("\(file) frame \(number)") }
                }
            }
        }
    }

    /// The first of the known reasons that applies.
    private static func reason(
        _ kind: AnalysisClass, _ ours: FollowedFrames, _ theirs: TsharkFrames, _ number: UInt64, _ firstFrames: [Int: UInt64], _ holes: [Int: UInt64]
    ) -> DisagreementReason {
        guard let there = theirs.frames[number] else { return .onlyFollowed }
        if there.streams.count > 1 { return .severalHeaders }
        guard let here = ours.frames[number], let history = ours.histories[number], let stream = there.streams.first else { return .notFollowed }
        if let hole = holes[stream], hole < number { return .afterNotFollowed }
        if here.traits.contains(.captureCopy) { return .captureCopy }
        if here.isFragment { return .fragment }
        if here.traits.contains(.reset) { return .reset }
        if history.hasCopies { return .afterCopy }
        if here.traits.contains(.otherSynAck) || history.hasOtherSynAck { return .otherSynAck }
        if history.hasReset { return .afterReset }
        if firstFrames[stream] != ours.firstFrames[here.conversation] { return .split }
        if history.hasLyingLength || here.isLengthLying { return .lyingLength }
        if kind == .reusedPorts, ours.firstFrames[here.conversation] == number { return .forgotten }
        if kind == .duplicateAcknowledgement, here.isMultipath { return .multipath }
        return history.hasZero ? .zeroNumber : .unexplained
    }

    private func show() {
        let others = DisagreementReason.allCases.compactMap { reason in otherRoundTrips[reason].map { "\(reason.rawValue) \($0)" } }
        print("\(captures) captures, \(packets) TCP packets")
        print("initial_rtt: \(roundTrips) packets agree; differ: \(others.joined(separator: ", "))\n")
        print("class".padded(26) + "agree".aligned(9) + "only there".aligned(12) + "only here".aligned(12) + "  reasons (there/here)")
        for kind in AnalysisClass.allCases {
            let tally = tallies[kind.rawValue]
            let reasons = DisagreementReason.allCases.compactMap { reason in
                tally.reasons[reason].map { "\(reason.rawValue) \($0.there)/\($0.here)" }
            }
            print(
                kind.field.padded(26) + "\(tally.agree)".aligned(9) + "\(tally.onlyThere)".aligned(12) + "\(tally.onlyHere)".aligned(12) + "  "
                    + reasons.joined(separator: ", "))
        }
        print("")
        for label in examples.keys.sorted() {
            print(label)
            for example in examples[label] ?? [] { print("    \(example)") }
        }
    }
}
