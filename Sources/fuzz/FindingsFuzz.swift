import Report

/// Bytes as a findings file: read, and rendered again as JSON and text.
enum FindingsFuzz {
    static func run(_ bytes: [UInt8]) {
        guard let report = try? FindingsReader.read(bytes) else { return }
        let text = JSONRenderer.render(report)
        precondition((try? FindingsReader.read(Array(text.utf8))) != nil, "what was written cannot be read back")
        _ = TextRenderer().render(report)
    }
}
