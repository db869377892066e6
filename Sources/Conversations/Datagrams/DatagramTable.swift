import Findings
import Unsealing
public import Wire

/// The UDP conversations of one shard, other than those with resolvers.
///
/// Holds at most `capacity` conversations; when one more begins, the one that was silent longest is forgotten first. It counts as
/// forgotten only if it was younger than ``idleTime``.
public struct DatagramTable: Sendable {
    /// After so long without a datagram a conversation is over (RFC 4787 §4.3: a translator keeps a mapping for at least 2 minutes).
    public static let idleTime = Interval.seconds(180)
    /// How many QUIC handshakes are followed at once; of others the name stays unknown.
    public static let handshakeCapacity = 64
    /// Datagrams of one try follow each other within this time.
    static let trySpacing = Interval.milliseconds(50)

    /// The conversations by slot; slots on the free list hold old ones.
    public var records: [DatagramConversation] = []
    /// QUIC handshakes by number; those on the free list hold old ones.
    public var handshakes: [QUICHandshake] = []
    /// How many conversations are kept at most.
    public let capacity: Int
    /// How many were forgotten to make room.
    public private(set) var forgotten: UInt64 = 0

    private let hash: FlowHash
    private var index: SlotIndex
    private var ledger = SlotLedger()
    private var freeHandshakes: [Int32] = []

    /// Makes a table.
    public init(capacity: Int, hash: FlowHash) {
        self.capacity = max(capacity, 1)
        self.hash = hash
        index = SlotIndex(capacity: 64)
    }

    /// How many conversations are kept now.
    public var count: Int { index.count }

    /// The flow of a UDP datagram in its own direction; `nil` for anything else, and for what goes to many.
    @inline(__always)
    public static func key(of packet: borrowing Packet) -> FlowKey? {
        guard packet.map.transport == .udp, let addresses = packet.addresses else { return nil }
        guard !addresses.destination.isMulticast, !addresses.destination.isLimitedBroadcast else { return nil }
        let start = Int(packet.map.transportStart)
        return joined(
            FlowKey(
                source: addresses.source, destination: addresses.destination, sourcePort: packet.frame.bigEndian16(at: start),
                destinationPort: packet.frame.bigEndian16(at: start + 2), ipProtocol: .udp))
    }

    /// The flow of the datagram that an ICMP error quotes; `nil` if it quotes no UDP, or too little of it.
    public static func key(of quoted: QuotedPacket) -> FlowKey? {
        guard quoted.ipProtocol == .udp, let source = quoted.sourcePort, let destination = quoted.destinationPort else { return nil }
        return joined(
            FlowKey(
                source: quoted.source, destination: quoted.destination, sourcePort: source, destinationPort: destination, ipProtocol: .udp))
    }

    /// NTP asks from another port each time; all that one device asks of one server belongs together.
    @inline(__always)
    private static func joined(_ key: FlowKey) -> FlowKey {
        var key = key
        if key.destinationPort == 123 { key.sourcePort = 123 } else if key.sourcePort == 123 { key.destinationPort = 123 }
        return key
    }

    /// The conversation that a datagram with this key belongs to, and which side sent it (0 initiator, 1 responder).
    @inline(__always)
    public func find(_ key: FlowKey) -> (slot: Int, side: Int)? {
        var side = 0
        let slot = index.find(hash(key)) { slot in
            let known = records[slot].key
            if known == key {
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

    /// The conversation that must make way before another begins at `now`: one that is over, or the oldest when there is no room.
    public func mustMakeWay(_ now: Timestamp) -> Int? {
        guard let slot = ledger.leastRecent else { return nil }
        return index.count >= capacity || isOver(slot, now) ? slot : nil
    }

    private func isOver(_ slot: Int, _ now: Timestamp) -> Bool {
        now - Timestamp(nanoseconds: records[slot].lastTime) > Self.idleTime && records[slot].tries == nil
    }

    /// Ends a conversation that makes way, and counts it unless it was over.
    public mutating func makeWay(_ slot: Int, _ now: Timestamp) {
        if !isOver(slot, now) { forgotten += 1 }
        close(slot)
    }

    /// Begins a conversation whose initiator is `key.source`.
    public mutating func open(_ key: FlowKey, at time: Timestamp) -> Int {
        let slot = ledger.take()
        if slot < records.count {
            records[slot] = DatagramConversation(key: key, time: time.nanoseconds)
        } else {
            records.append(DatagramConversation(key: key, time: time.nanoseconds))
        }
        let hash = hash
        index.insert(hash(key), slot: slot) { hash(records[$0].key) }
        return slot
    }

    /// Ends a conversation and frees its slot.
    public mutating func close(_ slot: Int) {
        let hash = hash
        index.remove(hash(records[slot].key), slot: slot) { hash(records[$0].key) }
        releaseHandshake(of: slot)
        records[slot].tries = nil
        ledger.release(slot)
    }

    /// All conversations, oldest use first.
    public var slotsFromOldest: [Int] { ledger.slotsFromOldest }

    // MARK: QUIC handshakes

    /// What is known of the QUIC connection in `slot`.
    public func handshake(of slot: Int) -> QUICHandshake? {
        let number = records[slot].handshake
        return number >= 0 ? handshakes[Int(number)] : nil
    }

    mutating func openHandshake(of slot: Int, _ header: QUICLongHeader, _ frame: FrameID) {
        if let reused = freeHandshakes.popLast() {
            handshakes[Int(reused)] = QUICHandshake(header, frame)
            records[slot].handshake = reused
        } else if handshakes.count < Self.handshakeCapacity {
            records[slot].handshake = Int32(handshakes.count)
            handshakes.append(QUICHandshake(header, frame))
        }
    }

    /// Frees what was kept of a QUIC handshake.
    public mutating func releaseHandshake(of slot: Int) {
        let number = records[slot].handshake
        guard number >= 0 else { return }
        records[slot].handshake = -1
        handshakes[Int(number)].opener = QUICInitialOpener()
        freeHandshakes.append(number)
    }

    // MARK: Deadlines

    /// Asks to be called for `slot` at `time`; an earlier wish that still stands is kept.
    public mutating func setDeadline(_ time: Timestamp, for slot: Int) { ledger.setDeadline(time, for: slot) }

    /// When the next conversation wants to be looked at.
    @inline(__always)
    public var nextDeadline: Timestamp { ledger.nextDeadline }

    /// Takes the next conversation whose deadline is due.
    public mutating func popDue(_ now: Timestamp) -> (slot: Int, time: Timestamp)? { ledger.popDue(now) }

    /// Moves a conversation to the newest end; at most once a second, which is fine enough for forgetting.
    @inline(__always)
    mutating func touch(_ slot: Int, _ now: Timestamp) {
        let last = records[slot].lastTime
        if now.nanoseconds &- last > 1_000_000_000 { ledger.touch(slot) }
        if now.nanoseconds > last { records[slot].lastTime = now.nanoseconds }
    }
}
