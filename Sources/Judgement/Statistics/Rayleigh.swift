import Foundation

/// S1: whether moments gather at one time of the clock (Rayleigh's test). A description: it knows nothing of when the line was watched.
struct Rayleigh: Hashable {
    /// The mean resultant length, 0 for no direction to 1 for one moment of the clock.
    let length: Double
    /// The mean time of the clock, in seconds after midnight.
    let mean: Double
    /// How probable a length at least as great is for moments spread evenly over the clock.
    let p: Double

    /// Takes times of the clock in seconds after midnight; `nil` below five.
    ///
    /// θᵢ = 2πsᵢ/86400, R² = (Σcos θᵢ)² + (Σsin θᵢ)², p ≈ exp(√(1 + 4n + 4(n² − R²)) − (1 + 2n)): Zar, "Biostatistical Analysis", eq. 27.4,
    /// as `circ_rtest` of CircStat computes it (Berens, J. Stat. Softw. 31(10), 2009).
    init?(_ clocks: [Double]) {
        guard clocks.count >= 5 else { return nil }
        let angles = clocks.map { 2 * Double.pi * $0 / 86_400 }
        let cosine = angles.reduce(0) { $0 + cos($1) }
        let sine = angles.reduce(0) { $0 + sin($1) }
        let resultant = (cosine * cosine + sine * sine).squareRoot()
        length = resultant / Double(clocks.count)
        let direction = atan2(sine, cosine) / (2 * Double.pi) * 86_400
        mean = direction < 0 ? direction + 86_400 : direction
        p = Self.p(resultant: resultant, count: clocks.count)
    }

    static func p(resultant: Double, count: Int) -> Double {
        let n = Double(count)
        let inner = 1 + 4 * n + 4 * (n * n - resultant * resultant)
        return min(1, exp(max(0, inner).squareRoot() - (1 + 2 * n)))
    }
}
