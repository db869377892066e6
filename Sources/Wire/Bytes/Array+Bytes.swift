extension [UInt8] {
    /// The array's bytes, borrowed.
    @inlinable
    public var rawBytes: RawSpan {
        @_lifetime(borrow self)
        get {
            // Safe: bytes have no padding that reading them raw could disclose.
            unsafe span.bytes
        }
    }
}
