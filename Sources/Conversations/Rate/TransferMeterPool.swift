/// A bounded store of ``TransferMeter``; one that was idle longest gives way, if it was idle long enough, else the newcomer is not measured.
public struct TransferMeterPool: Sendable {
    /// How many conversations of a shard are measured at the same time.
    static let capacity = 8
    /// A meter that heard nothing for so long may be taken away.
    static let idle: Int64 = 2_000_000_000

    public internal(set) var meters: [TransferMeter] = []
    /// How many stretches were not measured for want of a meter.
    public private(set) var refused: UInt64 = 0

    private var free: [Int] = []

    init() {}

    /// A free meter, or the one that must be read first because it is taken away.
    mutating func take(at time: Int64) -> (number: Int, loser: Int?)? {
        if let number = free.popLast() { return (number, nil) }
        if meters.count < Self.capacity {
            meters.append(TransferMeter())
            return (meters.count - 1, nil)
        }
        var best: Int?
        for index in meters.indices where time &- meters[index].lastTime > Self.idle {
            if best.map({ meters[index].lastTime < meters[$0].lastTime }) ?? true { best = index }
        }
        guard let best else {
            refused &+= 1
            return nil
        }
        return (best, Int(meters[best].slot))
    }

    mutating func release(_ number: Int) {
        meters[number].slot = -1
        meters[number].segments.removeAll(keepingCapacity: true)
        free.append(number)
    }

    /// The meter of a conversation's side.
    func find(_ slot: Int, side: Int) -> Int? { meters.firstIndex { $0.slot == Int32(slot) && $0.side == UInt8(side) } }
}
