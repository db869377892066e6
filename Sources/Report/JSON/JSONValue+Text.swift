extension JSONValue {
    /// How wide a line may be before an object or array is spread over lines.
    private static let lineWidth = 140

    /// The value as RFC 8259 text, indented by two spaces; values without inner objects stay on one line where they fit. The same
    /// value always gives the same bytes.
    public var text: String {
        var output: [UInt8] = []
        output.reserveCapacity(1 << 14)
        write(to: &output, indentation: 0, lead: 0)
        return String(decoding: output, as: UTF8.self)
    }

    /// The value on one line.
    public var line: String {
        var output: [UInt8] = []
        writeLine(to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    private func writeLine(to output: inout [UInt8]) {
        switch self {
        case .null: output.append(contentsOf: "null".utf8)
        case .flag(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
        case .integer(let value): output.append(contentsOf: String(value).utf8)
        case .number(let value): output.append(contentsOf: (value.isFinite ? value.description : "null").utf8)
        case .string(let value): JSONString.write(value, to: &output)
        case .array(let values):
            output.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { output.append(contentsOf: ", ".utf8) }
                value.writeLine(to: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let members):
            output.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { output.append(contentsOf: ", ".utf8) }
                JSONString.write(member.name, to: &output)
                output.append(contentsOf: ": ".utf8)
                member.value.writeLine(to: &output)
            }
            output.append(UInt8(ascii: "}"))
        }
    }

    private func write(to output: inout [UInt8], indentation: Int, lead: Int) {
        if isFlat {
            let start = output.count
            writeLine(to: &output)
            if isPlain || indentation + lead + output.count - start <= Self.lineWidth { return }
            output.removeSubrange(start...)
        }
        switch self {
        case .array(let values):
            output.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                Self.turn(index > 0, indentation + 2, &output)
                value.write(to: &output, indentation: indentation + 2, lead: 0)
            }
            Self.turn(false, indentation, &output)
            output.append(UInt8(ascii: "]"))
        case .object(let members):
            output.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                Self.turn(index > 0, indentation + 2, &output)
                let start = output.count
                JSONString.write(member.name, to: &output)
                output.append(contentsOf: ": ".utf8)
                member.value.write(to: &output, indentation: indentation + 2, lead: output.count - start)
            }
            Self.turn(false, indentation, &output)
            output.append(UInt8(ascii: "}"))
        default: writeLine(to: &output)
        }
    }

    /// Goes to the next line, behind a comma where a value came before.
    private static func turn(_ isNext: Bool, _ indentation: Int, _ output: inout [UInt8]) {
        if isNext { output.append(UInt8(ascii: ",")) }
        output.append(UInt8(ascii: "\n"))
        for _ in 0..<indentation { output.append(UInt8(ascii: " ")) }
    }

    /// Plain values and empty containers.
    private var isPlain: Bool {
        switch self {
        case .array(let values): values.isEmpty
        case .object(let members): members.isEmpty
        default: true
        }
    }

    /// Plain, or a container of nothing but plain values.
    private var isFlat: Bool {
        switch self {
        case .array(let values): values.allSatisfy(\.isPlain)
        case .object(let members): members.allSatisfy(\.value.isPlain)
        default: true
        }
    }
}
