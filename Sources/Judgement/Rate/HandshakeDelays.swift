import Findings
import Wire

/// Sign R5: ClientHellos of one class that wait seconds for an answer while others are answered at once.
struct HandshakeDelays {
    /// An answer this late is delayed; one later than that, or none, is silence's to judge (SIGNS R5: 1 to 5 s).
    static let delayed = 1.0...5.0
    /// How many answers are kept.
    static let capacity = 4_096
    /// So many delayed answers, of at least this share of the class's.
    static let least = 3
    static let leastShare = 0.75
    /// A delay must be so many times the round trip of the server's handshakes.
    static let roundTrips = 4.0

    private struct Answer {
        var attempt: AnsweredAttempt
        var name: String
        var frames: [FrameReference]
        var seconds: Double { attempt.after.seconds }
        var isDelayed: Bool { HandshakeDelays.delayed.contains(seconds) }
        var site: String { SiteName.suffix(of: name) }
    }

    private var answers: [Answer] = []

    mutating func consider(_ answered: AnsweredAttempt, frames: [FrameReference]) {
        guard answered.attempt == .tlsHello, let name = answered.name else { return }
        if answers.count >= Self.capacity { answers.removeFirst(Self.capacity / 4) }
        answers.append(Answer(attempt: answered, name: name, frames: frames))
    }

    func findings(_ context: Context) -> [Finding] {
        let delayed = answers.filter { $0.isDelayed && !$0.frames.isEmpty && isSlow($0, context) }
        guard delayed.count >= Self.least else { return [] }
        var found: [Finding] = []
        let keys = Set(delayed.map { Key(device: $0.attempt.device, site: $0.site) })
        for key in keys.sorted(by: { ($0.site, $0.device.description) < ($1.site, $1.device.description) }) {
            let slow = delayed.filter { $0.attempt.device == key.device && $0.site == key.site }
            if let finding = finding(key, slow) { found.append(finding) }
        }
        return found
    }

    private struct Key: Hashable {
        var device: IPAddress
        var site: String
    }

    /// Whether the server's handshakes were fast meanwhile, so that the delay is not the way's.
    private func isSlow(_ answer: Answer, _ context: Context) -> Bool {
        guard let roundTrip = context.peers.entries[answer.attempt.peer]?.bestRoundTrip else { return false }
        return answer.seconds >= roundTrip.seconds * Self.roundTrips
    }

    private func finding(_ key: Key, _ slow: [Answer]) -> Finding? {
        guard slow.count >= Self.least, let first = slow.first else { return nil }
        let start = slow.map(\.attempt.start).min() ?? first.attempt.start
        let end = slow.map(\.attempt.end).max() ?? first.attempt.end
        let near = answers.filter {
            $0.attempt.device == key.device && $0.attempt.start - end <= RateContrast.window && start - $0.attempt.end <= RateContrast.window
        }
        let own = near.filter { $0.site == key.site }
        guard Double(slow.count) >= Double(own.count) * Self.leastShare else { return nil }
        let usual = PolicingTest.median(slow.map(\.seconds))
        let others = near.filter { $0.site != key.site }
        let fast = others.filter { $0.seconds * RateContrast.factor <= usual }
        guard fast.count >= Self.least, fast.count * 4 >= others.count * 3 else { return nil }
        let addresses = Set(slow.map(\.attempt.peer))
        let atSameAddress = fast.filter { addresses.contains($0.attempt.peer) }
        let p = Statistics.fisher(slow.count, own.count - slow.count, others.count - fast.count, fast.count)
        let isByName = atSameAddress.count >= 2
        let confidence: Confidence = isByName ? p < RateContrast.significance ? .high : .medium : .low
        var subject = Subject(
            device: first.attempt.device, peer: first.attempt.peer, peerPort: first.attempt.peerPort, ipProtocol: .tcp, name: first.name)
        if addresses.count > 1 { subject.peer = nil }
        if Set(slow.map(\.name)).count > 1 { subject.name = nil }
        let frames = FrameSelection.select(slow.flatMap(\.frames))
        return Finding(
            kind: .rateThrottled, nature: .silence, confidence: confidence, signs: [.r5],
            claim:
                "\(slow.count) of \(own.count) ClientHellos for \(key.site) were answered after \(Wording.decimal(usual, 1)) s (median) although the server's handshakes took milliseconds; \(fast.count) for other names\(isByName ? ", \(atSameAddress.count) of them at the same address," : "") were answered after \(Wording.milliseconds(PolicingTest.median(fast.map(\.seconds)) * 1_000)) ms.",
            subject: subject, start: start, end: end, occurrences: slow.count, frames: frames, filter: DisplayFilter.frames(frames),
            measurements: [
                "delayed": .integer(Int64(slow.count)), "answered": .integer(Int64(own.count)), "medianSeconds": .number(usual),
                "controls": .integer(Int64(fast.count)), "controlsAtSameAddress": .integer(Int64(atSameAddress.count)), "p": .number(p),
            ],
            explanations: [
                Explanation(
                    "an overloaded server", isByName ? .notSupported : .notExcluded,
                    because: isByName ? "it answered other names at once" : "no other name was asked for at the same address"),
                Explanation("a poor line at home", .contradictedAsSoleCause, because: "it would have delayed the other names as well"),
            ])
    }
}
