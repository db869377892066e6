/// Why a document could not be read as findings.
public enum FindingsReadError: Error, Hashable, Sendable {
    /// No JSON at all, or damaged.
    case notJSON(JSONSyntaxError)
    /// JSON, but no findings of a version that is known; `schema` is what it says it is.
    case otherSchema(String?)
    /// A field is missing or holds something else; `path` is written as `findings[3].kind`.
    case field(path: String, problem: String)
}

extension FindingsReadError: CustomStringConvertible {
    /// What is wrong, where, and what to do.
    public var description: String {
        switch self {
        case .notJSON(let error): "no findings: line \(error.line), column \(error.column): \(error.problem)"
        case .otherSchema(nil): "JSON, but no findings: the member “schema” is missing; give a file that `analyze --format json` wrote"
        case .otherSchema(let schema?):
            "findings of another version: \(TerminalText(wire: schema).text); this version reads wirewitness.findings/1"
        case .field(let path, let problem): "damaged findings: \(TerminalText(wire: path).text) \(problem)"
        }
    }
}
