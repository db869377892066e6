import Unsealing
import Wire

/// A body that was packed with gzip, as most servers and many boxes send their pages (RFC 9110 §8.4.1.3), perhaps in chunks
/// (RFC 9112 §7.1).
enum PackedBody {
    /// What a body unpacks to; `nil` where it is not packed, not there to its end, or longer than a notice may be.
    static func unpack(_ body: RawSpan) -> [UInt8]? {
        guard let start = start(body) else { return nil }
        let packed = start == 0 ? body.copied() : chunks(body)
        return GzipMember.unpack(packed, limit: PageReader.longestNotice)
    }

    /// Where gzip's first two bytes stand: at the beginning, or behind the first chunk's length.
    private static func start(_ body: RawSpan) -> Int? {
        func isPacked(_ place: Int) -> Bool { body.byteCount >= place + 2 && body.byte(at: place) == 0x1F && body.byte(at: place + 1) == 0x8B }
        if isPacked(0) { return 0 }
        guard let chunk = chunk(body, at: 0), isPacked(chunk.start) else { return nil }
        return chunk.start
    }

    /// The chunk whose line of length begins at `place`: where its bytes stand, and how many it has.
    private static func chunk(_ body: RawSpan, at place: Int) -> (start: Int, length: Int)? {
        var length = 0
        var end = place
        while end < body.byteCount, end - place < 7, let digit = Character(UnicodeScalar(body.byte(at: end))).hexDigitValue {
            length = length << 4 | digit
            end += 1
        }
        guard end > place, end + 1 < body.byteCount, body.byte(at: end) == 13, body.byte(at: end + 1) == 10 else { return nil }
        return (end + 2, length)
    }

    /// The bytes of all chunks that are there.
    private static func chunks(_ body: RawSpan) -> [UInt8] {
        var bytes: [UInt8] = []
        var place = 0
        while let chunk = chunk(body, at: place), chunk.length > 0 {
            let end = min(body.byteCount, chunk.start + chunk.length)
            for offset in chunk.start..<end { bytes.append(body.byte(at: offset)) }
            place = end + 2
        }
        return bytes
    }
}
