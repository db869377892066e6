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
        guard let labels = RegistrableDomain.of(name)?.split(separator: "."), labels.count == 2, labels[0].utf8.count >= 10,
            !labels[0].hasPrefix("xn--")
        else { return false }
        let digits = labels[0].utf8.map { (48...57).contains($0) }
        return zip(digits, digits.dropFirst()).count { $0 != $1 } >= 4
    }
}
