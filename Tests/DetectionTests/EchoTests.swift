import Conversations
import Findings
import Forge
import Testing
import Wire

@testable import Detection

@Suite("Echoes")
struct EchoTests {
    static let target = IPAddress(22, 14, 3, 80)

    var listening = Listening()
    var echoes = EchoDetector(capacity: 4)

    mutating func send(
        _ sequence: UInt16, isReply: Bool = false, target: IPAddress = target, identifier: UInt16 = 7, hopLimit: UInt8? = nil,
        at milliseconds: Double
    ) {
        echoes.runDeadlines(Listening.at(milliseconds), &listening.sink)
        let stamp = listening.stamp(milliseconds)
        let ip = IPDraft(
            from: isReply ? target : Listening.client, to: isReply ? Listening.client : target, hopLimit: hopLimit ?? (isReply ? 52 : 64))
        let message = ICMPDraft.echo(isV6: !target.isV4, isReply: isReply, identifier: identifier, sequence: sequence, [1, 2, 3])
        PacketDraft(ip, .icmp(message)).withPacket { echoes.examine($0, stamp, &listening.sink) }
    }

    mutating func take(after milliseconds: Double) -> Listening.Heard {
        echoes.runDeadlines(Listening.at(milliseconds), &listening.sink)
        return listening.take()
    }

    @Test("A reply is an answer with its round trip; of a long series it is told once a minute, and heard once a second")
    mutating func answered() throws {
        for index in 0..<100 {
            send(UInt16(index), at: Double(index) * 1_000)
            send(UInt16(index), isReply: true, at: Double(index) * 1_000 + 18)
        }
        let heard = take(after: 300_000)
        #expect(heard.outcomes.count == 2)
        #expect(heard.outcomes.first?.result == .answered(after: .milliseconds(18)))
        #expect(heard.outcomes.first?.frames.map(\.role) == [.attempt, .control])
        #expect(heard.facts.count == 100)
    }

    @Test("Three requests over two seconds without reply are silent, three seconds after the third, once")
    mutating func silent() throws {
        for index in 0..<30 { send(UInt16(index), at: Double(index) * 1_000) }
        let heard = take(after: 300_000)
        let outcome = try #require(heard.outcomes.first)
        #expect(heard.outcomes.count == 1)
        #expect(outcome.result == .silent)
        #expect(outcome.attempt == .echo)
        #expect(outcome.start == Listening.at(0))
        #expect(outcome.end >= Listening.at(5_000) && outcome.end <= Listening.at(6_000))
        #expect(outcome.tries >= 3)
        #expect(outcome.subject.peer == Self.target)
        #expect(outcome.frames.allSatisfy { $0.role == .attempt })
    }

    @Test("Silence in the middle of a series begins with the first request that was not answered, and its end is told")
    mutating func interrupted() throws {
        for index in 0..<30 {
            send(UInt16(index), at: Double(index) * 1_000)
            if index < 5 || index >= 20 { send(UInt16(index), isReply: true, at: Double(index) * 1_000 + 18) }
        }
        let outcomes = take(after: 300_000).outcomes
        #expect(outcomes.map(\.result) == [.answered(after: .milliseconds(18)), .silent, .answered(after: .milliseconds(18))])
        #expect(outcomes.map(\.start) == [Listening.at(0), Listening.at(5_000), Listening.at(20_000)])
        #expect(outcomes[1].measurements["heardBefore"] == .flag(true))
    }

    @Test("Two lost requests are no silence, nor are ten within a second")
    mutating func few() {
        for index in 0..<2 { send(UInt16(index), at: Double(index) * 1_000) }
        for index in 0..<10 { send(UInt16(index), identifier: 8, at: 3_000 + Double(index) * 100) }
        #expect(take(after: 300_000).outcomes.isEmpty)
    }

    @Test("A trace sends its requests to die, so that nothing is silent")
    mutating func trace() {
        for index in 0..<12 { send(UInt16(index), hopLimit: UInt8(1 + index), at: Double(index) * 1_000) }
        for index in 0..<12 { send(UInt16(index), identifier: 8, hopLimit: UInt8(60 + index), at: Double(index) * 1_000) }
        #expect(take(after: 300_000).outcomes.isEmpty)
    }

    @Test("What a router refuses is refused, and not silent")
    mutating func refused() throws {
        let router = IPAddress(10, 20, 0, 1)
        for index in 0..<4 {
            let time = Double(index) * 1_000
            send(UInt16(index), at: time)
            let stamp = listening.stamp(time + 9)
            let request = PacketDraft(
                IPDraft(from: Listening.client, to: Self.target),
                .icmp(.echo(isV6: false, isReply: false, identifier: 7, sequence: UInt16(index), [1, 2, 3])))
            let error = PacketDraft(IPDraft(from: router, to: Listening.client), .icmp(.unreachable(1, about: request)))
            let trigger = error.withPacket { packet -> FrameID? in
                guard let quoted = packet.icmp?.quoted else { return nil }
                return echoes.examine(packet, quoted, stamp, &listening.sink)
            }
            #expect(trigger == FrameID(capture: 0, number: UInt64(1 + 2 * index)))
        }
        let outcomes = take(after: 300_000).outcomes
        #expect(outcomes.count == 4)
        #expect(outcomes.allSatisfy { $0.result == .refused(.icmp(source: router, type: 3, code: 1, isV6: false)) })
    }

    @Test("Copies by the capture are no tries, and a reply without request says nothing")
    mutating func copies() {
        for index in 0..<2 {
            send(UInt16(index), at: Double(index) * 3_000)
            send(UInt16(index), hopLimit: 63, at: Double(index) * 3_000 + 0.2)
        }
        send(9, isReply: true, identifier: 99, at: 7_000)
        #expect(take(after: 300_000).observations.isEmpty)
    }

    @Test("At the end of the capture only what waited long enough is silent")
    mutating func end() {
        for index in 0..<4 { send(UInt16(index), at: Double(index) * 1_000) }
        for index in 0..<4 { send(UInt16(index), identifier: 8, at: 4_000 + Double(index) * 500) }
        echoes.end(Listening.at(5_600), &listening.sink)
        #expect(listening.take().outcomes.count == 1)
    }

    @Test("When there is no room the series used longest ago is forgotten and counted")
    mutating func forgetting() {
        for index in 0..<6 { send(0, identifier: UInt16(index), at: Double(index)) }
        #expect(echoes.forgotten == 2)
    }
}
