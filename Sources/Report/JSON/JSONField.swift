import Findings
import Wire

/// A value of a document together with the path to it, so that an error can say where it stands.
struct JSONField {
    let value: JSONValue?
    let path: String

    /// A member of an object; a missing one is null.
    subscript(name: String) -> JSONField { JSONField(value: value?[name], path: path.isEmpty ? name : path + "." + name) }

    /// Whether nothing is known.
    var isNull: Bool { value == nil || value == .null }

    /// An error about this field.
    func error(_ problem: String) -> FindingsReadError { .field(path: path, problem: isNull ? "is missing" : problem) }

    func string() throws(FindingsReadError) -> String {
        guard case .string(let text) = value else { throw error("is no string") }
        return text
    }

    func integer<Number: FixedWidthInteger>(_ type: Number.Type = Number.self) throws(FindingsReadError) -> Number {
        guard case .integer(let number) = value, let exact = Number(exactly: number) else { throw error("is no whole number in range") }
        return exact
    }

    /// How often something was: once at least.
    func count() throws(FindingsReadError) -> Int {
        let count = try integer(Int.self)
        guard count >= 1 else { throw error("is no number of times, from 1") }
        return count
    }

    func flag() throws(FindingsReadError) -> Bool {
        guard case .flag(let flag) = value else { throw error("is neither true nor false") }
        return flag
    }

    func time() throws(FindingsReadError) -> Timestamp {
        guard let time = Timestamp(rfc3339: try string()) else { throw error("is no RFC 3339 time") }
        return time
    }

    func choice<Choice: RawRepresentable<String>>(_ type: Choice.Type = Choice.self) throws(FindingsReadError) -> Choice {
        let text = try string()
        guard let choice = Choice(rawValue: text) else { throw error("says “\(TerminalText(wire: text).text)”, which this version does not know") }
        return choice
    }

    /// The elements of an array.
    func elements<Element>(_ read: (JSONField) throws(FindingsReadError) -> Element) throws(FindingsReadError) -> [Element] {
        guard case .array(let values) = value else { throw error("is no list") }
        var elements: [Element] = []
        elements.reserveCapacity(values.count)
        for (index, value) in values.enumerated() { elements.append(try read(JSONField(value: value, path: "\(path)[\(index)]"))) }
        return elements
    }

    /// The members of an object in their order.
    func members() throws(FindingsReadError) -> [(name: String, field: JSONField)] {
        guard case .object(let members) = value else { throw error("is no object") }
        return members.map { ($0.name, JSONField(value: $0.value, path: path + "." + $0.name)) }
    }

    /// `nil` for null, else what `read` makes of it.
    func optional<Result>(_ read: (JSONField) throws(FindingsReadError) -> Result) throws(FindingsReadError) -> Result? {
        isNull ? nil : try read(self)
    }
}
