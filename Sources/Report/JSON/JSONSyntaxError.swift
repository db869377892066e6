/// Why bytes are no JSON, and where.
public struct JSONSyntaxError: Error, Hashable, Sendable {
    /// From 1.
    public let line: Int
    /// In bytes, from 1.
    public let column: Int
    /// What was wrong there.
    public let problem: String
}
