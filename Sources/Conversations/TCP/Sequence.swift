/// Comparison of sequence numbers modulo 2³² (RFC 9293 §3.4).
extension UInt32 {
    /// Whether this sequence number lies before `other`.
    @inlinable @inline(__always)
    public func precedes(_ other: UInt32) -> Bool { Int32(bitPattern: self &- other) < 0 }

    /// How far this sequence number lies after `other`; negative if before.
    @inlinable @inline(__always)
    public func distance(after other: UInt32) -> Int { Int(Int32(bitPattern: self &- other)) }
}
