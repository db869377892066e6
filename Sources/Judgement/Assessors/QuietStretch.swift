import Findings
import Wire

/// The silences of one stretch in which nothing came from beyond the gateway: all are counted, so many are kept, the latest always.
struct QuietStretch {
    static let kept = 256

    private(set) var silences: [WeighedSilence] = []
    private(set) var attempts = 0
    private(set) var tries = 0

    /// Takes a silence in; whether one more is kept.
    mutating func add(_ silence: WeighedSilence) -> Bool {
        attempts += 1
        tries += silence.outcome.tries
        guard silences.count == Self.kept else {
            silences.append(silence)
            return true
        }
        silences[Self.kept - 1] = silence
        return false
    }
}
