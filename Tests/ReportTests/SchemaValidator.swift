import Testing

@testable import Report

/// Validates against the part of JSON Schema 2020-12 that the published schema uses; a keyword that it does not know is a problem,
/// so that none is passed over silently.
struct SchemaValidator {
    private let root: JSONValue

    init(_ root: JSONValue) { self.root = root }

    /// What is wrong, as "path: problem"; nothing if the document is valid.
    func problems(in document: JSONValue) -> [String] { problems(document, root, "$") }

    private func problems(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        guard case .object(let keywords) = schema else { return ["\(path): the schema is no object"] }
        return keywords.flatMap { keyword($0.name, $0.value, schema, value, path) }
    }

    private func keyword(_ name: String, _ rule: JSONValue, _ schema: JSONValue, _ value: JSONValue, _ path: String) -> [String] {
        switch (name, rule) {
        case ("$schema", _), ("$id", _), ("title", _), ("description", _), ("$defs", _): return []
        case ("$ref", .string(let target)):
            let parts = target.split(separator: "/").dropFirst().map(String.init)
            guard let found = parts.reduce(Optional(root), { $0?[$1] }) else { return ["\(path): no \(target)"] }
            return problems(value, found, path)
        case ("type", .string(let type)): return isType(value, type) ? [] : ["\(path): is no \(type)"]
        case ("type", .array(let types)):
            return types.contains { if case .string(let type) = $0 { isType(value, type) } else { false } } ? [] : ["\(path): has another type"]
        case ("const", _): return value == rule ? [] : ["\(path): is not \(rule.line)"]
        case ("enum", .array(let choices)): return choices.contains(value) ? [] : ["\(path): \(value.line) is none of the choices"]
        case ("anyOf", .array(let choices)): return choices.contains { problems(value, $0, path).isEmpty } ? [] : ["\(path): fits none of anyOf"]
        case ("required", .array(let names)):
            guard case .object = value else { return [] }
            return names.compactMap { if case .string(let name) = $0, value[name] == nil { "\(path): lacks \(name)" } else { nil } }
        case ("properties", .object(let properties)):
            return properties.flatMap { property in value[property.name].map { problems($0, property.value, "\(path).\(property.name)") } ?? [] }
        case ("additionalProperties", _):
            guard case .object(let members) = value else { return [] }
            return members.flatMap { schema["properties"]?[$0.name] == nil ? problems($0.value, rule, "\(path).\($0.name)") : [] }
        case ("items", _):
            guard case .array(let elements) = value else { return [] }
            return elements.enumerated().flatMap { problems($0.element, rule, "\(path)[\($0.offset)]") }
        case ("minItems", .integer(let count)):
            guard case .array(let elements) = value else { return [] }
            return elements.count >= count ? [] : ["\(path): has too few elements"]
        case ("uniqueItems", .flag(true)):
            guard case .array(let elements) = value else { return [] }
            return Set(elements).count == elements.count ? [] : ["\(path): has an element twice"]
        case ("minimum", .integer(let least)):
            guard case .integer(let number) = value else { return [] }
            return number >= least ? [] : ["\(path): is below \(least)"]
        case ("maximum", .integer(let most)):
            guard case .integer(let number) = value else { return [] }
            return number <= most ? [] : ["\(path): is above \(most)"]
        case ("pattern", .string(let pattern)):
            guard case .string(let text) = value else { return [] }
            guard let expression = try? Regex(pattern) else { return ["\(path): the pattern is damaged"] }
            return text.firstMatch(of: expression) != nil ? [] : ["\(path): “\(text)” has another form"]
        default: return ["\(path): the schema uses \(name), which this validator does not know"]
        }
    }

    private func isType(_ value: JSONValue, _ type: String) -> Bool {
        switch (value, type) {
        case (.null, "null"), (.flag, "boolean"), (.integer, "integer"), (.integer, "number"), (.number, "number"), (.string, "string"),
            (.array, "array"),
            (.object, "object"):
            true
        default: false
        }
    }
}
