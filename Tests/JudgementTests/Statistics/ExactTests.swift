import Testing

@testable import Judgement

/// Expected values: SciPy 1.17.1, as the comments say; closed forms; and the figures printed in EVIDENCE §2.5.
@Suite("Exact statistics")
struct ExactTests {
    private func expect(_ value: Double, _ expected: Double, within tolerance: Double = 1e-9) {
        #expect(abs(value - expected) <= tolerance * max(1e-300, abs(expected)), "\(value) is not \(expected)")
    }

    /// exp(sqrt(1+4*n+4*(n*n-R*R))-(1+2*n)) in NumPy; EVIDENCE prints 0.1318, 0.0445, 0.0110.
    @Test("S1 Rayleigh", arguments: [(4.5, 0.13181787565448622), (5.5, 0.04453605558538284), (6.5, 0.011025136271163727)])
    func rayleigh(_ resultant: Double, _ p: Double) { expect(Rayleigh.p(resultant: resultant, count: 10), p) }

    @Test("S1 finds the mean over midnight, and nothing where times are spread evenly")
    func rayleighMean() throws {
        let night = try #require(Rayleigh([86_000, 86_300, 100, 400, 86_400 - 1]))
        #expect(night.mean > 86_300 || night.mean < 100)
        #expect(night.p < 0.01)
        let even = try #require(Rayleigh((0..<8).map { Double($0) * 10_800 }))
        #expect(even.length < 1e-9)
        #expect(even.p > 0.99)
        #expect(Rayleigh([1, 2, 3, 4]) == nil)
    }

    /// scipy.stats.fisher_exact([[a,b],[c,d]], alternative='greater'); the first is 1 in 817 190.
    @Test(
        "S2b Fisher",
        arguments: [
            ([14, 0, 0, 9], 1.2237056253747598e-06), ([3, 7, 2, 18], 0.1912340533030188), ([8, 2, 1, 5], 0.024475524475524483),
            ([40, 60, 10, 90], 6.216702786938701e-07),
        ])
    func fisher(_ table: [Int], _ p: Double) { expect(Statistics.fisher(table[0], table[1], table[2], table[3]), p) }

    /// scipy.stats.binom.sf(k-1, n, p)
    @Test(
        "S3 binomial",
        arguments: [
            (3, 10, 0.1, 0.0701908264), (14, 14, 0.2, 1.6384000000000013e-10), (1, 1, 1.0 / 132, 0.007575757575757576),
            (50, 1000, 0.04, 0.06630587123134754), (2, 5, 0.01, 0.0009801496000000002), (120, 200, 0.5, 0.002842577998375153),
            (1, 10_000, 1e-6, 0.009950171201084403), (0, 5, 0.3, 1.0), (6, 5, 0.3, 0.0), (3, 5, 0.0, 0.0), (3, 5, 1.0, 1.0),
        ] as [(Int, Int, Double, Double)])
    func binomial(_ k: Int, _ n: Int, _ probability: Double, _ p: Double) { expect(Binomial.tail(atLeast: k, of: n, probability), p) }

    /// scipy.stats.poisson_binom.sf(k-1, ps)
    @Test("S4 Poisson-binomial")
    func poissonBinomial() {
        expect(Binomial.tail(atLeast: 2, of: [0.1, 0.2, 0.3]), 0.098)
        expect(Binomial.tail(atLeast: 3, of: [0.01, 0.5, 0.25, 0.9]), 0.117125)
        for k in 0...7 { expect(Binomial.tail(atLeast: k, of: [Double](repeating: 0.3, count: 6)), Binomial.tail(atLeast: k, of: 6, 0.3)) }
    }

    @Test("S4 prints what EVIDENCE prints: one event, one hit, at a chance of 1 in 132")
    func oneEvent() { expect(1 / Binomial.tail(atLeast: 1, of: 1, 1.0 / 132), 132) }

    /// All orders of the days, counted in Python; the first is EVIDENCE's 28/1001 after the third day.
    @Test(
        "S5 change point",
        arguments: [
            ("00011101111111", 3, 10.049554338703965, 28.0 / 1001), ("1011001000", 7, 3.899519874378525, 104.0 / 210),
            ("01001101111", 7, 4.859885560024036, 121.0 / 330),
        ])
    func changePoint(_ days: String, _ after: Int, _ ratio: Double, _ p: Double) throws {
        let found = try #require(ChangePoint(days.map { $0 == "1" }))
        #expect(found.after == after)
        expect(found.statistic, ratio)
        expect(found.p, p)
        #expect(found.before.of + found.since.of == days.count)
    }

    @Test("S5 says nothing where all days are alike, and counts months exactly")
    func changePointEdges() throws {
        #expect(ChangePoint([true, true, true]) == nil)
        #expect(ChangePoint([]) == nil)
        let months = [Bool](repeating: false, count: 60) + [Bool](repeating: true, count: 60)
        #expect(try #require(ChangePoint(months)).p < 1e-6)
        // Every other day: as little change as there can be.
        #expect(try #require(ChangePoint((0..<60).map { $0 % 2 == 0 })).p > 0.95)
    }

