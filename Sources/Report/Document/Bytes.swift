import Findings

/// Bytes of a frame, shown in hexadecimal and as characters.
struct Bytes: Sendable {
    var caption: Phrase
    var label: Phrase
    var bytes: [UInt8]
    /// How many bytes of the frame are not shown.
    var omitted: Int

    /// The lines, sixteen bytes each, offset first: `0010  00 2c …  .,Q…`.
    var lines: [String] {
        stride(from: 0, to: bytes.count, by: 16).map { start in
            let row = bytes[start..<min(start + 16, bytes.count)]
            var line = VisibleScalars.hexadecimal(UInt32(start), digits: 4) + "  "
            for index in 0..<16 {
                let position = start + index
                line += position < row.endIndex ? VisibleScalars.hexadecimal(UInt32(bytes[position]), digits: 2) + " " : "   "
                if index == 7 { line += " " }
            }
            let characters = row.map { (0x20...0x7E).contains($0) ? String(Character(Unicode.Scalar($0))) : "." }.joined()
            return line + " " + characters
        }
    }
}
