import Findings
import Wire

/// Hellos that encrypt the name they ask for, held against those that do not, at the same address (SIGNS L6).
///
/// A browser whose encrypted hello fails tries again without: the control comes for nothing.
struct EncryptionContrast {
    /// How many addresses are kept, and failures of one.
    static let capacity = 8_192
    static let failuresKept = 16
    /// How soon the plain hello must pass (SIGNS L6).
    static let window = Interval.seconds(30)
    /// Pairs that make it more than one odd connection.
    static let pairsForHigh = 3

    /// One address's failures with an encrypted hello that no success has paired yet, and the pairs.
    private struct Address {
        var open: [Outcome] = []
        var pairs: [Pair] = []
        /// An encrypted hello was answered here: what fails is not the encryption.
        var hasWorked = false
    }

    /// A hello that failed encrypted, and when one passed in clear.
    struct Pair {
        var failure: Outcome
        var passed: Timestamp
    }

    private var addresses: [IPAddress: Address] = [:]

    /// A hello that failed.
    mutating func consider(_ outcome: Outcome) {
        guard outcome.measurements.flag("encryptedClientHello") || outcome.measurements.flag("encryptedServerName"), let peer = outcome.subject.peer,
            addresses[peer] != nil || addresses.count < Self.capacity
        else { return }
        // An alert is the server's own word: stale keys are answered.
        if case .refused(.tlsAlert) = outcome.result { return }
        if addresses[peer, default: Address()].open.count < Self.failuresKept { addresses[peer, default: Address()].open.append(outcome) }
    }

    /// A hello that was answered.
    mutating func consider(_ answered: AnsweredAttempt) {
        // Where none failed before, only an encrypted one is of worth: it shows that such hellos pass.
        guard addresses[answered.peer] != nil || !answered.traits.isEmpty && addresses.count < Self.capacity else { return }
        var address = addresses[answered.peer] ?? Address()
        if !answered.traits.isEmpty {
            address.hasWorked = true
        } else {
            for failure in address.open
            where answered.start - failure.end <= Self.window && answered.end >= failure.start && address.pairs.count < Self.failuresKept {
                address.pairs.append(Pair(failure: failure, passed: answered.end))
            }
            address.open.removeAll { answered.end >= $0.start }
        }
        addresses[answered.peer] = address
    }

    /// All pairs at addresses where no encrypted hello ever passed.
    private var pairs: [Pair] { addresses.keys.sorted().flatMap { addresses[$0].flatMap { $0.hasWorked ? nil : $0.pairs } ?? [] } }

    /// `tls.blocked-name` by L6: what decides is the encryption of the name.
    func finding() -> Finding? {
        let pairs = pairs
        guard let first = pairs.min(by: { $0.failure.start < $1.failure.start }), let end = pairs.map(\.passed).max() else { return nil }
        let addresses = Set(pairs.compactMap(\.failure.subject.peer))
        let isSilence = pairs.allSatisfy { $0.failure.result == .silent }
        let frames = FrameSelection.select(pairs.flatMap(\.failure.frames))
        var subject = first.failure.subject
        if pairs.count > 1 { subject.devicePort = nil }
        if addresses.count > 1 { subject.peer = nil }
        if Set(pairs.map(\.failure.subject.name)).count > 1 { subject.name = nil }
        return Finding(
            kind: .tlsBlockedName, nature: isSilence ? .silence : .refusal,
            confidence: pairs.count >= Self.pairsForHigh ? .high : pairs.count >= 2 ? .medium : .low,
            signs: Set(pairs.flatMap(\.failure.signs)).union([.l6]).subtracting([.b8]).sorted(),
            claim:
                "\(Wording.count(pairs.count, "secure connection")) to \(Wording.peers(subject, count: addresses.count)) that hid the name of the site "
                + "\(isSilence ? "got no answer" : "failed"), and each time one without hiding it passed to the same address within 30 s.",
            subject: subject, origin: .unknown, start: first.failure.start, end: end, occurrences: pairs.count, frames: frames,
            filter: DisplayFilter.frames(frames),
            measurements: ["pairs": .integer(Int64(pairs.count)), "addresses": .integer(Int64(addresses.count))],
            explanations: [
                Explanation(
                    "A server that cannot deal with hidden names", isSilence ? .notSupported : .notExcluded,
                    because: isSilence
                        ? "such a server ignores what it does not know, or answers with other keys; here the bytes were not even acknowledged"
                        : "such servers exist, though they should ignore what they do not know"),
                Explanation(
                    "Packets too large for the path", .notExcluded, because: "a hello that hides the name is longer than one that does not"),
                Explanation(
                    "Chance loss", pairs.count >= 2 ? .notSupported : .notExcluded, because: "it was seen \(Wording.times(pairs.count))"),
            ])
    }
}