    /// N·q·b^(m−1) with q = 0.004, b = 0.35, N = 259 200: EVIDENCE prints 127, 1.9 and 0.01 a month.
    @Test("S6 false alarms", arguments: [(3, 127.0, 0.5), (7, 1.9, 0.05), (12, 0.01, 0.0005)])
    func falseAlarms(_ length: Int, _ alarms: Double, _ slack: Double) {
        #expect(abs(FalseAlarms.expected(rounds: 259_200, lossShare: 0.004, persistence: 0.35, length: length) - alarms) < slack)
    }

    /// scipy.stats.binomtest(k, n).proportion_ci(0.95, 'exact'); of 1 in 26 934 the closed form 1 − 0.975^(1/n), where SciPy is off by 1e-7.
    @Test(
        "S7 Clopper and Pearson",
        arguments: [
            (0, 10, 0.0, 0.30849710781876294), (10, 10, 0.6915028921812371, 1.0), (3, 10, 0.06673951117773447, 0.652452850060008),
            (1, 26_934, 9.399939141974947e-07, 0.00020684527174459283), (14, 14, 0.7683642383498855, 1.0),
            (500, 1000, 0.46854917297179194, 0.531450827028208),
        ])
    func clopperPearson(_ hits: Int, _ trials: Int, _ low: Double, _ high: Double) {
        let interval = RateInterval.clopperPearson(hits, of: trials)
        expect(interval.low, low, within: 1e-8)
        expect(interval.high, high, within: 1e-8)
    }

    /// chi2.ppf(.025, 2*k)/2 and chi2.ppf(.975, 2*k+2)/2 in SciPy
    @Test(
        "S7 Garwood",
        arguments: [
            (0, 0.0, 3.6888794541139354), (1, 0.025317807984289876, 5.571643390938898), (5, 1.6234863901184207, 11.66833207932267),
            (14, 7.653930276300595, 23.489621121835576), (100, 81.36399125092314, 121.62679379242638),
        ])
    func garwood(_ count: Int, _ low: Double, _ high: Double) {
        let interval = RateInterval.garwood(count)
        expect(interval.low, low, within: 1e-8)
        expect(interval.high, high, within: 1e-8)
    }

    /// Holm 1979: 0.01·3, 0.02·2, 0.04·1; none below the one before, none above 1.
    @Test("S8 Holm")
    func holm() {
        #expect(Holm.corrected([0.04, 0.01, 0.02]) == [0.04, 0.03, 0.04])
        #expect(Holm.corrected([0.5, 0.6]) == [1, 1])
        #expect(Holm.corrected([0.0001]) == [0.0001])
        #expect(Holm.corrected([]) == [])
    }

    /// scipy.stats.permutation_test(..., permutation_type='samples', alternative='greater', n_resamples=inf) on the mean; the second sums to
    /// zero, and its ties were counted in whole numbers.
    @Test(
        "Congestion: signs are flipped exactly",
        arguments: [([3.1, -1.2, 4.4, 2.0, 0.3, 5.6], 0.046875), ([1, -0.5, 0.25, -0.75, 0.1, 0.2, -0.3], 0.515625)])
    func signFlip(_ differences: [Double], _ p: Double) throws {
        let found = try #require(SignFlip(differences))
        expect(found.p, p)
        #expect(found.floor == 1 / Double(1 << differences.count))
        #expect(found.interval.contains(found.median))
    }

    @Test("Congestion: draws agree with all signs, and a shift as great as the smallest noticed is noticed")
    func signFlipDraws() throws {
        var random = SplitMix64(seed: 11)
        let scatter = (0..<20).map { _ in Double(random.below(1000)) / 100 - 5 }
        let mean = scatter.reduce(0, +) / 20
        let centred = scatter.map { $0 - mean }
        let found = try #require(SignFlip(centred))
        let smallest = try #require(found.smallestNoticed)
        #expect(smallest > 0)
        #expect(try #require(SignFlip(centred.map { $0 + smallest * 1.3 })).p <= 0.05)
        #expect(try #require(SignFlip(centred.map { $0 + smallest * 0.5 })).p > 0.05)
        #expect(SignFlip([]) == nil)
        #expect(SignFlip([.nan]) == nil)
        // Four pairs cannot reach 0.05: nothing would have been noticed.
        #expect(try #require(SignFlip([1, 2, 3, 4])).smallestNoticed == nil)
    }

    /// Vigna's splitmix64.c with seed 1234567.
    @Test("Draws come from SplitMix64 as published")
    func splitMix() {
        var random = SplitMix64(seed: 1_234_567)
        #expect(
            (0..<5).map { _ in random.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
                16_408_922_859_458_223_821,
            ])
        var counts = [Int](repeating: 0, count: 7)
        for _ in 0..<70_000 { counts[Int(random.below(7))] += 1 }
        #expect(counts.allSatisfy { abs($0 - 10_000) < 400 })
        #expect(random.below(1) == 0)
    }
}
