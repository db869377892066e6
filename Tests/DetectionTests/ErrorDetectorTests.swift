import Conversations
import Findings
import Forge
import Testing
import Wire

@testable import Detection

@Suite("ICMP errors")
struct ErrorDetectorTests {
    static let server = IPAddress(22, 14, 3, 80)
    static let router = IPAddress(10, 20, 0, 1)
    static let trigger = FrameID(capture: 0, number: 7)

    /// A SYN as the laptop sent it.
    static func syn(to server: IPAddress = server) -> PacketDraft {
        PacketDraft(IPDraft(from: Listening.client, to: server), .tcp(TCPDraft(from: 40_000, to: 443, .syn)))
    }

    var listening = Listening()
    var errors = ErrorDetector()

    mutating func send(
        _ message: ICMPDraft, from router: IPAddress = router, hopLimit: UInt8 = 62, known: ErrorDetector.Quoted?, at milliseconds: Double = 0
    ) {
        let stamp = listening.stamp(milliseconds)
        let draft = PacketDraft(IPDraft(from: router, to: Listening.client, hopLimit: hopLimit), .icmp(message))
        draft.withPacket { packet in
            guard let quoted = packet.icmp?.quoted else { return }
            errors.examine(packet, quoted, known: known, stamp, &listening.sink)
        }
    }

    @Test("A refusal is B5 about the packet that it quotes, with who said it and from how far", arguments: [0, 1, 3, 9, 10, 13] as [UInt8])
    mutating func refusal(code: UInt8) throws {
        send(.unreachable(code, about: Self.syn()), known: .init(frame: Self.trigger, leastHopLimit: 64))
        let sign = try #require(listening.take().signs.first)
        #expect(sign.code == .b5)
        #expect(sign.subject.device == Listening.client)
        #expect(sign.subject.peer == Self.server)
        #expect(sign.subject.peerPort == 443)
        #expect(sign.frames.map(\.role) == [.trigger, .refusal])
        #expect(sign.frames.first?.number == 7)
        #expect(sign.measurements["router"] == .text("10.20.0.1"))
        #expect(sign.measurements["routerHopLimit"] == .integer(62))
        #expect(sign.measurements["quotedHopLimit"] == .integer(64))
        #expect(sign.measurements["code"] == .integer(Int64(code)))
    }

    @Test("An error about a conversation that was not captured says nothing")
    mutating func unknown() {
        send(.unreachable(13, about: Self.syn()), known: nil)
        #expect(listening.take().observations.isEmpty)
    }

    @Test("Packets that are too big are a fact about the path, with the size that fits, and no refusal", arguments: [1_400, 0] as [UInt16])
    mutating func tooBig(size: UInt16) {
        send(.tooBig(mtu: size, about: Self.syn()), known: .init(frame: Self.trigger))
        let heard = listening.take()
        #expect(heard.signs.isEmpty)
        #expect(
            heard.facts == [.pathMTU(device: Listening.client, destination: Self.server, mtu: size == 0 ? nil : Int(size), from: Self.router)])
    }

    @Test("An ordinary packet that runs out of hops shows a loop")
    mutating func loop() {
        for index in 0..<4 {
            send(
                .timeExceeded(about: Self.syn()), from: IPAddress(10, 20, 0, UInt8(1 + index % 2)),
                known: .init(frame: Self.trigger, leastHopLimit: 64),
                at: Double(index) * 1_000)
        }
        #expect(listening.take().signs.map(\.code) == [.b6, .b6, .b6, .b6])
    }

    @Test("A probe that was sent with few hops finds routers, and no loop")
    mutating func probe() {
        send(.timeExceeded(about: Self.syn()), known: .init(frame: Self.trigger, leastHopLimit: 5))
        #expect(listening.take().signs.isEmpty)
    }

    @Test("More than two routers for one destination within half a minute are a trace; after that they are counted anew")
    mutating func trace() {
        func known() -> ErrorDetector.Quoted { .init(frame: Self.trigger, leastHopLimit: 64) }
        for index in 0..<6 {
            send(.timeExceeded(about: Self.syn()), from: IPAddress(10, 20, 0, UInt8(1 + index)), known: known(), at: Double(index) * 100)
        }
        #expect(listening.take().signs.count == 2)
        send(.timeExceeded(about: Self.syn()), from: IPAddress(10, 20, 0, 99), known: known(), at: 40_000)
        #expect(listening.take().signs.map(\.code) == [.b6])
    }

    @Test("Any number of destinations leaves room for the next, and the forgotten ones are counted")
    mutating func bounded() {
        for index in 0..<300 {
            let server = IPAddress(22, 14, UInt8(index / 256), UInt8(index % 256))
            send(
                .timeExceeded(about: Self.syn(to: server)), known: .init(frame: Self.trigger, leastHopLimit: 64), at: Double(index))
        }
        #expect(listening.take().signs.count == 300)
        #expect(errors.forgotten == 44)
    }

    @Test("ICMPv6 errors are read by their own types")
    mutating func version6() throws {
        let client = IPAddress(high: 0x2001_41D0_0000_0000, low: 2)
        let server = IPAddress(high: 0x2A00_1450_0000_0000, low: 80)
        let syn = PacketDraft(IPDraft(from: client, to: server), .tcp(TCPDraft(from: 40_000, to: 443, .syn)))
        for (draft, code) in [(ICMPDraft.unreachable(1, about: syn), SignCode.b5), (.timeExceeded(about: syn), .b6)] {
            let stamp = listening.stamp(0)
            let packet = PacketDraft(IPDraft(from: IPAddress(high: 0x2001_41D0_0000_0001, low: 1), to: client), .icmp(draft))
            packet.withPacket { packet in
                guard let quoted = packet.icmp?.quoted else { return }
                errors.examine(packet, quoted, known: .init(frame: Self.trigger, leastHopLimit: 64), stamp, &listening.sink)
            }
            let sign = try #require(listening.take().signs.first)
            #expect(sign.code == code)
            #expect(sign.measurements["isV6"] == .flag(true))
        }
    }
}
