/// How text output looks: how wide it is, whether it has colours, and whether it goes beyond ASCII.
public struct TextStyle: Hashable, Sendable {
    /// Columns to wrap at, at least 40.
    public var columns: Int
    public var isColored: Bool
    /// Whether characters beyond ASCII may be written.
    public var isUnicode: Bool

    /// Plain text of 80 columns.
    public init(columns: Int = 80, isColored: Bool = false, isUnicode: Bool = true) {
        self.columns = max(40, columns)
        self.isColored = isColored
        self.isUnicode = isUnicode
    }

    /// The style for an output by the usual conventions: colours only on a terminal, never with `NO_COLOR` or `TERM=dumb`, always with
    /// `CLICOLOR_FORCE`; Unicode only in a UTF-8 locale; at most 100 columns, because longer lines are hard to read.
    public init(environment: [String: String], isTerminal: Bool, columns: Int?) {
        let isForbidden = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        let isForced = environment["CLICOLOR_FORCE"].map { !$0.isEmpty && $0 != "0" } ?? false
        let isDumb = environment["TERM"] == "dumb"
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        let encoding = locale.lowercased()
        self.init(
            columns: min(100, isTerminal ? columns ?? 80 : 80),
            isColored: !isForbidden && (isForced || (isTerminal && !isDumb)),
            isUnicode: encoding.contains("utf-8") || encoding.contains("utf8"))
    }
}
