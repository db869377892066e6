import Wire

/// The own small list of notice pages (`Data/notices.txt`).
struct NoticeSignatures {
    /// One line of the list.
    struct Line {
        var words: [UInt8]
        var text: String
        /// Where it was published.
        var source: String
        /// A filter that its user has chosen.
        var isChosen: Bool
    }

    private var places: [Line] = []
    private var bodies: [Line] = []

    /// The list as it was compiled in.
    static let shared = NoticeSignatures(PackageResources.notices_txt)

    /// Reads a list; lines that are not understood are left out.
    init(_ octets: [UInt8]) {
        for line in octets.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            let fields = line.split(separator: UInt8(ascii: "\t")).map { String(decoding: $0, as: UTF8.self) }
            guard fields.count >= 3 else { continue }
            let entry = Line(words: Array(fields[1].utf8), text: fields[1], source: fields[2], isChosen: fields.count > 3 && fields[3] == "chosen")
            switch fields[0] {
            case "place": places.append(entry)
            case "body": bodies.append(entry)
            default: break
            }
        }
    }

    /// The line that knows a host as a notice's place.
    func place(_ host: String) -> Line? { places.first { host == $0.text || host.hasSuffix("." + $0.text) } }

    /// The line whose words stand in a page.
    func body(_ bytes: RawSpan) -> Line? {
        for line in bodies where bytes.firstIndex(of: line.words) != nil { return line }
        return nil
    }
}
