/// For whom a certificate is.
extension CertificateSummary {
    /// Whether the certificate is for `host` (RFC 6125 §6.4): one of its names, or its common name where it has none; `*` stands for one label.
    public func covers(_ host: String) -> Bool {
        let candidates = names.isEmpty ? [subject.commonName?.lowercased()].compactMap(\.self) : names
        return candidates.contains { pattern in
            if pattern == host { return true }
            guard pattern.hasPrefix("*."), let dot = host.firstIndex(of: ".") else { return false }
            return host[dot...] == pattern.dropFirst()
        }
    }
}
