/// The name of a file that this program makes: fixed words, identifiers of the run and hexadecimal only, never anything captured.
public struct FileName: Hashable, Sendable {
    /// The name, of `[A-Za-z0-9._-]`, not beginning with a point or a hyphen, at most 96 characters.
    public let text: String

    /// Joins parts with `-`; characters that no file name of ours has become `_`.
    init(_ parts: [String], extension ending: StaticString) {
        var name = ""
        for scalar in parts.joined(separator: "-").unicodeScalars.prefix(80) {
            let isPlain =
                ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "." || scalar == "-"
            name.unicodeScalars.append(isPlain ? scalar : "_")
        }
        if let first = name.first, first == "." || first == "-" { name = "_" + name.dropFirst() }
        while name.contains("..") { name = name.replacing("..", with: "._") }
        text = (name.isEmpty ? "_" : name) + ".\(ending)"
    }
}
