/// A bounded store of ``TCPDetail``; the least recently taken is given up first.
public struct TCPDetailPool: Sendable {
    /// The details by number; numbers on the free list hold empty ones.
    public var details: [TCPDetail] = []
    /// Rings of eight segments for side 0 and eight for side 1. They stand apart because every segment of a download writes here and nothing
    /// else of a detail, and because a conversation that was only refused needs none.
    private var segments: [TCPDetail.Segment] = []
    private var freeRings: [Int32] = []
    /// The ring of each detail, or -1.
    private var rings: [Int32] = []
    /// How many segments of each side were kept so far, two by number.
    private var segmentCounts: [UInt32] = []
    /// How many are kept at most.
    public let capacity: Int
    /// How many were given up for want of room while their conversation lived.
    public private(set) var forgotten: UInt64 = 0

    /// Room for first words, used again and again.
    private var buffers: [[UInt8]] = []
    private static let buffersKept = 16

    private var free: [Int32] = []
    /// Where the search for the next to give up begins.
    private var hand = 0

    init(capacity: Int) { self.capacity = capacity }

    /// Takes an empty detail for `slot`; where all are in use, one is taken from `loser`, who must be told.
    mutating func take(for slot: Int, answers: inout AnswerPool) -> (number: Int32, loser: Int?) {
        var loser: Int?
        let number: Int32
        if let reused = free.popLast() {
            number = reused
        } else if details.count < capacity {
            number = Int32(details.count)
            details.append(TCPDetail())
            rings.append(-1)
            segmentCounts.append(0)
            segmentCounts.append(0)
        } else {
            hand = hand >= details.count ? 0 : hand
            number = Int32(hand)
            loser = Int(details[hand].slot)
            if details[hand].answer >= 0 { answers.release(details[hand].answer) }
            forgotten += 1
            details[hand] = TCPDetail()
            hand += 1
        }
        details[Int(number)].slot = Int32(slot)
        segmentCounts[2 * Int(number)] = 0
        segmentCounts[2 * Int(number) + 1] = 0
        return (number, loser)
    }

    /// Has a segment written where it is kept; the oldest of its side gives way.
    @inline(__always)
    mutating func keep(_ number: Int, side: Int, _ write: (inout TCPDetail.Segment) -> Void) {
        if rings[number] < 0 { rings[number] = freeRings.popLast() ?? newRing() }
        let count = segmentCounts[2 * number + side]
        write(&segments[(2 * Int(rings[number]) + side) * TCPDetail.segmentsKept + Int(count % UInt32(TCPDetail.segmentsKept))])
        segmentCounts[2 * number + side] = count &+ 1
    }

    private mutating func newRing() -> Int32 {
        segments.append(contentsOf: repeatElement(TCPDetail.Segment(), count: 2 * TCPDetail.segmentsKept))
        return Int32(segments.count / (2 * TCPDetail.segmentsKept) - 1)
    }

    /// Gives a detail room for first words, if it has none.
    mutating func lendBuffer(_ number: Int) {
        guard details[number].firstWords.bytes.capacity == 0, let buffer = buffers.popLast() else { return }
        details[number].firstWords.take(buffer: buffer)
    }

    /// Ends the collecting of first words, and takes the room for them back.
    mutating func finishFirstWords(_ number: Int) {
        let buffer = details[number].firstWords.finish()
        if buffer.capacity > 0, buffers.count < Self.buffersKept { buffers.append(buffer) }
    }

    /// The segments kept of one side, in no order.
    public func segments(_ number: Int, side: Int) -> ArraySlice<TCPDetail.Segment> {
        guard rings[number] >= 0 else { return [] }
        let start = (2 * Int(rings[number]) + side) * TCPDetail.segmentsKept
        return segments[start..<start + min(Int(segmentCounts[2 * number + side]), TCPDetail.segmentsKept)]
    }

    mutating func release(_ number: Int32) {
        details[Int(number)] = TCPDetail()
        if rings[Int(number)] >= 0 { freeRings.append(rings[Int(number)]) }
        rings[Int(number)] = -1
        free.append(number)
    }
}

extension TCPTable {
    /// The detail of a conversation, taken from the pool if it has none yet.
    public mutating func detail(of slot: Int) -> Int {
        if records[slot].detail >= 0 { return Int(records[slot].detail) }
        let (number, loser) = details.take(for: slot, answers: &answers)
        if let loser, records[loser].detail == number { records[loser].detail = -1 }
        records[slot].detail = number
        return Int(number)
    }
}
