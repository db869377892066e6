/// A position in borrowed bytes from which fields are taken one after another.
///
/// Every read returns `nil` where the bytes end, so a parser over hostile input is total: it reads until it has what it
/// wants or until something is missing, and never traps.
public struct ByteCursor: ~Escapable {
    /// All the bytes, those already taken included.
    public let bytes: RawSpan

    /// Where the next read begins; `0 <= offset <= bytes.byteCount`.
    public private(set) var offset: Int

    /// Starts at the first byte of `bytes`, or at `offset` (clamped to the end).
    @_lifetime(copy bytes)
    public init(_ bytes: RawSpan, at offset: Int = 0) {
        self.bytes = bytes
        self.offset = Swift.min(Swift.max(offset, 0), bytes.byteCount)
    }

    /// How many bytes are left.
    public var remaining: Int { bytes.byteCount - offset }

    /// Whether everything was taken.
    public var isAtEnd: Bool { offset == bytes.byteCount }

    /// Takes one byte.
    @_lifetime(self: copy self)
    public mutating func uint8() -> UInt8? {
        guard remaining >= 1 else { return nil }
        defer { offset += 1 }
        return bytes.byte(at: offset)
    }

    /// Takes two bytes, most significant first.
    @_lifetime(self: copy self)
    public mutating func uint16() -> UInt16? {
        guard remaining >= 2 else { return nil }
        defer { offset += 2 }
        return bytes.bigEndian16(at: offset)
    }

    /// Takes three bytes, most significant first (TLS lengths).
    @_lifetime(self: copy self)
    public mutating func uint24() -> Int? {
        guard remaining >= 3 else { return nil }
        defer { offset += 3 }
        return Int(bytes.byte(at: offset)) << 16 | Int(bytes.bigEndian16(at: offset + 1))
    }

    /// Takes four bytes, most significant first.
    @_lifetime(self: copy self)
    public mutating func uint32() -> UInt32? {
        guard remaining >= 4 else { return nil }
        defer { offset += 4 }
        return bytes.bigEndian32(at: offset)
    }

    /// Takes eight bytes, most significant first.
    @_lifetime(self: copy self)
    public mutating func uint64() -> UInt64? {
        guard remaining >= 8 else { return nil }
        defer { offset += 8 }
        return bytes.bigEndian64(at: offset)
    }

    /// Skips `count` bytes; false, and nothing skipped, if fewer are left.
    @_lifetime(self: copy self)
    public mutating func skip(_ count: Int) -> Bool {
        guard count >= 0, count <= remaining else { return false }
        offset += count
        return true
    }

    /// Takes the range of the next `count` bytes, for `bytes.extracting(_:)`.
    @_lifetime(self: copy self)
    public mutating func range(_ count: Int) -> Range<Int>? {
        guard count >= 0, count <= remaining else { return nil }
        defer { offset += count }
        return offset..<(offset + count)
    }
}
