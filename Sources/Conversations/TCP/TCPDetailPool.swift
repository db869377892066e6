/// A bounded store of ``TCPDetail``; the least recently taken is given up first.
public struct TCPDetailPool: Sendable {
    /// The details by number; numbers on the free list hold empty ones.
    public var details: [TCPDetail] = []
    /// How many are kept at most.
    public let capacity: Int
    /// How many were given up for want of room while their conversation lived.
    public private(set) var forgotten: UInt64 = 0

    private var free: [Int32] = []
    /// Where the search for the next to give up begins.
    private var hand = 0

    init(capacity: Int) { self.capacity = capacity }

    /// Takes an empty detail for `slot`; where all are in use, one is taken from `loser`, who must be told.
    mutating func take(for slot: Int) -> (number: Int32, loser: Int?) {
        var loser: Int?
        let number: Int32
        if let reused = free.popLast() {
            number = reused
        } else if details.count < capacity {
            number = Int32(details.count)
            details.append(TCPDetail())
        } else {
            hand = hand >= details.count ? 0 : hand
            number = Int32(hand)
            loser = Int(details[hand].slot)
            forgotten += 1
            details[hand] = TCPDetail()
            hand += 1
        }
        details[Int(number)].slot = Int32(slot)
        return (number, loser)
    }

    mutating func release(_ number: Int32) {
        details[Int(number)] = TCPDetail()
        free.append(number)
    }
}

extension TCPTable {
    /// The detail of a conversation, taken from the pool if it has none yet.
    public mutating func detail(of slot: Int) -> Int {
        if records[slot].detail >= 0 { return Int(records[slot].detail) }
        let (number, loser) = details.take(for: slot)
        if let loser, records[loser].detail == number { records[loser].detail = -1 }
        records[slot].detail = number
        return Int(number)
    }
}
