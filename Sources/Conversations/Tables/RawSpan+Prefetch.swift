import CLinux

extension RawSpan {
    /// Has the bytes from `offset` on brought near, as many as headers and the beginning of a payload take.
    public func prefetch(_ offset: Int) {
        guard offset >= 0, offset + 128 <= byteCount else { return }
        // The places lie inside the span, as was just checked, and a hint reads and writes nothing.
        unsafe withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            unsafe clinux_prefetch_read(base + offset)
            unsafe clinux_prefetch_read(base + offset + 64)
        }
    }
}
