import Foundation

/// The arguments after the options: inputs first, then a filter expression, as with tcpdump.
///
/// Words are inputs up to the first that names nothing that exists; from there on they are the filter. A word that is written like
/// a file stays an input, so that a mistyped name is called that and not a bad filter.
struct TrailingArguments: Equatable {
    var inputs: [String] = []
    /// The words of the filter, joined by spaces; `nil` if there is none.
    var filter: String?

    init(_ words: [String], exists: (String) -> Bool = { FileManager.default.fileExists(atPath: $0) }) {
        let end = words.firstIndex { $0 != "-" && !exists($0) && !Self.isWrittenLikeAFile($0) } ?? words.endIndex
        inputs = Array(words[..<end])
        let rest = words[end...].joined(separator: " ")
        filter = rest.isEmpty ? nil : rest
    }

    private static let endings = [".pcap", ".pcapng", ".cap", ".dump", ".json", ".gz", ".zst"]

    private static func isWrittenLikeAFile(_ word: String) -> Bool {
        guard !word.contains(" ") else { return false }
        if word.hasPrefix("/") || word.hasPrefix("./") || word.hasPrefix("../") || word.hasPrefix("~/") { return true }
        return endings.contains { word.lowercased().hasSuffix($0) }
    }
}
