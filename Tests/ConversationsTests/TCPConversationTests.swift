import Forge
import Testing
import Wire

@testable import Conversations

@Suite("A TCP conversation")
struct TCPConversationTests {
    @Test("The handshake gives both round trips and establishes the conversation")
    func handshake() {
        var segments = Segments()
        segments.shakeHands()
        let record = segments.table.records[0]
        #expect(record.state.isSuperset(of: [.syn, .synAck, .established]))
        #expect(record.sides[0].roundTrip == 30_000_000)
        #expect(record.sides[1].roundTrip == 100_000)
    }

    @Test("A SYN that was sent twice gives no round trip, because nobody knows which one was answered")
    func karn() {
        var segments = Segments()
        _ = segments.send(.syn, fromClient: true, sequence: 999, at: 0)
        _ = segments.send(.syn, fromClient: true, sequence: 999, at: 1_000, identification: 2)
        _ = segments.send([.syn, .ack], fromClient: false, sequence: 1, acknowledgement: 1_000, at: 1_010)
        #expect(segments.table.records[0].sides[0].roundTrip == 0)
    }

    @Test("Bytes sent again later are a retransmission; if they were acknowledged, a spurious one")
    func retransmissions() {
        var segments = Segments()
        segments.shakeHands()
        _ = segments.send(.ack, fromClient: true, sequence: 1_000, acknowledgement: 5_000, length: 100, at: 40, identification: 1)
        let again = segments.send(.ack, fromClient: true, sequence: 1_000, acknowledgement: 5_000, length: 100, at: 240, identification: 2)
        #expect(again.traits.contains(.retransmission))
        #expect(!again.traits.contains(.spurious))
        _ = segments.send(.ack, fromClient: false, sequence: 5_000, acknowledgement: 1_100, at: 270, hopLimit: 52)
        let needless = segments.send(.ack, fromClient: true, sequence: 1_000, acknowledgement: 5_000, length: 100, at: 640, identification: 3)
        #expect(needless.traits.isSuperset(of: [.retransmission, .spurious]))
    }

    @Test("A segment that was overtaken within a round trip is out of order, and the one before it shows a hole")
    func outOfOrder() {
        var segments = Segments()
        segments.shakeHands()
        let second = segments.send(.ack, fromClient: false, sequence: 5_100, acknowledgement: 1_000, length: 100, at: 40, hopLimit: 52)
        #expect(second.traits.contains(.gap))
        let first = segments.send(.ack, fromClient: false, sequence: 5_000, acknowledgement: 1_000, length: 100, at: 40.5, hopLimit: 52)
        #expect(first.traits.contains(.outOfOrder))
        #expect(!first.traits.contains(.retransmission))
    }

    @Test("The same packet twice within two milliseconds is a copy by the capture and changes nothing")
    func captureCopies() {
        var segments = Segments()
        segments.shakeHands()
        _ = segments.send(.ack, fromClient: true, sequence: 1_000, acknowledgement: 5_000, length: 100, at: 40, identification: 77)
        let copy = segments.send(
            .ack, fromClient: true, sequence: 1_000, acknowledgement: 5_000, length: 100, at: 40.4, hopLimit: 63, identification: 77)
        #expect(copy.traits.contains(.captureCopy))
        #expect(segments.table.records[0].sides[0].packets == 3)
    }

    @Test("Resets of one burst with one identification are no copies: injectors send them so")
    func resetsAreNoCopies() {
        var segments = Segments()
        segments.shakeHands()
        for index in 0..<3 {
            let step = segments.send(
                [.rst, .ack], fromClient: false, sequence: 5_000, acknowledgement: 1_000, at: 40 + Double(index) * 0.05, hopLimit: 91,
                identification: 4_711)
            #expect(step.traits.contains(.reset))
            #expect(!step.traits.contains(.captureCopy))
        }
    }

    @Test("A reset changes nothing that is known of its claimed sender")
    func resetsAreNotBelieved() {
        var segments = Segments()
        segments.shakeHands()
        _ = segments.send(.rst, fromClient: false, sequence: 99_999, at: 31, hopLimit: 200)
        let side = segments.table.records[0].sides[1]
        #expect(side.next == 5_000)
        #expect(side.hopLimitDistance(52) == 0)
        #expect(side.hopLimitDistance(200) == 148)
    }

    @Test("Sequence numbers go round after four thousand million bytes")
    func wrapAround() {
        var segments = Segments()
        _ = segments.send(.syn, fromClient: true, sequence: UInt32.max - 10, at: 0)
        _ = segments.send([.syn, .ack], fromClient: false, sequence: 1, acknowledgement: UInt32.max - 9, at: 30)
        _ = segments.send(.ack, fromClient: true, sequence: UInt32.max - 9, acknowledgement: 2, length: 100, at: 31)
        let next = segments.send(.ack, fromClient: true, sequence: 90, acknowledgement: 2, length: 100, at: 32, identification: 1)
        #expect(next.traits.isDisjoint(with: [.gap, .retransmission, .outOfOrder]))
        #expect(segments.table.records[0].sides[0].bytes == 200)
    }

