/// S8: several questions at once (Holm, Scand. J. Statist. 6, 1979).
enum Holm {
    /// Corrects probabilities for their number: sorted upwards, the i-th of m is multiplied by m − i + 1, and none is below the one before it.
    static func corrected(_ probabilities: [Double]) -> [Double] {
        let order = probabilities.indices.sorted { (probabilities[$0], $0) < (probabilities[$1], $1) }
        var result = probabilities
        var least = 0.0
        for (rank, index) in order.enumerated() {
            least = max(least, min(1, Double(probabilities.count - rank) * probabilities[index]))
            result[index] = least
        }
        return result
    }
}
