import Findings
import Wire

/// Numbers as the document writes them, the same in every language: groups of three behind narrow no-break spaces, the decimal mark a
/// point, so that no reader takes thousands for thousandths.
enum Figures {
    /// A narrow no-break space.
    static let narrow = "\u{202F}"

    /// An integer; from five digits on in groups (ISO 80000-1 §7.3.1).
    static func grouped(_ number: some BinaryInteger) -> String {
        let digits = String(number.magnitude)
        guard digits.count > 4 else { return (number < 0 ? "−" : "") + digits }
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += narrow }
            text.append(digit)
        }
        return (number < 0 ? "−" : "") + text
    }

    /// A share in per cent with one decimal; `nil` where nothing was counted. Neither all nor none is reached by rounding.
    static func percent(_ part: Double, of whole: Double) -> String? {
        guard whole > 0, part.isFinite, whole.isFinite else { return nil }
        var tenths = Int((part / whole * 1000).rounded())
        if tenths >= 1000, part < whole { tenths = 999 }
        if tenths <= 0, part > 0 { tenths = 1 }
        if tenths == 0 || tenths == 1000 { return "\(tenths / 10)\(narrow)%" }
        return "\(tenths / 10).\(tenths % 10)\(narrow)%"
    }

    /// A part and its whole, with the share where the whole is large enough for one (EVIDENCE: never per cent alone below 100).
    static func share(_ part: Int, of whole: Int) -> String {
        let counts = "\(grouped(part)) / \(grouped(whole))"
        return shareInPercent(part, of: whole).map { "\(counts) (\($0))" } ?? counts
    }

    /// The share in per cent where it says more than the counts: of a hundred at least, and neither all nor none.
    static func shareInPercent(_ part: Int, of whole: Int) -> String? {
        whole >= 100 && part > 0 && part < whole ? percent(Double(part), of: Double(whole)) : nil
    }

    /// "About 1 in N" for a probability; `nil` where it is larger than one half. Never more than 1 in a million: beyond that the model
    /// errs more than chance does.
    static func oneIn(_ probability: Double) -> (number: String, isCapped: Bool)? {
        guard probability.isFinite, probability <= 0.5 else { return nil }
        guard probability > 1e-6 else { return (grouped(1_000_000), true) }
        let number = 1 / probability
        var step = 1.0
        while number / step >= 1000 { step *= 10 }
        return (grouped(Int((number / step).rounded() * step)), false)
    }

    /// A probability as engineers want it, to three significant digits.
    static func probability(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        if value >= 0.001 || value == 0 { return MeasureText.decimal((value * 10_000).rounded() / 10_000) }
        guard value >= 1e-6 else { return "< 0.000001" }
        var text = "0." + pad(Int((value * 1_000_000).rounded()), 6)
        while text.hasSuffix("0") { text.removeLast() }
        return text
    }

    /// Digits with leading zeros.
    static func pad(_ value: Int, _ width: Int) -> String {
        let digits = String(value.magnitude)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
