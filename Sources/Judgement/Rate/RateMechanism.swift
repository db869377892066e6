import Findings

/// How a class was held back, as the packets show it.
struct RateMechanism {
    /// What its flows show.
    enum Form {
        /// Packets over a rate were dropped.
        case policed
        /// Packets waited in a queue that was served at a flat rate.
        case shaped
        /// Packets were lost; by what rule does not show.
        case lossy
    }

    /// The low cap that was seen in 2021, in bits a second (Xue et al., IMC 2021; SIGNS R4).
    static let lowCap = 100_000.0...160_000.0

    let form: Form
    let transfers: [RatedTransfer]
    let rates: [Double]
    /// Bytes; `nil` where no start was seen.
    let bucket: Double?
    let bucketError: Double
    /// How far the rate may be off, as a share.
    let rateError: Double
    /// Several flows pass one bucket together.
    let isShared: Bool

    /// What most of a group's transfers that the network limited show; `nil` if none was.
    init?(_ group: [RatedTransfer]) {
        let limited = group.filter { $0.limit == .network }
        let policed = limited.filter(\.isPoliced)
        let tellingLosses = limited.filter { $0.transfer.losses >= PolicingTest.leastSamples && $0.isWhole }
        if !policed.isEmpty, policed.count * 2 >= tellingLosses.count {
            form = .policed
            // What narrowly misses the test and has the very rate is one of them.
            let usual = PolicingTest.median(policed.map(\.policing.rate))
            transfers = tellingLosses.filter { rated in
                rated.isPoliced || rated.isPrompt && abs(rated.policing.rate / usual - 1) <= RateContrast.agreement / 2
            }
            rates = transfers.map(\.policing.rate)
            let buckets = policed.compactMap { rated in rated.policing.bucket.map { (size: $0, error: rated.policing.bucketError) } }
            // A flow that begins soon after another finds the bucket half empty.
            let fullest = buckets.max { $0.size < $1.size }
            bucket = fullest?.size
            bucketError = fullest?.error ?? 0
            rateError = max(PolicingTest.median(policed.map(\.policing.rateError)), Self.spread(rates))
            isShared = false
            return
        }
        if let joint = JointPolicing(limited) {
            form = .policed
            transfers = joint.transfers
            rates = joint.transfers.map { _ in joint.test.rate }
            bucket = nil
            bucketError = 0
            rateError = joint.test.rateError
            isShared = true
            return
        }
        let shaped = limited.filter(\.shaping.isShaped)
        if !shaped.isEmpty, shaped.count * 2 >= limited.count {
            form = .shaped
            transfers = shaped
            rates = shaped.map(\.shaping.rate)
            let buckets = shaped.compactMap(\.shaping.bucket)
            bucket = buckets.isEmpty ? nil : PolicingTest.median(buckets)
            bucketError = (bucket ?? 0) * 0.25
            rateError = max(PolicingTest.median(shaped.map(\.shaping.rateError)), Self.spread(rates))
            isShared = false
            return
        }
        let lossy = limited.filter { $0.transfer.losses >= RatedTransfer.leastLosses && $0.isPrompt && $0.isWhole }
        guard !lossy.isEmpty, lossy.count * 2 >= limited.count else { return nil }
        form = .lossy
        transfers = lossy
        rates = lossy.map(\.rate)
        bucket = nil
        bucketError = 0
        rateError = Self.spread(rates)
        isShared = false
    }

    private static func spread(_ rates: [Double]) -> Double {
        let middle = PolicingTest.median(rates)
        guard middle > 0, rates.count > 1 else { return 0 }
        return PolicingTest.median(rates.map { abs($0 - middle) }) / middle
    }

    /// The signs of it at this rate.
    func signs(_ rate: Double) -> [SignCode] {
        let own: SignCode = form == .policed ? .r1 : form == .shaped ? .r2 : .r3
        return Self.lowCap.contains(rate) ? [own, .r4] : [own]
    }
}
