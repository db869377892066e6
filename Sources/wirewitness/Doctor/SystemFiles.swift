import FoundationEssentials

/// The kernel's small text files below `/proc` and `/sys`. The root can be another folder, for tests.
struct SystemFiles {
    var root = ""

    /// A file's text without the line feed at its end; `nil` if it cannot be read.
    func text(_ path: String) -> String? {
        guard let data = FileManager.default.contents(atPath: root + path) else { return nil }
        var text = String(decoding: data, as: UTF8.self)
        while text.hasSuffix("\n") { text.removeLast() }
        return text
    }

    /// The names in a folder, sorted.
    func names(_ path: String) -> [String] { ((try? FileManager.default.contentsOfDirectory(atPath: root + path)) ?? []).sorted() }

    /// Whether there is such a file or folder.
    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root + path) }
}
