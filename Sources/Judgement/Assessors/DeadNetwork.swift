import Findings
import Wire

/// `lan.down` where nothing but questions for the router is left: a kernel that does not find the router sends nothing beyond it, so that no
/// attempt at anything else is seen (B9).
struct DeadNetwork {
    /// Shorter, and a router that is busy explains it.
    private static let span = Interval.seconds(10)

    let gateway: IPAddress
    /// Questions for the router's address that nobody answered, while no other station was heard, in order.
    let outcomes: [Outcome]

    private var lastTry: Timestamp {
        outcomes.map { $0.start + Interval(nanoseconds: Int64(($0.measurements.number("spanSeconds") ?? 0) * 1e9)) }.max() ?? .epoch
    }

    /// `nil` where it did not last.
    var finding: Finding? {
        guard let first = outcomes.first, lastTry - first.start >= Self.span else { return nil }
        let devices = Set(outcomes.compactMap(\.subject.device))
        let tries = outcomes.reduce(0) { $0 + $1.tries }
        let frames = FrameSelection.select(outcomes.flatMap(\.frames))
        return Finding(
            kind: .lanDown, nature: .fault, confidence: .medium, signs: Set(outcomes.flatMap(\.signs)).union([.b9]).sorted(),
            claim:
                "Nothing answered on the local network, the router included, for at least \(Wording.decimal((lastTry - first.start).seconds, 1)) s: "
                + "\(tries) requests of \(Wording.count(devices.count, "device")) for the router \(gateway) stayed without answer.",
            subject: Subject(device: devices.count == 1 ? devices.first : nil, peer: gateway), origin: .lan, start: first.start, end: lastTry,
            occurrences: 1, frames: frames, filter: DisplayFilter.frames(frames),
            measurements: [
                "tries": .integer(Int64(tries)), "devices": .integer(Int64(devices.count)), "seconds": .number((lastTry - first.start).seconds),
                "localNetworkHeard": false,
            ],
            explanations: [
                Explanation(
                    "Loss of power or a restart of the modem or router", .fits, because: "nothing was heard that shows the router alive"),
                Explanation(
                    "The device had lost its radio link, or its cable was pulled", .fits, because: "no other station was heard either"),
                Explanation("A fault of the access line", .notSupported, because: "the router itself did not answer"),
            ])
    }
}
