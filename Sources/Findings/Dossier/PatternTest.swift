/// One statistical question about a pattern, and its answer with all that is needed to repeat it.
public struct PatternTest: Hashable, Sendable {
    /// The tests of EVIDENCE.md §2.5 by their codes there.
    public enum Method: String, CaseIterable, Sendable, Codable {
        /// Rayleigh's test of clustering on the clock; a description only.
        case rayleigh = "S1"
        /// Permutation of onsets over the observed seconds of each day.
        case permutation = "S2"
        /// The same with each day's evening given.
        case eveningPermutation = "S2-evening"
        /// Fisher's exact test over observed opportunities.
        case opportunities = "S2b"
        /// The exact binomial test of a time stated beforehand.
        case statedTime = "S3"
        /// Declared events against the share of time that a cut would have hit.
        case declaredEvents = "S4"
        /// Declared events against the same clock time of other days.
        case matchedDays = "S4-matched"
        /// The likelihood ratio of a change from day to day.
        case changePoint = "S5"
        /// Round trips before the cuts against the same clock time of other days.
        case congestionContrast = "congestion"
    }

    /// What came of it.
    public enum Result: Hashable, Sendable {
        /// The probability of a pattern at least as strong if chance alone were at work; `floor` is the least that the test can give.
        case p(Double, floor: Double)
        /// Too little data for a test, and how much there is.
        case tooFew(String)
    }

    public var method: Method
    public var result: Result
    /// Whether it belongs to the set fixed beforehand (corrected for their number by Holm's method); the others describe.
    public var isPrimary: Bool
    /// The corrected probability of a primary test.
    public var corrected: Double?
    /// How many onsets, events or pairs went in.
    public var count: Int
    /// The figures of the test by name: window, hits, mean time, interval…
    public var measurements: Measurements
    /// The seed of the pseudo-random numbers, where any were drawn.
    public var seed: UInt64?

    /// States a test's outcome.
    public init(
        method: Method, result: Result, isPrimary: Bool, corrected: Double? = nil, count: Int, measurements: Measurements = [:], seed: UInt64? = nil
    ) {
        self.method = method
        self.result = result
        self.isPrimary = isPrimary
        self.corrected = corrected
        self.count = count
        self.measurements = measurements
        self.seed = seed
    }
}
