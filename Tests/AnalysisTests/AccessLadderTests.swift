import Analysis
import Capture
import Findings
import Forge
import Foundation
import Testing
import Wire

@Suite("The ladder of access")
struct AccessLadderTests {
    private static let begin = Timestamp(seconds: 1_772_478_000)
    private static let point = MACAddress(0x0200_5E00_5301)
    private static let router = MACAddress(0x0000_5E00_5301)
    private static let laptop = MACAddress(0x0000_5E00_5323)
    private static let phone = MACAddress(0x0000_5E00_5342)

    /// An open network: both devices are let in, the phone gets an address, its router and the Internet, the laptop's DISCOVERs stay unanswered.
    private func report() throws -> FindingsReport {
        var recording = Recording(linkType: .ieee80211Radiotap, interface: "mon0")
        var sequence: UInt16 = 0
        func add(_ draft: WiFiDraft, _ seconds: Double) {
            var draft = draft
            draft.sequence = sequence
            sequence = (sequence + 1) & 0xFFF
            recording.add(RadioDraft(signal: -50).octets(draft.octets), at: Self.begin + Interval(nanoseconds: Int64(seconds * 1e9)))
        }
        func data(_ from: MACAddress, _ to: MACAddress, _ type: EtherType, _ payload: [UInt8], _ seconds: Double) {
            let isUp = from == Self.laptop || from == Self.phone
            add(.data(from: from, to: to, via: Self.point, isFromStation: isUp, WiFiBody.payload(type, payload)), seconds)
        }
        func datagram(_ from: IPAddress, _ to: IPAddress, _ source: UInt16, _ destination: UInt16, _ payload: [UInt8]) -> [UInt8] {
            PacketDraft(IPDraft(from: from, to: to), .udp(UDPDraft(from: source, to: destination, payload))).octets()
        }
        for beacon in 0..<60 {
            add(
                WiFiDraft(
                    .beacon, to: .broadcast, from: Self.point, third: Self.point,
                    WiFiBody.announcement(clock: UInt64(beacon) * 1_000_000, capabilities: 0x0401, name: "home", channel: 6)), Double(beacon))
        }
        for (index, device) in [Self.laptop, Self.phone].enumerated() {
            let moment = 1.5 + Double(index)
            add(WiFiDraft(.authentication, to: Self.point, from: device, third: Self.point, WiFiBody.authentication(0, step: 1)), moment)
            add(WiFiDraft(.authentication, to: device, from: Self.point, third: Self.point, WiFiBody.authentication(0, step: 2)), moment + 0.002)
            add(
                WiFiDraft(.associationRequest, to: Self.point, from: device, third: Self.point, WiFiBody.associationRequest(name: "home")),
                moment + 0.01)
            add(
                WiFiDraft(.associationResponse, to: device, from: Self.point, third: Self.point, WiFiBody.associationResponse(status: 0)),
                moment + 0.012)
        }
        let any = IPAddress.anyV4
        let everyone = IPAddress(255, 255, 255, 255)
        let gateway = IPAddress(192, 168, 1, 1)
        let own = IPAddress(192, 168, 1, 42)
        for (attempt, moment) in [3.0, 7.1, 15.3, 31.2].enumerated() {
            let discover = DHCPDraft(1, transaction: 7 + UInt32(attempt), client: Self.laptop)
            data(Self.laptop, .broadcast, .ipv4, datagram(any, everyone, 68, 67, discover.octets), moment)
        }
        let request = DHCPDraft(3, transaction: 99, client: Self.phone, options: [.init(54, gateway), .init(50, own)])
        data(Self.phone, .broadcast, .ipv4, datagram(any, everyone, 68, 67, request.octets), 3.5)
        var acknowledgement = DHCPDraft(5, transaction: 99, client: Self.phone, options: [.init(54, gateway), .init(3, gateway)])
        acknowledgement.yourAddress = own
        data(Self.router, Self.phone, .ipv4, datagram(gateway, own, 67, 68, acknowledgement.octets), 3.51)
        data(Self.phone, .broadcast, .arp, ARPDraft(asking: gateway, from: own, at: Self.phone).octets, 4)
        data(Self.router, Self.phone, .arp, ARPDraft(telling: own, at: Self.phone, that: gateway, isAt: Self.router).octets, 4.002)
        let far = IPAddress(26, 31, 7, 14)
        for (type, from, to, moment) in [(UInt8(8), own, far, 5.0), (0, far, own, 5.03)] {
            let echo = ICMPDraft.echo(isV6: false, isReply: type == 0, identifier: 5, sequence: 1, [1, 2, 3, 4])
            let isUp = type == 8
            data(
                isUp ? Self.phone : Self.router, isUp ? Self.router : Self.phone, .ipv4,
                PacketDraft(IPDraft(from: from, to: to), .icmp(echo)).octets(),
                moment)
        }
        let file = FileManager.default.temporaryDirectory.appending(path: "wirewitness-\(UUID().uuidString).pcapng")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(recording.pcapng()).write(to: file)
        return try Analyzer.run(CaptureInputs.open([file.path]))
    }

    @Test("says for each device how far it got and where it stopped, and how many got further in that minute")
    func ladders() throws {
        let all = try report().ladders
        let phone = try #require(all.first { $0.mac == Self.phone })
        #expect(phone.rungs.filter { $0.standing == .reached }.map(\.step) == [.authentication, .association, .address, .gateway, .beyond])
        #expect(phone.address == IPAddress(192, 168, 1, 42))
        #expect(phone.stopped == nil)
        let laptop = try #require(all.first { $0.mac == Self.laptop })
        #expect(laptop.network == "home")
        #expect(laptop.reached == .association)
        let stopped = try #require(laptop.stopped)
        #expect(stopped.step == .address && stopped.standing == .silent)
        #expect(stopped.because.contains("1 other device"))
        // The router and the access point are no devices that climb.
        #expect(all.count == 2)
    }
}
