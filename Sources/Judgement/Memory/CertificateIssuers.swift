/// What is known of those who vouch for servers (`Data/issuers.txt`).
enum CertificateIssuers {
    /// What a certificate of an issuer means.
    enum Standing: String {
        /// An authority that browsers trust.
        case publicAuthority = "public"
        /// A program or device that opens connections for whoever set it up.
        case inspector
        /// An authority made for opening connections of everybody in a network.
        case network
        case unknown
    }

    private static let words: [(standing: Standing, word: String)] = DataList(PackageResources.issuers_txt).lines.compactMap { line in
        let fields = line.split(separator: "\t").map(String.init)
        guard fields.count == 2, let standing = Standing(rawValue: fields[0]) else { return nil }
        return (standing, fields[1])
    }

    /// How an issuer stands; one that opens connections is known as such even if it also calls itself by a public one's name.
    static func standing(_ issuer: String) -> Standing {
        let name = issuer.lowercased()
        let found = Set(words.filter { name.contains($0.word) }.map(\.standing))
        return found.contains(.network)
            ? .network : found.contains(.inspector) ? .inspector : found.contains(.publicAuthority) ? .publicAuthority : .unknown
    }
}
