/// Arrays as buffers of bytes: what is moved here in bulk would otherwise cost a bounds check a byte.
extension [UInt8] {
    /// Makes the buffer at least `count` bytes long.
    mutating func grow(to count: Int) {
        if self.count < count { append(contentsOf: repeatElement(0, count: count - self.count)) }
    }

    /// Moves the bytes of a range to the front.
    mutating func moveToFront(_ range: Range<Int>) {
        if range.lowerBound == 0 { return }
        for offset in range { self[offset - range.lowerBound] = self[offset] }
    }

    /// Copies `other[range]` to `start`; copies nothing where either does not reach so far.
    mutating func copy(_ other: [UInt8], _ range: Range<Int>, to start: Int) {
        guard range.lowerBound >= 0, range.upperBound <= other.count, start >= 0, range.count <= count - start else { return }
        // Both ranges lie inside their arrays, as was just checked.
        unsafe other.withUnsafeBytes { source in
            unsafe withUnsafeMutableBytes { target in
                unsafe UnsafeMutableRawBufferPointer(rebasing: target[start..<start + range.count])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: source[range]))
            }
        }
    }

    /// Copies borrowed bytes to `start`; copies nothing where the buffer does not reach so far.
    mutating func copy(_ bytes: RawSpan, to start: Int) {
        guard start >= 0, bytes.byteCount <= count - start else { return }
        // The target lies inside the buffer, as was just checked; the source is read only during the call.
        unsafe bytes.withUnsafeBytes { source in
            unsafe withUnsafeMutableBytes { target in
                unsafe UnsafeMutableRawBufferPointer(rebasing: target[start..<start + source.count]).copyMemory(from: source)
            }
        }
    }

    /// Appends borrowed bytes.
    mutating func append(_ bytes: RawSpan) {
        // The buffer is read only during the call.
        unsafe bytes.withUnsafeBytes { unsafe append(contentsOf: $0) }
    }
}
