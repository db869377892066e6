/// A strict reader of pages, for fuzzing and tests alone: every element is closed in order, every attribute is quoted and stands once, no character
/// that could begin markup stands raw in text. Anything else is an error.
package struct StrictHTML {
    package enum Problem: Error, CustomStringConvertible {
        case at(Int, String)
        package var description: String { if case .at(let place, let what) = self { "\(what) at \(place)" } else { "" } }
    }

    /// What a page is made of: `p`, `p@class`, each as often as it stands there.
    package private(set) var elements: [String: Int] = [:]
    /// The values of attributes with what they belong to: `a@href=#s1`.
    package private(set) var values: [String] = []
    /// The text between tags, references resolved.
    package private(set) var text = ""
    private var scalars: [Unicode.Scalar]
    private var place = 0
    private static let void: Set<String> = ["meta", "br"]
    private static let separate: Set<String> = ["td", "th", "text", "li", "p", "dt", "dd", "title", "desc", "h1", "h2", "h3", "caption", "span"]
    private static let references: [String: String] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'", "#96": "`", "#61": "="]

    package init(_ page: String) throws {
        scalars = Array(page.unicodeScalars)
        let doctype = "<!DOCTYPE html>\n"
        guard page.hasPrefix(doctype) else { throw Problem.at(0, "no document type") }
        place = doctype.unicodeScalars.count
        var open: [String] = []
        while place < scalars.count {
            if scalars[place] == "<" {
                try tag(&open)
            } else if open.last == "style" {
                skipStyle()
            } else {
                text.unicodeScalars.append(contentsOf: try character(in: "<>").unicodeScalars)
            }
        }
        guard open.isEmpty else { throw Problem.at(place, "open: \(open)") }
    }

    private mutating func skipStyle() {
        while place < scalars.count, scalars[place] != "<" { place += 1 }
    }

    /// One character of text or of a value, a reference resolved.
    private mutating func character(in forbidden: String) throws -> String {
        let scalar = scalars[place]
        if forbidden.unicodeScalars.contains(scalar) { throw Problem.at(place, "raw \(scalar)") }
        if scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || (0x7F...0x9F).contains(scalar.value) { throw Problem.at(place, "control") }
        place += 1
        guard scalar == "&" else { return String(Character(scalar)) }
        var name = ""
        while place < scalars.count, scalars[place] != ";", name.count < 8 {
            name.unicodeScalars.append(scalars[place])
            place += 1
        }
        guard place < scalars.count, scalars[place] == ";", let resolved = Self.references[name] else {
            throw Problem.at(place, "reference &\(name)")
        }
        place += 1
        return resolved
    }

    private mutating func name() throws -> String {
        var name = ""
        while place < scalars.count, scalars[place].properties.isAlphabetic || scalars[place].properties.numericType != nil || scalars[place] == "-" {
            name.unicodeScalars.append(scalars[place])
            place += 1
        }
        guard !name.isEmpty, name.utf8.allSatisfy({ $0 < 0x80 }) else { throw Problem.at(place, "no name") }
        return name
    }

    private mutating func expect(_ scalar: Unicode.Scalar) throws {
        guard place < scalars.count, scalars[place] == scalar else { throw Problem.at(place, "expected \(scalar)") }
        place += 1
    }

    private mutating func tag(_ open: inout [String]) throws {
        try expect("<")
        if place < scalars.count, scalars[place] == "/" {
            place += 1
            let closed = try name()
            guard open.popLast() == closed else { throw Problem.at(place, "closes \(closed)") }
            // What stands in different cells and labels is not one word.
            if Self.separate.contains(closed) { text += " " }
            return try expect(">")
        }
        let element = try name()
        elements[element, default: 0] += 1
        var seen: Set<String> = []
        while place < scalars.count, scalars[place] == " " {
            place += 1
            let attribute = try name()
            guard seen.insert(attribute).inserted else { throw Problem.at(place, "twice \(attribute)") }
            elements["\(element)@\(attribute)", default: 0] += 1
            try expect("=")
            try expect("\"")
            var value = ""
            while place < scalars.count, scalars[place] != "\"" { value += try character(in: "<>'`=") }
            try expect("\"")
            values.append("\(element)@\(attribute)=\(value)")
        }
        try expect(">")
        if !Self.void.contains(element) { open.append(element) }
    }
}
