/// The part of a host name that somebody registers and so owns: `example.co.uk` of `www.example.co.uk`.
///
/// By the rules of the Public Suffix List: the longest matching rule names the suffix, an exception (`!`) is one label shorter, and
/// where no rule matches the suffix is the last label.
public enum RegistrableDomain {
    /// The registrable domain of a host name, lower case, without port or final dot; `nil` for an address, a suffix, or a single label.
    public static func of(_ host: some StringProtocol) -> String? {
        var name = host.split(separator: ":", maxSplits: 1).first.map { $0.lowercased() } ?? ""
        if name.hasSuffix(".") { name.removeLast() }
        if host.hasPrefix("[") || IPAddress(name) != nil { return nil }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, !labels.contains(where: \.isEmpty) else { return nil }
        let suffix = suffixLength(labels)
        guard labels.count > suffix else { return nil }
        return labels.suffix(suffix + 1).joined(separator: ".")
    }

    /// Whether two hosts belong to one owner; an address belongs only to itself.
    public static func isShared(_ one: String, _ other: String) -> Bool {
        if let first = of(one), let second = of(other) { return first == second }
        return bare(one) == bare(other)
    }

    /// A host without its port, lower case.
    public static func bare(_ host: String) -> String {
        if host.hasPrefix("["), let end = host.firstIndex(of: "]") { return String(host[host.index(after: host.startIndex)..<end]).lowercased() }
        let parts = host.split(separator: ":", omittingEmptySubsequences: false)
        // More than one colon: an IPv6 address without brackets.
        return (parts.count == 2 ? String(parts[0]) : host).lowercased()
    }

    /// How many labels of a name are its suffix.
    private static func suffixLength(_ labels: [Substring]) -> Int {
        for count in stride(from: min(labels.count, 6), through: 2, by: -1) {
            let rule = labels.suffix(count).joined(separator: ".")
            if rules.contains("!" + rule) { return count - 1 }
            if rules.contains(rule) { return count }
            if rules.contains("*." + labels.suffix(count - 1).joined(separator: ".")) { return count }
        }
        return 1
    }

    /// Made once, at the first name that is asked about.
    private static let rules: Set<String> = Set(PublicSuffixList.rules.description.split(separator: " ").map(String.init))
}
