/// Hop limits that were seen, one bit each.
struct HopLimitSet: Sendable {
    private var bits = InlineArray<4, UInt64>(repeating: 0)

    mutating func insert(_ hopLimit: UInt8) { bits[Int(hopLimit >> 6)] |= 1 << UInt64(hopLimit & 63) }

    /// The hop limits, smallest first.
    var members: [UInt8] { (UInt8.min...UInt8.max).filter { bits[Int($0 >> 6)] >> UInt64($0 & 63) & 1 == 1 } }
}
