import Wire

/// DNS messages out of TCP streams, where each is preceded by its length (RFC 1035 §4.2.2).
///
/// Almost every message lies in one segment, and then nothing is kept. What begins in one segment and ends in another is collected for at
/// most ``capacity`` directions of conversations and up to ``limit`` bytes each; the direction that was begun longest ago is forgotten first.
public struct NameStreams: Sendable {
    /// How many directions wait for the rest of a message at most.
    public static let capacity = 32
    /// The most bytes of a message that are waited for; no honest answer to a stub is larger.
    public static let limit = 16_384

    /// The part of a message that one direction has said.
    private struct Part: Sendable {
        var bytes: [UInt8]
        /// The sequence number that goes on.
        var next: UInt32
    }

    private var parts: [FlowKey: Part] = [:]
    private var order: [FlowKey] = []
    /// How many unfinished messages were forgotten, for want of room or because a segment was missing.
    public private(set) var forgotten: UInt64 = 0
    /// How many of them for want of room.
    public private(set) var crowdedOut: UInt64 = 0

    /// No streams.
    public init() {}

    /// Takes one segment in and hands every message that is whole with it to `visit`; its bytes hold within the call.
    ///
    /// `length` is what the segment's headers claim, so that a segment cut by the capture is not taken for a whole one.
    public mutating func add(
        _ payload: RawSpan, length: Int, sequence: UInt32, key: FlowKey, _ visit: (RawSpan) -> Void
    ) {
        guard payload.byteCount > 0 else { return }
        guard let part = parts[key] else {
            let rest = Self.messages(payload, visit)
            if rest < payload.byteCount, length == payload.byteCount {
                keep(payload.extracting(rest..<payload.byteCount).copied(), next: sequence &+ UInt32(truncatingIfNeeded: length), key)
            }
            return
        }
        let ahead = Int32(bitPattern: sequence &- part.next)
        // What was there before is a retransmission; a hole ends the collecting.
        if ahead < 0, Int64(ahead) + Int64(payload.byteCount) <= 0 { return }
        guard ahead == 0 else {
            forget(key)
            forgotten += 1
            return
        }
        forget(key)
        let bytes = part.bytes + payload.copied()
        let rest = Self.messages(bytes.rawSpan, visit)
        guard rest < bytes.count else { return }
        if length == payload.byteCount, bytes.count - rest <= Self.limit {
            keep(Array(bytes[rest...]), next: sequence &+ UInt32(truncatingIfNeeded: length), key)
        } else {
            forgotten += 1
            if bytes.count - rest > Self.limit { crowdedOut += 1 }
        }
    }

    /// Hands over the whole messages at the beginning; returns where the unfinished one begins.
    private static func messages(_ bytes: RawSpan, _ visit: (RawSpan) -> Void) -> Int {
        var offset = 0
        while case .message(let range) = DNSStreamHead(bytes, at: offset) {
            visit(bytes.extracting(range))
            offset = range.upperBound
        }
        return offset
    }

    /// Whether the beginning of a message is one of DNS, as far as it goes: what is not need not be waited for.
    private static func mayBegin(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 2 else { return true }
        let length = Int(bytes[0]) << 8 | Int(bytes[1])
        guard length >= 17, length + 2 <= limit else { return false }
        guard bytes.count >= 14 else { return true }
        return DNSMessage(bytes.rawSpan.extracting(2..<bytes.count))?.isPlausible ?? false
    }

    private mutating func keep(_ bytes: [UInt8], next: UInt32, _ key: FlowKey) {
        guard Self.mayBegin(bytes) else { return }
        if order.count >= Self.capacity {
            parts[order.removeFirst()] = nil
            forgotten += 1
            crowdedOut += 1
        }
        parts[key] = Part(bytes: bytes, next: next)
        order.append(key)
    }

    private mutating func forget(_ key: FlowKey) {
        parts[key] = nil
        order.removeAll { $0 == key }
    }
}
