import Conversations
import Detection
import Findings
import Forge
import Wire

/// A link detector that is fed with forged frames.
struct LinkStage {
    static let laptop = IPAddress(192, 168, 1, 23)
    static let laptopHardware = MACAddress(0x0000_5E00_5323)
    static let router = IPAddress(192, 168, 1, 1)
    static let routerHardware = MACAddress(0x0000_5E00_5301)
    static let laptopV6 = IPAddress(high: 0xFE80_0000_0000_0000, low: 0x23)
    static let routerV6 = IPAddress(high: 0xFE80_0000_0000_0000, low: 1)
    static let begins = Timestamp(seconds: 1_700_000_000)

    var detector: LinkDetector
    var sink = ObservationSink(shard: 0)
    private var number: UInt64 = 0

    init(capacity: Int = 64) { detector = LinkDetector(capacity: capacity) }

    /// Feeds one Ethernet frame at so many seconds.
    mutating func send(_ octets: [UInt8], at seconds: Double) {
        number += 1
        let time = Self.begins + Interval(nanoseconds: Int64(seconds * 1e9))
        let stamp = FrameStamp(time: time, now: time, frame: FrameID(capture: 0, number: number))
        let frame = octets.rawSpan
        let packet = Packet(frame, Dissector.map(frame, linkType: .ethernet, originalLength: octets.count))
        detector.runDeadlines(time, &sink)
        sink.begin(frame: number, now: time)
        detector.examine(packet, stamp, &sink)
    }

    /// Asks for `target`, by broadcast unless `to` is given.
    mutating func ask(
        _ target: IPAddress = Self.router, from asker: IPAddress = Self.laptop, by hardware: MACAddress = Self.laptopHardware,
        to: MACAddress = .broadcast, at seconds: Double
    ) {
        send(EthernetDraft(to: to, from: hardware, .arp).octets(ARPDraft(asking: target, from: asker, at: hardware).octets), at: seconds)
    }

    /// The router answers the laptop.
    mutating func answer(_ seconds: Double) {
        let draft = ARPDraft(telling: Self.laptop, at: Self.laptopHardware, that: Self.router, isAt: Self.routerHardware)
        send(EthernetDraft(to: Self.laptopHardware, from: Self.routerHardware, .arp).octets(draft.octets), at: seconds)
    }

    /// A Neighbour Discovery message.
    mutating func discover(
        _ message: ICMPDraft, from source: IPAddress, _ hardware: MACAddress, to destination: IPAddress, _ receiver: MACAddress,
        hopLimit: UInt8 = 255,
        _ seconds: Double
    ) {
        let packet = PacketDraft(IPDraft(from: source, to: destination, hopLimit: hopLimit), .icmp(message))
        send(EthernetDraft(to: receiver, from: hardware, .ipv6).octets(packet.octets()), at: seconds)
    }

    /// A DHCP message of the laptop or to it.
    mutating func lease(_ message: DHCPDraft, _ seconds: Double) {
        let isReply = message.type == 2 || message.type == 5 || message.type == 6
        let udp = UDPDraft(from: isReply ? 67 : 68, to: isReply ? 68 : 67, message.octets)
        let ip = IPDraft(
            from: isReply ? Self.router : .anyV4, to: IPAddress(255, 255, 255, 255))
        send(
            EthernetDraft(to: .broadcast, from: isReply ? Self.routerHardware : Self.laptopHardware, .ipv4).octets(
                PacketDraft(ip, .udp(udp)).octets()), at: seconds)
    }

    /// Lets the clock run on, and gives what was said until then.
    mutating func observations(after seconds: Double, isEnd: Bool = false) -> [Observation] {
        let time = Self.begins + Interval(nanoseconds: Int64(seconds * 1e9))
        detector.runDeadlines(time, &sink)
        if isEnd { detector.end(time, &sink) }
        return sink.drain()
    }
}

extension [Observation] {
    var outcomes: [Outcome] { compactMap(\.content.outcome) }
    var facts: [Fact] { compactMap { if case .fact(let fact) = $0.content { fact } else { nil } } }
    var signs: [Sign] { compactMap { if case .signs(let signs) = $0.content { signs } else { nil } }.flatMap(\.self) }
    var silent: [Outcome] { outcomes.filter { $0.result == .silent } }
}