    @Test("Acknowledgements that advance over a silent side show that the capture lacks that side")
    func oneSided() {
        var segments = Segments()
        _ = segments.send(.syn, fromClient: true, sequence: 999, at: 0)
        _ = segments.send(.ack, fromClient: true, sequence: 1_000, acknowledgement: 5_000, at: 30)
        #expect(segments.table.records[0].state.contains(.oneSided))
    }

    @Test("The oldest unacknowledged bytes are counted by how often they were sent")
    func attempts() {
        var segments = Segments()
        segments.shakeHands()
        for (index, time) in [40.0, 240, 640, 1_440].enumerated() {
            _ = segments.send(
                .ack, fromClient: true, sequence: 1_000, acknowledgement: 5_000, length: 300, at: time, identification: UInt32(index + 1))
        }
        #expect(segments.table.records[0].attemptTries == 4)
        _ = segments.send(.ack, fromClient: false, sequence: 5_000, acknowledgement: 1_300, at: 1_500, hopLimit: 52)
        #expect(segments.table.records[0].attemptSince == 0)
        #expect(segments.table.records[0].largestAcknowledged == 300)
    }

    @Test("Every fact of a conversation's state has a bit of its own")
    func distinctBits() {
        let facts: [TCPConversation.State] = [
            .syn, .synAck, .established, .midStream, .finFromInitiator, .finFromResponder, .resetFromInitiator, .resetFromResponder, .duplicated,
            .synRepeated, .synAckRepeated, .oneSided, .offloaded, .snapped, .silenceReported, .connectReported, .requestReported, .timestamps,
            .initiatorChecksums, .responderChecksums, .expiredOnTheWay, .refusedOnTheWay, .probing, .shrunk, .heard,
        ]
        #expect(Set(facts.map(\.rawValue)).count == facts.count)
        #expect(facts.allSatisfy { $0.rawValue.nonzeroBitCount == 1 })
    }

    @Test("One byte before the next is a keep-alive, and its answer is no duplicate acknowledgement")
    func keepAlive() {
        var segments = Segments()
        segments.shakeHands()
        let probe = segments.send(.ack, fromClient: true, sequence: 999, acknowledgement: 5_000, at: 60_000)
        #expect(probe.traits.contains(.keepAlive))
        _ = segments.send(.ack, fromClient: false, sequence: 5_000, acknowledgement: 1_000, at: 60_030, hopLimit: 52)
        #expect(!probe.traits.contains(.retransmission))
    }
}

@Suite("The table of TCP conversations")
struct TCPTableTests {
    @Test("When it is full, the conversation silent longest is forgotten first, and counted")
    func forgetsOldestFirst() {
        var segments = Segments(capacity: 3)
        for index in 0..<3 { _ = segments.send(.syn, fromClient: true, sequence: 1, at: Double(index) * 2_000, clientPort: UInt16(41_000 + index)) }
        // The first speaks again and is now the newest.
        _ = segments.send(.syn, fromClient: true, sequence: 1, at: 8_000, identification: 5, clientPort: 41_000)
        _ = segments.send(.syn, fromClient: true, sequence: 1, at: 10_000, clientPort: 42_000)
        #expect(segments.table.count == 3)
        #expect(segments.table.forgotten == 1)
        let ports = segments.table.slotsFromOldest.map { segments.table.records[$0].key.sourcePort }
        #expect(ports == [41_002, 41_000, 42_000])
    }

    @Test("Holds a million conversations in 416 MiB, which leaves room for all else under 512")
    func size() { #expect(TCPTable.bytesPerConversation << 20 <= 416 << 20, "\(TCPTable.bytesPerConversation) bytes each") }

    @Test("Both directions find one conversation, other ports find none")
    func findsBothDirections() {
        var segments = Segments()
        segments.shakeHands()
        let key = FlowKey(source: Segments.client, destination: Segments.server, sourcePort: 40_000, destinationPort: 443, ipProtocol: .tcp)
        #expect(segments.table.find(key)?.side == 0)
        #expect(segments.table.find(key.reversed)?.side == 1)
        var other = key
        other.sourcePort = 40_001
        #expect(segments.table.find(other)?.slot == nil)
    }

    @Test("A deadline at the end of all time is never due")
    func ignoresTheEndOfTime() {
        var segments = Segments()
        segments.shakeHands()
        segments.table.setDeadline(.distantFuture, for: 0)
        #expect(segments.table.popDue(.distantFuture)?.slot == nil)
    }

    @Test("The flow hash is the same from both sides and depends on the seed; the shard depends on neither side nor seed")
    func hashes() {
        var random = SplitMix64(seed: 3)
        let one = FlowHash(seed: 1)
        let two = FlowHash(seed: 2)
        var equal = 0
        for _ in 0..<1_000 {
            let key = FlowKey(
                source: IPAddress(v4: UInt32(truncatingIfNeeded: random.next())), destination: IPAddress(high: random.next(), low: random.next()),
                sourcePort: UInt16(truncatingIfNeeded: random.next()), destinationPort: 443, ipProtocol: .tcp)
            #expect(one(key) == one(key.reversed))
            if one(key) == two(key) { equal += 1 }
            #expect(FlowHash.shard(key.source, key.destination) == FlowHash.shard(key.destination, key.source))
        }
        #expect(equal == 0)
    }
}
