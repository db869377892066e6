extension JSONValue {
    /// How wide a line may be before an object or array is spread over lines.
    private static let lineWidth = 140

    /// The value as RFC 8259 text, indented by two spaces; values without inner objects stay on one line where they fit. The same
    /// value always gives the same bytes.
    public var text: String {
        var output = ""
        write(to: &output, indentation: 0, lead: 0)
        return output
    }

    /// The value on one line.
    public var line: String {
        switch self {
        case .null: "null"
        case .flag(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .number(let value): value.isFinite ? value.description : "null"
        case .string(let value): JSONString(value).text
        case .array(let values): "[" + values.map(\.line).joined(separator: ", ") + "]"
        case .object(let members): "{" + members.map { JSONString($0.name).text + ": " + $0.value.line }.joined(separator: ", ") + "}"
        }
    }

    private func write(to output: inout String, indentation: Int, lead: Int) {
        if depth <= 1 {
            let line = line
            if depth == 0 || indentation + lead + line.utf8.count <= Self.lineWidth {
                output += line
                return
            }
        }
        let inner = String(repeating: " ", count: indentation + 2)
        let outer = String(repeating: " ", count: indentation)
        switch self {
        case .array(let values):
            output += "["
            for (index, value) in values.enumerated() {
                output += (index == 0 ? "\n" : ",\n") + inner
                value.write(to: &output, indentation: indentation + 2, lead: 0)
            }
            output += "\n" + outer + "]"
        case .object(let members):
            output += "{"
            for (index, member) in members.enumerated() {
                let name = JSONString(member.name).text + ": "
                output += (index == 0 ? "\n" : ",\n") + inner + name
                member.value.write(to: &output, indentation: indentation + 2, lead: name.utf8.count)
            }
            output += "\n" + outer + "}"
        default: output += line
        }
    }

    /// 0 for plain values and empty containers, 1 for containers of these, 2 for anything deeper.
    private var depth: Int {
        switch self {
        case .array(let values): values.isEmpty ? 0 : (values.allSatisfy { $0.depth == 0 } ? 1 : 2)
        case .object(let members): members.isEmpty ? 0 : (members.allSatisfy { $0.value.depth == 0 } ? 1 : 2)
        default: 0
        }
    }
}
