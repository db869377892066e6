import Conversations
import Findings
import Forge
import Testing
import Wire

@testable import Detection

@Suite("ICMP errors about datagrams")
struct DatagramRefusalTests {
    var listening = Listening()
    var datagrams = DatagramDetector(capacity: 8, hash: FlowHash(seed: 7))

    static let server = IPAddress(26, 31, 7, 14)

    /// A first message of WireGuard, or any other payload.
    static func datagram(_ payload: [UInt8], from port: UInt16 = 50_000, to service: UInt16 = 51_820) -> PacketDraft {
        PacketDraft(IPDraft(from: Listening.client, to: server), .udp(UDPDraft(from: port, to: service, payload)))
    }

    static let initiation: [UInt8] = [1, 0, 0, 0] + Array(repeating: 0x11, count: 144)

    mutating func send(_ draft: PacketDraft, at milliseconds: Double) {
        let stamp = listening.stamp(milliseconds)
        draft.withPacket { datagrams.examine($0, stamp, &listening.sink) }
    }

    mutating func refuse(_ draft: PacketDraft, code: UInt8, by source: IPAddress, at milliseconds: Double) -> FrameID? {
        let stamp = listening.stamp(milliseconds)
        let error = PacketDraft(IPDraft(from: source, to: Listening.client), .icmp(.unreachable(code, about: draft)))
        return error.withPacket { packet in
            guard let quoted = packet.icmp?.quoted else { return nil }
            return datagrams.examine(packet, quoted, stamp, &listening.sink)
        }
    }

    @Test("A server that says port unreachable has refused the first words")
    mutating func refused() throws {
        let draft = Self.datagram(Self.initiation)
        send(draft, at: 0)
        #expect(refuse(draft, code: 3, by: Self.server, at: 30) == FrameID(capture: 0, number: 1))
        let outcome = try #require(listening.take().outcomes.first)
        #expect(outcome.attempt == .tunnelHandshake)
        #expect(outcome.result == .refused(.icmp(source: Self.server, type: 3, code: 3, isV6: false)))
        #expect(outcome.frames.map(\.role) == [.trigger, .refusal])
        datagrams.end(Listening.at(60_000), &listening.sink)
        #expect(listening.take().outcomes.isEmpty)
    }

    @Test("A router's word is known to concern the conversation, and leaves the first words unanswered", arguments: [3, 13] as [UInt8])
    mutating func router(code: UInt8) {
        let draft = Self.datagram(Self.initiation)
        for index in 0..<4 {
            send(draft, at: Double(index) * 5_200)
            #expect(refuse(draft, code: code, by: IPAddress(10, 20, 0, 1), at: Double(index) * 5_200 + 30) != nil)
        }
        datagrams.runDeadlines(Listening.at(60_000), &listening.sink)
        #expect(listening.take().outcomes.map(\.result) == [.silent])
    }

    @Test("Datagrams of no known protocol are found by their ends, those of a clock whatever port they come from")
    mutating func found() {
        let other = Self.datagram([9, 9, 9], to: 7_777)
        send(other, at: 0)
        #expect(refuse(other, code: 3, by: Self.server, at: 10) == FrameID(capture: 0, number: 1))
        let clock = Self.datagram([0x23] + Array(repeating: 0, count: 47), from: 40_123, to: 123)
        send(clock, at: 20)
        #expect(refuse(clock, code: 3, by: Self.server, at: 30) == FrameID(capture: 0, number: 3))
        #expect(refuse(Self.datagram([9, 9, 9], to: 7_778), code: 3, by: Self.server, at: 40) == nil)
    }
}
