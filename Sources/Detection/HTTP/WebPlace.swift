import Wire

/// Where an absolute address of the web leads.
struct WebPlace {
    /// The host, lower case, without port and brackets.
    var host: String
    /// All of the address, as it was given.
    var text: String

    /// Reads `http://host…`, `https://host…` or `//host…`; `nil` for anything else, a relative address included.
    init?(_ text: String) {
        var rest = Substring(text)
        if let colon = rest.firstRange(of: ":"), ["http", "https"].contains(rest[..<colon.lowerBound].lowercased()) {
            rest = rest[colon.upperBound...]
        }
        guard rest.hasPrefix("//") else { return nil }
        rest = rest.dropFirst(2)
        let end = rest.firstIndex { "/?#\\\"'<> ".contains($0) } ?? rest.endIndex
        var authority = rest[..<end]
        if let at = authority.lastIndex(of: "@") { authority = authority[authority.index(after: at)...] }
        host = RegistrableDomain.bare(String(authority))
        guard !host.isEmpty else { return nil }
        self.text = text
    }

    /// Whether the way there is encrypted, as sign-in services are and places of notices hardly ever.
    var isSecure: Bool { text.lowercased().hasPrefix("https:") }

    /// Whether the rest of the address names `other`, as notices do that say what was asked for.
    func embeds(_ other: String) -> Bool {
        let bare = RegistrableDomain.bare(other)
        guard bare.count >= 4, let start = text.firstRange(of: host)?.upperBound ?? text.firstIndex(of: "?") else { return false }
        return text[start...].lowercased().contains(bare)
    }
}
