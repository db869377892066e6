import Findings
public import Wire

/// The TCP conversations of one shard.
///
/// Holds at most `capacity` conversations; when one more begins, the one that was silent longest is forgotten first, and
/// counted. Closed conversations stay for ``lingering`` so that what comes after a reset can still be seen.
public struct TCPTable: Sendable {
    /// How long a conversation is kept after both FINs or a reset (SIGNS §2.1: 5 s).
    public static let lingering = Interval.seconds(5)

    /// What one conversation takes in the table, in bytes, beside what ``TCPDetailPool`` keeps of a sixteenth of them: the record, its entry
    /// in the ledger, and two places of the index, which is at most three quarters full.
    public static let bytesPerConversation = MemoryLayout<TCPConversation>.stride + SlotLedger.bytesPerSlot + 2 * MemoryLayout<UInt64>.stride

    /// Up to so many conversations a table grows by doubling.
    static let smallTable = 1_024

    /// The conversations by slot; slots on the free list hold old ones.
    public var records: [TCPConversation] = []
    /// What is kept beyond numbers.
    public var details: TCPDetailPool
    /// Answers that are being put together.
    public internal(set) var answers = AnswerPool()
    /// What is measured of those that carry bulk.
    public internal(set) var meters = TransferMeterPool()
    /// How many conversations are kept at most.
    public let capacity: Int
    /// How many were forgotten to make room.
    public private(set) var forgotten: UInt64 = 0

    /// Places the conversations; symmetric, so that it does not matter which side a key begins with.
    public let hash: FlowHash
    var index: SlotIndex
    var ledger = SlotLedger()

    /// Makes a table.
    public init(capacity: Int, hash: FlowHash) {
        self.capacity = max(capacity, 1)
        self.hash = hash
        index = SlotIndex(capacity: 64)
        details = TCPDetailPool(capacity: max(capacity / 16, 64))
    }

    /// How many conversations are kept now.
    public var count: Int { index.count }

    /// Has the index brought near at the place of a hash, some packets before it is asked for.
    @inline(__always)
    public mutating func prefetchIndex(_ hash: UInt64) { index.prefetch(hash) }

    /// Has the record brought near that the index has for a hash, few packets before it is asked for.
    @inline(__always)
    public mutating func prefetchRecord(_ hash: UInt64) {
        if let slot = index.likelySlot(hash) { records.prefetch(slot) }
    }

    /// The flow of a TCP packet in its own direction; `nil` for anything else.
    @inlinable @inline(__always)
    public static func key(of packet: borrowing Packet) -> FlowKey? {
        guard packet.map.transport == .tcp, let addresses = packet.addresses else { return nil }
        let start = Int(packet.map.transportStart)
        return FlowKey(
            source: addresses.source, destination: addresses.destination, sourcePort: packet.frame.bigEndian16(at: start),
            destinationPort: packet.frame.bigEndian16(at: start + 2), ipProtocol: .tcp)
    }

    /// The conversation that a packet with this key belongs to, and which side sent it (0 initiator, 1 responder).
    public mutating func find(_ key: FlowKey) -> (slot: Int, side: Int)? { find(key, hash(key)) }

    /// The same, where the key's hash is known. Mutating, so that it works in place.
    @inline(__always)
    public mutating func find(_ key: FlowKey, _ hash: UInt64) -> (slot: Int, side: Int)? {
        var side = 0
        let slot = index.find(hash) { slot in
            let known = records[slot].key
            if known.sourcePort == key.sourcePort, known.destinationPort == key.destinationPort, known.source == key.source,
                known.destination == key.destination
            {
                side = 0
                return true
            }
            if known.sourcePort == key.destinationPort, known.destinationPort == key.sourcePort, known.source == key.destination,
                known.destination == key.source
            {
                side = 1
                return true
            }
            return false
        }
        guard let slot else { return nil }
        return (slot, side)
    }

    /// The conversation that must be forgotten before another can begin; `nil` while there is room.
    public var mustForget: Int? { index.count >= capacity ? ledger.leastRecent : nil }

    /// Counts a conversation as forgotten for want of room.
    public mutating func countForgotten() { forgotten += 1 }

    /// Begins a conversation whose initiator is `key.source`.
    public mutating func open(_ key: FlowKey, _ keyHash: UInt64, at time: Timestamp) -> Int {
        let slot = ledger.take()
        if slot < records.count {
            records[slot] = TCPConversation(key: key, time: time.nanoseconds)
        } else {
            records.reserveAll(capacity, from: Self.smallTable)
            records.append(TCPConversation(key: key, time: time.nanoseconds))
        }
        let hash = hash
        index.insert(keyHash, slot: slot) { hash(records[$0].key) }
        return slot
    }

    /// Forgets a conversation and frees its slot.
    public mutating func close(_ slot: Int) {
        let hash = hash
        index.remove(hash(records[slot].key), slot: slot) { hash(records[$0].key) }
        if records[slot].detail >= 0 {
            releaseAnswer(detail: Int(records[slot].detail))
            details.release(records[slot].detail)
        }
        records[slot].detail = -1
        ledger.release(slot)
    }

    /// All conversations, oldest use first.
    public var slotsFromOldest: [Int] { ledger.slotsFromOldest }

    // MARK: Deadlines

    /// Asks to be called for `slot` at `time`; an earlier wish that still stands is kept.
    public mutating func setDeadline(_ time: Timestamp, for slot: Int) { ledger.setDeadline(time, for: slot) }

    /// When the next conversation wants to be looked at.
    @inline(__always)
    public var nextDeadline: Timestamp { ledger.nextDeadline }

    /// Takes the next conversation whose deadline is due.
    public mutating func popDue(_ now: Timestamp) -> (slot: Int, time: Timestamp)? { ledger.popDue(now) }

    /// Counts the uses of a slot.
    public func generation(of slot: Int) -> UInt32 { ledger.generation(of: slot) }

    /// Moves a conversation to the newest end; at most once a second, which is fine enough for forgetting.
    @inline(__always)
    mutating func touch(_ slot: Int, _ now: Timestamp) {
        let last = records[slot].lastTime
        if now.nanoseconds &- last > 1_000_000_000 { ledger.touch(slot) }
        if now.nanoseconds > last { records[slot].lastTime = now.nanoseconds }
    }
}

extension TCPTable {
    /// Whether a SYN with this sequence number begins a new use of the same ports: the earlier one is over, or older than any retry.
    public func isReused(_ slot: Int, side: Int, sequence: UInt32) -> Bool {
        let record = records[slot]
        if side == 0, record.state.contains(.syn), record.sides[0].initial == sequence { return false }
        if record.hasClosed(0) || record.hasClosed(1) || record.hasReset(0) || record.hasReset(1) { return true }
        // A SYN in an open conversation with another number: the sender forgot the old one.
        return side == 1 || record.sides[0].initial != sequence
    }
}
