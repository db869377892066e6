public import Wire

/// The first bytes of responders' answers, where one segment does not tell enough: a fixed number of buffers.
///
/// When all are in use the one that was taken longest ago is given up, and counted.
public struct AnswerPool: Sendable {
    /// The most bytes put together of an answer: a server's hello and its own certificate, or a short page.
    public static let limit = 4_096
    /// How many answers are put together at once.
    public static let capacity = 16

    private var buffers: [[UInt8]] = []
    /// The detail that each buffer belongs to, or -1.
    private var owners: [Int32] = []
    /// The next sequence number that each buffer wants.
    private var wanted: [UInt32] = []
    private var hand = 0
    /// How many were given up while they were wanted.
    public private(set) var forgotten: UInt64 = 0

    /// Takes an empty buffer for a detail; `loser` is the detail that lost its own for it.
    mutating func take(for detail: Int, from sequence: UInt32) -> (number: Int32, loser: Int32?) {
        let number: Int
        var loser: Int32?
        if let free = owners.firstIndex(of: -1) {
            number = free
        } else if buffers.count < Self.capacity {
            number = buffers.count
            buffers.append([])
            buffers[number].reserveCapacity(Self.limit)
            owners.append(-1)
            wanted.append(0)
        } else {
            hand = (hand + 1) % Self.capacity
            number = hand
            loser = owners[number]
            forgotten += 1
        }
        buffers[number].removeAll(keepingCapacity: true)
        owners[number] = Int32(detail)
        wanted[number] = sequence
        return (Int32(number), loser)
    }

    mutating func release(_ number: Int32) { owners[Int(number)] = -1 }

    /// Adds what comes next in order; true when no more fits.
    mutating func add(_ payload: RawSpan, sequence: UInt32, to number: Int32) -> Bool {
        let number = Int(number)
        let skip = -sequence.distance(after: wanted[number])
        guard skip >= 0, skip < payload.byteCount else { return buffers[number].count >= Self.limit }
        let count = min(payload.byteCount - skip, Self.limit - buffers[number].count)
        buffers[number].append(payload, skip..<(skip + count))
        wanted[number] = wanted[number] &+ UInt32(count)
        return buffers[number].count >= Self.limit
    }

    /// What was put together so far.
    public func bytes(_ number: Int32) -> [UInt8] { buffers[Int(number)] }
}

/// Answers that need more than one segment.
extension TCPTable {
    /// Begins to put an answer together.
    public mutating func beginAnswer(_ slot: Int, detail number: Int, sequence: UInt32) {
        guard details.details[number].answer < 0 else { return }
        let (buffer, loser) = answers.take(for: number, from: sequence)
        if let loser, loser >= 0, Int(loser) != number { details.details[Int(loser)].answer = -1 }
        details.details[number].answer = buffer
        records[slot].state.insert(.answering)
    }

    /// Adds a segment of the answer; true when no more of it is kept.
    public mutating func addAnswer(_ packet: borrowing Packet, detail number: Int) -> Bool {
        let buffer = details.details[number].answer
        guard buffer >= 0, let header = packet.tcp else { return true }
        return answers.add(packet.payload, sequence: header.sequence, to: buffer)
    }

    /// Nothing more of the answer is wanted.
    public mutating func finishAnswer(_ slot: Int, detail number: Int) {
        records[slot].state.remove(.answering)
        releaseAnswer(detail: number)
    }

    mutating func releaseAnswer(detail number: Int) {
        let buffer = details.details[number].answer
        guard buffer >= 0 else { return }
        details.details[number].answer = -1
        answers.release(buffer)
    }
}
