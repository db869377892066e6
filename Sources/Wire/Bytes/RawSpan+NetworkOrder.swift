/// Loads in network byte order from borrowed bytes.
///
/// These are the only unaligned loads of the module. Each is bounds-checked by the standard library and traps outside the
/// span, so a caller proves the length first (a header's initializer) and is total from there on.
extension RawSpan {
    /// Loads one byte. Precondition: `offset < byteCount`.
    @inlinable @inline(__always)
    public func byte(at offset: Int) -> UInt8 {
        // Safe: `UInt8` has no invalid bit patterns and the load is bounds-checked.
        unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self)
    }

    /// Loads two bytes, most significant first. Precondition: `offset + 2 <= byteCount`.
    @inlinable @inline(__always)
    public func bigEndian16(at offset: Int) -> UInt16 {
        // Safe: integers have no invalid bit patterns and the load is bounds-checked.
        UInt16(bigEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt16.self))
    }

    /// Loads four bytes, most significant first. Precondition: `offset + 4 <= byteCount`.
    @inlinable @inline(__always)
    public func bigEndian32(at offset: Int) -> UInt32 {
        // Safe: as above.
        UInt32(bigEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    /// Loads eight bytes, most significant first. Precondition: `offset + 8 <= byteCount`.
    @inlinable @inline(__always)
    public func bigEndian64(at offset: Int) -> UInt64 {
        // Safe: as above.
        UInt64(bigEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// Loads two bytes, least significant first (802.11, pcap). Precondition: `offset + 2 <= byteCount`.
    @inlinable @inline(__always)
    public func littleEndian16(at offset: Int) -> UInt16 {
        // Safe: as above.
        UInt16(littleEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt16.self))
    }

    /// Loads four bytes, least significant first. Precondition: `offset + 4 <= byteCount`.
    @inlinable @inline(__always)
    public func littleEndian32(at offset: Int) -> UInt32 {
        // Safe: as above.
        UInt32(littleEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    /// Loads eight bytes, least significant first. Precondition: `offset + 8 <= byteCount`.
    @inlinable @inline(__always)
    public func littleEndian64(at offset: Int) -> UInt64 {
        // Safe: as above.
        UInt64(littleEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// The bytes as an array, for the few that are kept.
    public func copied() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(self, 0..<byteCount)
        return bytes
    }
}

extension [UInt8] {
    /// Appends a range of borrowed bytes. Precondition: it lies in the span.
    public mutating func append(_ bytes: RawSpan, _ range: Range<Int>) {
        let part = bytes.extracting(range)
        // Safe: the span was just checked, and the buffer is read only during the call.
        unsafe part.withUnsafeBytes { unsafe append(contentsOf: $0) }
    }

    /// The array's bytes, borrowed, as every parser of this module takes them.
    @inlinable
    public var rawSpan: RawSpan {
        @_lifetime(borrow self)
        borrowing get {
            // Safe: the bytes of `UInt8` elements have no padding between them that could be read uninitialised.
            unsafe span.bytes
        }
    }
}
