import Conversations
import Detection
import Findings
import Forge
import Wire

/// A datagram detector that is fed with forged datagrams of one conversation.
struct DatagramStage {
    static let client = IPAddress(192, 168, 1, 23)
    static let server = IPAddress(26, 31, 7, 14)
    static let begins = Timestamp(seconds: 1_700_000_000)

    var detector: DatagramDetector
    var sink = ObservationSink(shard: 0)
    var clientPort: UInt16 = 50_000
    var serverPort: UInt16
    private var number: UInt64 = 0

    init(port: UInt16, capacity: Int = 64) {
        serverPort = port
        detector = DatagramDetector(capacity: capacity, hash: FlowHash(seed: 7))
    }

    /// Sends one datagram at so many seconds.
    mutating func send(_ payload: [UInt8], fromClient: Bool = true, _ seconds: Double) {
        number += 1
        let udp = UDPDraft(from: fromClient ? clientPort : serverPort, to: fromClient ? serverPort : clientPort, payload)
        let ip = IPDraft(
            from: fromClient ? Self.client : Self.server, to: fromClient ? Self.server : Self.client, hopLimit: fromClient ? 64 : 52)
        let octets = PacketDraft(ip, .udp(udp)).octets()
        let time = Self.begins + Interval(nanoseconds: Int64(seconds * 1e9))
        let stamp = FrameStamp(time: time, now: time, frame: FrameID(capture: 0, number: number))
        let frame = octets.rawSpan
        let packet = Packet(frame, Dissector.map(frame, linkType: .raw, originalLength: octets.count))
        detector.runDeadlines(time, &sink)
        sink.begin(frame: number, now: time)
        detector.examine(packet, stamp, &sink)
    }

    /// Lets the clock run on, and gives what was said until then.
    mutating func observations(after seconds: Double, isEnd: Bool = false) -> [Observation] {
        let time = Self.begins + Interval(nanoseconds: Int64(seconds * 1e9))
        detector.runDeadlines(time, &sink)
        if isEnd { detector.end(time, &sink) }
        return sink.drain()
    }
}
