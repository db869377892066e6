/// What a file is that is no capture we read, in words that complete "It is …".
enum FileGuess {
    /// The file formats that announce themselves in their first bytes.
    private static let signatures: [(bytes: [UInt8], what: String)] = [
        (Array("snoop\0\0\0".utf8), "a snoop capture (Solaris); convert it with `editcap -F pcapng IN OUT`"),
        (Array("GMBU".utf8), "a Microsoft Network Monitor 2 capture; convert it with `editcap -F pcapng IN OUT`"),
        (Array("RTSS".utf8), "a Microsoft Network Monitor 1 capture; convert it with `editcap -F pcapng IN OUT`"),
        (Array("TRSNIFF data".utf8), "a Sniffer capture; convert it with `editcap -F pcapng IN OUT`"),
        (Array("XCP\0".utf8), "a NetXRay capture; convert it with `editcap -F pcapng IN OUT`"),
        (Array("btsnoop\0".utf8), "a Bluetooth log (btsnoop); it holds no network packets"),
        (Array("iptrace ".utf8), "an AIX iptrace capture; convert it with `editcap -F pcapng IN OUT`"),
        ([0xA1, 0xE2, 0xCB, 0x12], "a pcap variant of Nokia equipment; convert it with `editcap -F pcapng IN OUT`"),
        ([0x12, 0xCB, 0xE2, 0xA1], "a pcap variant of Nokia equipment; convert it with `editcap -F pcapng IN OUT`"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program (ELF)"),
        (Array("MZ".utf8), "a Windows program"),
        (Array("PK\u{3}\u{4}".utf8), "a ZIP archive; unpack it first"),
        (Array("BZh".utf8), "compressed with bzip2; unpack it first with `bunzip2 -k FILE`"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "compressed with xz; unpack it first with `unxz -k FILE`"),
        ([0x04, 0x22, 0x4D, 0x18], "compressed with LZ4; unpack it first with `unlz4 FILE`"),
        ([0x1F, 0x9D], "compressed with compress; unpack it first with `uncompress FILE`"),
        ([0x37, 0x7A, 0xBC, 0xAF], "a 7-Zip archive; unpack it first"),
        (Array("Rar!".utf8), "a RAR archive; unpack it first"),
        (Array("%PDF".utf8), "a PDF document"),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"),
        (Array("GIF8".utf8), "a GIF image"),
        (Array("SQLite format 3".utf8), "a SQLite database"),
        (Array("LPKSHHRH".utf8), "a systemd journal"),
        (Array("#!".utf8), "a script"),
        (Array("-----BEGIN ".utf8), "a key or certificate (PEM)"),
        (Array("<?xml".utf8), "XML text; only the packets themselves can be judged, not an export of them"),
        (Array("<!DOCTYPE html".utf8), "a web page; perhaps the download asked for a login"),
        (Array("<!doctype html".utf8), "a web page; perhaps the download asked for a login"),
        (Array("<html".utf8), "a web page; perhaps the download asked for a login"),
    ]

    /// Formats without a signature, known by their names.
    private static let extensions: [(suffix: String, what: String)] = [
        (".etl", "a Windows event trace; convert it with `etl2pcapng.exe IN OUT`"),
        (".erf", "a capture of an Endace card (ERF); convert it with `editcap -F pcapng IN OUT`"),
    ]

    /// Names what a file is that begins with `head`; `packing` is how it is compressed.
    static func describe(path: String, head: [UInt8], packing: ByteInput.Packing) -> String {
        let inside = describe(path: path.lowercased(), head)
        return packing == .none ? inside : "compressed with \(packing.rawValue), and what is inside is \(inside)"
    }

    private static func describe(path: String, _ head: [UInt8]) -> String {
        if head.isEmpty { return "an empty file" }
        if PcapFormat.isBeginning(of: head) {
            if head.count >= PcapFormat.headerLength { return "a pcap file whose header is damaged or of an unknown version" }
            return "the first \(head.count) bytes of a pcap file, whose header alone takes \(PcapFormat.headerLength)"
        }
        if PcapngFormat.isBeginning(of: head) {
            return "the first \(head.count) bytes of a pcapng file, whose header alone takes \(PcapngFormat.headerLength)"
        }
        if let known = signatures.first(where: { head.starts(with: $0.bytes) }) { return known.what }
        for name in extensions where path.hasSuffix(name.suffix) || path.hasSuffix(name.suffix + ".gz") { return name.what }
        if head.count > 262, Array(head[257..<262]) == Array("ustar".utf8) { return "a tar archive; unpack it first" }
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return "text in UTF-16" }
        if let text = text(head) { return text }
        if !head.contains(where: { $0 != 0 }) { return "all zeros at its beginning; the download or the disk was perhaps interrupted" }
        return "data of an unknown kind, beginning with \(hexadecimal(head.prefix(8)))"
    }

    /// Which kind of text this is; `nil` where it is none.
    private static func text(_ head: [UInt8]) -> String? {
        guard !head.contains(where: { $0 < 0x20 && $0 != 9 && $0 != 10 && $0 != 13 && $0 != 12 && $0 != 0x1B || $0 == 0x7F }) else { return nil }
        // A letter of several bytes may be cut at the end of what was read.
        guard (0..<4).contains(where: { String(validating: head.dropLast($0), as: UTF8.self) != nil }) else { return nil }
        let first = head.first { $0 != 0x20 && $0 != 9 && $0 != 10 && $0 != 13 }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return "JSON text; a findings file goes to `wirewitness report`" }
        if first == UInt8(ascii: "<") { return "XML or HTML text" }
        return "plain text; only the packets themselves can be judged, not a printout of them (record with `tcpdump -w FILE`)"
    }

    private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
    }
}
