import Forge
import Wire

@testable import Conversations

/// A table that is fed with forged segments of one conversation.
struct Segments {
    static let client = IPAddress(192, 168, 1, 20)
    static let server = IPAddress(22, 14, 3, 80)

    var table: TCPTable
    private var number: UInt64 = 0

    init(capacity: Int = 1_024) { table = TCPTable(capacity: capacity, hash: FlowHash(seed: 7)) }

    /// Sends one segment at `milliseconds` and returns what it did.
    mutating func send(
        _ flags: TCPHeader.Flags, fromClient: Bool, sequence: UInt32, acknowledgement: UInt32 = 0, length: Int = 0, at milliseconds: Double,
        hopLimit: UInt8 = 64, identification: UInt32 = 0, window: UInt16 = 500, clientPort: UInt16 = 40_000, payload: [UInt8]? = nil
    ) -> TCPStep {
        var segment = TCPDraft(from: fromClient ? clientPort : 443, to: fromClient ? 443 : clientPort, flags)
        segment.sequence = sequence
        segment.acknowledgement = acknowledgement
        segment.window = window
        segment.payload = payload ?? Array(repeating: 0x61, count: length)
        var ip = IPDraft(from: fromClient ? Self.client : Self.server, to: fromClient ? Self.server : Self.client, hopLimit: hopLimit)
        ip.identification = identification
        let octets = PacketDraft(ip, .tcp(segment)).octets()
        number += 1
        let time = Timestamp(nanoseconds: 1_700_000_000_000_000_000 + Int64(milliseconds * 1e6))
        let stamp = FrameStamp(time: time, now: time, frame: FrameID(capture: 0, number: number))
        let frame = octets.rawSpan
        let packet = Packet(frame, Dissector.map(frame, linkType: .raw, originalLength: octets.count))
        guard let key = TCPTable.key(of: packet) else { return TCPStep(slot: -1, side: 0, traits: [], length: 0) }
        if let found = table.find(key) { return table.update(found.slot, side: found.side, packet, stamp) }
        if let oldest = table.mustForget {
            table.close(oldest)
            table.countForgotten()
        }
        let slot = table.open(fromClient ? key : key.reversed, table.hash(key), at: time)
        return table.update(slot, side: fromClient ? 0 : 1, packet, stamp)
    }

    /// A handshake with a round trip of 30 ms, begun at 0.
    mutating func shakeHands() {
        _ = send(.syn, fromClient: true, sequence: 999, at: 0)
        _ = send([.syn, .ack], fromClient: false, sequence: 4_999, acknowledgement: 1_000, at: 30, hopLimit: 52)
        _ = send(.ack, fromClient: true, sequence: 1_000, acknowledgement: 5_000, at: 30.1)
    }
}
