import Conversations
import Detection
import Findings
import Forge
import Testing
import Wire

@Suite("Datagrams that promise an answer, and those that do not")
struct DatagramPromiseTests {
    private func wireGuard(_ type: UInt8, _ length: Int) -> [UInt8] {
        [type, 0, 0, 0, 0xAA, 0xBB, 0xCC, 0xDD] + Array(repeating: 0x11, count: length - 8)
    }

    @Test("four WireGuard initiations without a response are silence; three are not")
    func wireGuardSilence() throws {
        for count in [3, 4] {
            var stage = DatagramStage(port: 51820)
            for index in 0..<count { stage.send(wireGuard(1, 148), Double(index) * 5.2) }
            let said = stage.observations(after: 120, isEnd: true)
            #expect(said.silent.map(\.signs) == (count == 4 ? [[.v1]] : []))
            #expect(said.outcomes.map(\.attempt) == [.tunnelHandshake])
        }
    }

    @Test("a WireGuard response answers")
    func wireGuardAnswer() {
        var stage = DatagramStage(port: 51820)
        for index in 0..<4 { stage.send(wireGuard(1, 148), Double(index) * 5) }
        stage.send(wireGuard(2, 92), fromClient: false, 15.25)
        stage.send(wireGuard(4, 128), 15.5)
        let said = stage.observations(after: 120, isEnd: true)
        #expect(said.outcomes.map(\.result) == [.answered(after: .milliseconds(250))])
    }

    @Test("a tunnel that tries for an hour is told of a few times, not thousands")
    func endless() {
        var stage = DatagramStage(port: 51820)
        for index in 0..<720 { stage.send(wireGuard(1, 148), Double(index) * 5) }
        #expect((2...12).contains(stage.observations(after: 4_000, isEnd: true).silent.count))
    }

    @Test("OpenVPN resets count only while they are of one session")
    func openVPN() {
        let reset: [UInt8] = [0x38] + [1, 2, 3, 4, 5, 6, 7, 8] + [0, 0, 0, 0, 0]
        var stage = DatagramStage(port: 1194)
        for second in [0.0, 2, 6, 14] { stage.send(reset, second) }
        #expect(stage.observations(after: 60).silent.map(\.signs) == [[.v3]])
        var other = DatagramStage(port: 7777)
        for index in 0..<12 { other.send([0x38, UInt8(index)] + reset.dropFirst(2), Double(index) * 2) }
        #expect(other.observations(after: 90, isEnd: true).silent.isEmpty)
    }

    @Test("IKE requests without an answer are silence")
    func ike() {
        var message: [UInt8] = Array(repeating: 0x42, count: 8) + Array(repeating: 0, count: 8) + [33, 0x20, 34, 0x08, 0, 0, 0, 0, 0, 0, 0, 60]
        message += Array(repeating: 0, count: 32)
        var stage = DatagramStage(port: 500)
        for second in [0.0, 4, 11] { stage.send(message, second) }
        #expect(stage.observations(after: 60).silent.map(\.signs) == [[.v4]])
    }

    @Test("clocks that ask from a new port each time are silent only after three polls in vain")
    func clocks() {
        let request: [UInt8] = [0x23] + Array(repeating: 0, count: 47)
        var stage = DatagramStage(port: 123)
        for poll in 0..<3 {
            stage.clientPort = 40_000 + UInt16(poll)
            stage.send(request, Double(poll) * 64)
        }
        let silent = stage.observations(after: 200).silent
        #expect(silent.map(\.attempt) == [.datagram])
        #expect(silent.first?.tries == 3)
        var answered = DatagramStage(port: 123)
        for poll in 0..<6 {
            answered.clientPort = 40_000 + UInt16(poll)
            answered.send(request, Double(poll) * 64)
            answered.send([0x24, 2] + Array(repeating: 0, count: 46), fromClient: false, Double(poll) * 64 + 0.25)
        }
        let said = answered.observations(after: 900, isEnd: true)
        #expect(said.silent.isEmpty)
        #expect(said.outcomes.count == 6)
    }

    @Test("what promises nothing is never silent, and what comes back is heard once a second")
    func others() {
        var stage = DatagramStage(port: 9999)
        for index in 0..<50 { stage.send([0x7F, UInt8(index)], Double(index) * 0.5) }
        #expect(stage.observations(after: 90).outcomes.isEmpty)
        for index in 0..<40 { stage.send([0x7F], fromClient: false, 100 + Double(index) * 0.1) }
        #expect(stage.observations(after: 200, isEnd: true).facts.count == 4)
    }

    @Test("no datagram of any first byte and length traps")
    func anyBytes() {
        var random = SplitMix64(seed: 11)
        var stage = DatagramStage(port: 443, capacity: 16)
        for index in 0..<4_000 {
            stage.clientPort = UInt16(20_000 + index % 40)
            stage.serverPort = [443, 500, 4500, 123, 1194, 51820][index % 6]
            var octets = random.octets(random.below(1_400))
            if !octets.isEmpty { octets[0] = UInt8(truncatingIfNeeded: index) }
            stage.send(octets, fromClient: index % 3 != 0, Double(index) * 0.01)
        }
        _ = stage.observations(after: 900, isEnd: true)
        #expect(stage.detector.forgotten > 0)
    }
}
