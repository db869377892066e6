/// The lines of an HTTP/1 head (RFC 9112 §2.1), one after another.
///
/// Only lines whose end is there are given, so that a value cut by the capture is never mistaken for a whole one. A line
/// ends with CR LF, or LF alone as lenient receivers take it.
struct HTTPFields: ~Escapable {
    private let bytes: RawSpan
    private var position: Int
    /// Where the body begins, once the empty line was met.
    private(set) var headLength: Int?

    /// The most bytes of a head that are read.
    static let maximumLength = 32_768

    @_lifetime(copy bytes)
    init(_ bytes: RawSpan) {
        self.bytes = bytes.byteCount > Self.maximumLength ? bytes.extracting(0..<Self.maximumLength) : bytes
        position = 0
    }

    /// The next line without its end; `nil` at the empty line or where the bytes end.
    @_lifetime(self: copy self)
    mutating func next() -> Range<Int>? {
        guard headLength == nil else { return nil }
        let start = position
        var end = start
        while end < bytes.byteCount, bytes.byte(at: end) != UInt8(ascii: "\n") { end += 1 }
        guard end < bytes.byteCount else { return nil }
        position = end + 1
        let last = end > start && bytes.byte(at: end - 1) == UInt8(ascii: "\r") ? end - 1 : end
        if last == start {
            headLength = position
            return nil
        }
        return start..<last
    }

    /// The value of the field on `line` if its name is `name`, given in small letters; without the space around it.
    func value(_ name: StaticString, _ line: Range<Int>) -> Range<Int>? {
        let length = name.utf8CodeUnitCount
        guard line.count > length, bytes.byte(at: line.lowerBound + length) == UInt8(ascii: ":") else { return nil }
        guard matches(name, at: line.lowerBound) else { return nil }
        var start = line.lowerBound + length + 1
        var end = line.upperBound
        while start < end, Self.isSpace(bytes.byte(at: start)) { start += 1 }
        while end > start, Self.isSpace(bytes.byte(at: end - 1)) { end -= 1 }
        return start..<end
    }

    private func matches(_ name: StaticString, at start: Int) -> Bool {
        var offset = start
        for scalar in name.description.utf8 {
            guard bytes.byte(at: offset).lowercasedASCII == scalar else { return false }
            offset += 1
        }
        return true
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
