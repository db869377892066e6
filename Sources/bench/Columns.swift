/// Text in columns.
extension String {
    /// With blanks behind, to `width`.
    func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
    /// With blanks in front, to `width`.
    func aligned(_ width: Int) -> String { String(repeating: " ", count: max(1, width - count)) + self }
}
