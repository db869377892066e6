/// Looking for known words in bytes whose letters may be large or small.
extension RawSpan {
    /// Where `needle`, given in small letters, first stands at or after `start`; ASCII capitals count as small.
    public func firstIndex(of needle: StaticString, from start: Int = 0) -> Int? {
        let length = needle.utf8CodeUnitCount
        guard length > 0, start >= 0, byteCount - start >= length else { return nil }
        return firstIndex(of: Array(needle.description.utf8), from: start)
    }

    /// The same for a needle as bytes, in small letters.
    public func firstIndex(of needle: [UInt8], from start: Int = 0) -> Int? {
        guard let first = needle.first, start >= 0, byteCount - start >= needle.count else { return nil }
        var place = start
        while place <= byteCount - needle.count {
            if byte(at: place).lowercasedASCII == first {
                var offset = 1
                while offset < needle.count, byte(at: place + offset).lowercasedASCII == needle[offset] { offset += 1 }
                if offset == needle.count { return place }
            }
            place += 1
        }
        return nil
    }
}
