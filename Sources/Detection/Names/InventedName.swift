import Wire

/// Names that nobody registers: those with which programs and people find out whether a resolver tells the truth of names that do
/// not exist.
enum InventedName {
    /// Chrome asks at its start for three names of seven to fifteen random small letters without any dot
    /// (chromium: intranet_redirect_detector.cc); no top domain is like that.
    static func isProbe(_ name: String) -> Bool {
        (7...15).contains(name.utf8.count) && name.utf8.allSatisfy { (97...122).contains($0) }
    }

    /// Whether the registered label has letters and digits as if by chance: four changes between them or more, ten characters or more.
    /// Names below the suffix of a content network are made up by it, and exist.
    static func looksRandom(_ name: String) -> Bool {
        // Every answer comes by here: only a name with such a label is worth asking which label is registered.
        guard hasMixedLabel(name.utf8), let domain = RegistrableDomain.of(name), let end = domain.utf8.firstIndex(of: UInt8(ascii: ".")),
            !domain.hasPrefix("xn--"), !domain.utf8[domain.utf8.index(after: end)...].contains(UInt8(ascii: "."))
        else { return false }
        return hasMixedLabel(domain.utf8[..<end])
    }

    /// Whether any label has ten characters or more and changes four times or more between a digit and something else.
    private static func hasMixedLabel(_ name: some Collection<UInt8>) -> Bool {
        var (length, changes) = (0, 0)
        var wasDigit = false
        for byte in name {
            if byte == UInt8(ascii: ".") {
                if length >= 10, changes >= 4 { return true }
                (length, changes) = (0, 0)
                continue
            }
            let isDigit = (48...57).contains(byte)
            if length > 0, isDigit != wasDigit { changes += 1 }
            wasDigit = isDigit
            length += 1
        }
        return length >= 10 && changes >= 4
    }
}
