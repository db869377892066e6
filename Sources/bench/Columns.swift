import Foundation

/// Text in columns.
extension String {
    /// With blanks behind, to `width`.
    func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
    /// With blanks in front, to `width`.
    func aligned(_ width: Int) -> String { String(repeating: " ", count: max(1, width - count)) + self }
}

extension Double {
    /// With so many digits behind the point; 0 digits leave the point away. For values that are not negative.
    func fixed(_ digits: Int) -> String {
        let text = String(Int((self * pow(10, Double(digits))).rounded()))
        guard digits > 0 else { return text }
        let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
        return "\(padded.dropLast(digits)).\(padded.suffix(digits))"
    }
}
