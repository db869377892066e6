import Conversations
import Detection
import Findings
import Forge
import Testing
import Wire

@Suite("Keys over a wire, and bounded memories of the air")
struct RadioKeyTests {
    private static let accessPoint = MACAddress(0x0200_5E00_5301)
    private static let station = MACAddress(0x0000_5E00_5342)
    private let begin = Timestamp(seconds: 1_000)

    /// Plays messages of the handshake over Ethernet, as a managed interface shows them, and gives the outcomes.
    private func outcomes(_ messages: [(EAPOLKey.Message, UInt64, Double)], until: Double = 60) -> [Outcome] {
        var detector = RadioDetector(capacity: 16)
        var sink = ObservationSink(shard: 0)
        for (index, (message, counter, seconds)) in messages.enumerated() {
            let isDown = message == .one || message == .three || message == .groupOne
            let body = WiFiBody.key(message, counter: counter, nonce: 3, data: message == .two ? [48, 0] : [])
            let frame = EthernetDraft(
                to: isDown ? Self.station : Self.accessPoint, from: isDown ? Self.accessPoint : Self.station, .eapol
            ).octets(Array(body.dropFirst(8)))
            let now = begin + Interval(nanoseconds: Int64(seconds * 1e9))
            detector.runDeadlines(now, &sink)
            sink.begin(frame: UInt64(index + 1), now: now)
            let map = Dissector.map(frame.rawSpan, linkType: .ethernet, originalLength: frame.count)
            detector.examineWire(
                Packet(frame.rawSpan, map), FrameStamp(time: now, now: now, frame: FrameID(capture: 0, number: UInt64(index + 1))), &sink)
        }
        detector.end(begin + Interval(nanoseconds: Int64(until * 1e9)), &sink)
        return sink.drain().compactMap { if case .outcome(let outcome) = $0.content { outcome } else { nil } }
    }

    @Test("Four messages are an agreement")
    func agreement() throws {
        let all = outcomes([(.one, 1, 0), (.two, 1, 0.01), (.three, 2, 0.02), (.four, 2, 0.03)])
        #expect(all.count == 1)
        let only = try #require(all.first)
        #expect(only.attempt == .radioHandshake)
        #expect(only.subject.deviceMAC == Self.station && only.subject.peerMAC == Self.accessPoint)
        if case .answered = only.result {} else { Issue.record("\(only.result)") }
    }

    @Test("Rounds of the first two messages without a third are W8, a third that is repeated is W9, and one lost message is neither")
    func failures() {
        let rounds = (1...4).flatMap { round in
            [(EAPOLKey.Message.one, UInt64(round), Double(round)), (.two, UInt64(round), Double(round) + 0.01)]
        }
        #expect(outcomes(rounds).map(\.signs) == [[.w8]])
        let thirds = [(EAPOLKey.Message.one, UInt64(1), 0.0), (.two, 1, 0.01)] + (2...4).map { (EAPOLKey.Message.three, UInt64($0), Double($0)) }
        #expect(outcomes(thirds).map(\.signs) == [[.w9]])
        #expect(outcomes([(.one, 1, 0), (.two, 1, 0.01), (.three, 2, 0.02)]).map(\.signs) == [[]])
        // The same message seen twice is one round.
        #expect(outcomes((0..<5).map { (EAPOLKey.Message.one, UInt64(1), Double($0) * 0.1) }).map(\.signs) == [[]])
    }

    @Test("A handshake that the capture's end cuts off is undecided")
    func cut() {
        let all = outcomes([(.one, 1, 0), (.two, 1, 0.01)], until: 1)
        #expect(all.map(\.result) == [.undecided])
    }

    @Test("More stations than there is room for are forgotten, oldest first, and counted")
    func bounded() {
        var detector = RadioDetector(capacity: 32)
        var sink = ObservationSink(shard: 0)
        for number in 0..<500 {
            let point = MACAddress(0x0200_0000_0000 | UInt64(number % 90))
            let device = MACAddress(0x0000_5E00_0000 | UInt64(number))
            let drafts = [
                WiFiDraft(
                    .beacon, to: .broadcast, from: point, third: point,
                    WiFiBody.announcement(clock: UInt64(number) * 1_000, name: "n\(number % 90)", channel: 1)),
                WiFiDraft(.authentication, to: point, from: device, third: point, WiFiBody.authentication(0, step: 1)),
                WiFiDraft(.deauthentication, to: device, from: point, third: point, WiFiBody.departure(7)),
            ]
            for draft in drafts {
                let octets = RadioDraft(signal: -50).octets(draft.octets)
                let now = begin + .milliseconds(Int64(number) * 40)
                detector.runDeadlines(now, &sink)
                sink.begin(frame: UInt64(number + 1), now: now)
                let map = Dissector.map(octets.rawSpan, linkType: .ieee80211Radiotap, originalLength: octets.count)
                detector.examine(
                    Packet(octets.rawSpan, map), FrameStamp(time: now, now: now, frame: FrameID(capture: 0, number: UInt64(number + 1))), &sink)
            }
        }
        detector.end(begin + .seconds(60), &sink)
        #expect(detector.forgotten >= 400)
    }
}
