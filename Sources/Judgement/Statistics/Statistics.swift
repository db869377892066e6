import Foundation

/// The few exact tests that judging needs.
enum Statistics {
    /// Fisher's exact test, one-sided: how likely it is, if failing had nothing to do with the group, that at least `failed` of the
    /// group's attempts are among all failures.
    ///
    ///                 failed   worked
    ///     group          a        b
    ///     others         c        d
    static func fisher(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Double {
        let total = a + b + c + d
        guard total > 0 else { return 1 }
        let failures = a + c
        let group = a + b
        var p = 0.0
        let fixed = logFactorial(failures) + logFactorial(total - failures) + logFactorial(group) + logFactorial(total - group) - logFactorial(total)
        for x in a...max(a, min(failures, group)) where total - failures - group + x >= 0 {
            let term =
                fixed - logFactorial(x) - logFactorial(failures - x) - logFactorial(group - x) - logFactorial(total - failures - group + x)
            p += exp(term)
        }
        return min(1, p)
    }

    /// ln n!
    static func logFactorial(_ n: Int) -> Double { n < 2 ? 0 : lgamma(Double(n) + 1) }
}
