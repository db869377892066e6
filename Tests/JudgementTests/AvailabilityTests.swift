import Findings
import Testing
import Wire

@testable import Judgement

@Suite("Availability")
struct AvailabilityTests {
    static let laptop = IPAddress(192, 168, 1, 20)
    static let phone = IPAddress(192, 168, 1, 21)
    static let router = IPAddress(192, 168, 1, 1)
    static let server = IPAddress(203, 0, 114, 80)
    static let routerMAC = MACAddress(0x0000_5E00_5301)
    static let laptopMAC = MACAddress(0x0000_5E00_5320)
    /// 2026-06-04T18:00:00Z, the beginning of a cell.
    static let start = Timestamp(seconds: 1_780_596_000)

    private func attempt(
        _ attempt: Outcome.Attempt, _ result: Outcome.Result, by device: IPAddress = laptop, to peer: IPAddress = server, at seconds: Int64,
        deciding: Int64 = 0, tries: Int = 1, port: UInt16 = 443
    ) -> Outcome {
        Outcome(
            attempt, result, subject: Subject(device: device, peer: peer, peerPort: port), start: Self.start + .seconds(seconds),
            end: Self.start + .seconds(seconds + deciding), tries: tries)
    }

    private var household: Household {
        var household = Household()
        household.note(.heard(device: Self.laptop, deviceMAC: Self.laptopMAC, from: Self.server, hopLimit: 50, via: Self.routerMAC))
        household.note(.neighbor(mac: Self.routerMAC, address: Self.router, wasAsked: true))
        return household
    }

    @Test("counts attempts where they began, by device, class and five minutes")
    func counts() {
        var memory = AvailabilityMemory()
        memory.note(attempt(.arpRequest, .answered(after: .milliseconds(1)), to: Self.router, at: 0))
        memory.note(attempt(.arpRequest, .silent, to: Self.phone, at: 1, deciding: 5))
        memory.note(attempt(.tcpConnect, .answered(after: .milliseconds(30)), at: 10))
        memory.note(attempt(.tcpConnect, .silent, at: 299, deciding: 63, tries: 6))
        memory.note(attempt(.tcpConnect, .refused(.reset), at: 300))
        memory.note(attempt(.tcpConnect, .undecided, at: 301))
        memory.note(attempt(.dnsQuery, .refused(.dnsCode(3)), to: Self.router, at: 302, port: 53))
        memory.note(attempt(.dnsQuery, .refused(.dnsCode(2)), to: Self.router, at: 303, port: 53))
        memory.note(attempt(.tcpConnect, .answered(after: .milliseconds(9)), by: Self.phone, at: 304))
        memory.note(attempt(.datagram, .silent, to: IPAddress(224, 0, 0, 251), at: 305))
        let account = memory.account(household)
        #expect(
            account.devices == [
                Device(id: "A", role: .device, mac: Self.laptopMAC, addresses: [Self.laptop]),
                Device(id: "B", role: .device, mac: nil, addresses: [Self.phone]),
                Device(id: "G", role: .gateway, mac: Self.routerMAC, addresses: [Self.router]),
            ])
        let later = Self.start + .seconds(300)
        #expect(
            account.availability == [
                AvailabilityCell(device: "A", destination: .gateway, start: Self.start, answered: 1),
                AvailabilityCell(device: "A", destination: .local, start: Self.start, silent: 1),
                AvailabilityCell(device: "A", destination: .internet, start: Self.start, answered: 1, silent: 1),
                AvailabilityCell(device: "A", destination: .names, start: later, answered: 1, refused: 1),
                AvailabilityCell(device: "A", destination: .internet, start: later, refused: 1, undecided: 1),
                AvailabilityCell(device: "B", destination: .internet, start: later, answered: 1),
            ])
        #expect(memory.forgotten == 0)
    }

    @Test("knows one device by its hardware under both families, and the router never as a device")
    func devices() {
        let sixth = IPAddress(high: 0x2D00_0040_0001_0002, low: 0x20)
        var household = household
        household.note(.heard(device: sixth, deviceMAC: Self.laptopMAC, from: Self.server, hopLimit: 50, via: Self.routerMAC))
        household.note(.heard(device: Self.server, deviceMAC: Self.routerMAC, from: Self.laptop, hopLimit: 64))
        var memory = AvailabilityMemory()
        memory.note(attempt(.tcpConnect, .answered(after: .milliseconds(30)), at: 0))
        memory.note(attempt(.tcpConnect, .answered(after: .milliseconds(30)), by: sixth, to: IPAddress(high: 0x2A00_0000_0000_0000, low: 1), at: 1))
        // A stranger who knocks from outside, and the router itself.
        memory.note(attempt(.tcpConnect, .silent, by: Self.server, to: Self.laptop, at: 2))
        memory.note(attempt(.dnsQuery, .answered(after: .milliseconds(3)), by: Self.router, to: Self.server, at: 3))
        let account = memory.account(household)
        #expect(account.devices.map(\.id) == ["A", "G"])
        #expect(account.devices[0].addresses == [Self.laptop, sixth])
        #expect(account.availability.map { "\($0.device) \($0.destination) \($0.answered)" } == ["A internet 2", "G names 1"])
    }

    @Test("names devices by letters, G being the gateway's")
    func letters() {
        #expect((0..<8).map(DeviceRoll.letters) == ["A", "B", "C", "D", "E", "F", "H", "I"])
        #expect(DeviceRoll.letters(24) == "Z")
        #expect(DeviceRoll.letters(25) == "AA")
        #expect(DeviceRoll.letters(49) == "AZ")
        #expect(DeviceRoll.letters(50) == "BA")
    }

    @Test("measures the line by the minute: median of what was asked once, failures where they began")
    func minutes() {
        var memory = AvailabilityMemory()
        for (second, milliseconds) in [(1, 30), (2, 10), (3, 90), (4, 20)] as [(Int64, Int64)] {
            memory.note(attempt(.tcpConnect, .answered(after: .milliseconds(milliseconds)), at: second))
        }
        memory.note(attempt(.tcpConnect, .answered(after: .milliseconds(500)), at: 5, tries: 2))
        memory.note(attempt(.tlsHello, .answered(after: .milliseconds(400)), at: 6))
        memory.note(attempt(.tcpConnect, .answered(after: .milliseconds(40)), at: 61))
        memory.note(attempt(.tcpConnect, .silent, at: 59, deciding: 63))
        memory.note(attempt(.arpRequest, .silent, to: Self.router, at: 62))
        memory.note(segments: 900, again: 3, in: Self.start)
        memory.note(segments: 100, again: 0, in: Self.start)
        #expect(
            memory.account(household).minutes == [
                LineMinute(
                    start: Self.start, answered: 6, failed: 1, roundTrips: 4, medianRoundTrip: .milliseconds(25), segments: 1_000,
                    retransmissions: 3),
                LineMinute(start: Self.start + .seconds(60), answered: 1, roundTrips: 1, medianRoundTrip: .milliseconds(40)),
            ])
    }

    @Test("keeps the median of a busy minute within its samples")
    func busyMinute() throws {
        var memory = AvailabilityMemory()
        for index in 0..<10_000 {
            memory.note(attempt(.tcpConnect, .answered(after: .microseconds(Int64(index * 7919 % 10_000 + 1))), at: Int64(index / 200)))
        }
        let minute = try #require(memory.account(household).minutes.first)
        #expect(minute.roundTrips == 10_000)
        #expect(abs(try #require(minute.medianRoundTrip).milliseconds - 5) < 0.5)
    }

    @Test("forgets the oldest cells first and counts them")
    func bounded() {
        var table = OldestFirst<Int, Int>(capacity: 3)
        for key in [1, 2, 1, 3, 4, 5, 4] { table.update(key, initial: 0) { $0 += 1 } }
        #expect(table.remembered.map(\.key) == [3, 4, 5])
        #expect(table.remembered.map(\.value) == [1, 2, 1])
        #expect(table.forgotten == 2)
        for key in 0..<1_000 { table.update(key % 7, initial: 0) { $0 += 1 } }
        #expect(table.remembered.count == 3)
    }

    @Test("tells what began since a moment, and the running minute as it stands")
    func since() {
        var memory = AvailabilityMemory()
        for second in [1, 301, 302] as [Int64] { memory.note(attempt(.tcpConnect, .answered(after: .milliseconds(30)), at: second)) }
        let account = memory.account(household, since: Self.start + .seconds(300))
        #expect(account.availability.map(\.answered) == [2])
        #expect(account.minutes.map(\.answered) == [2])
        #expect(account.minutes.map(\.medianRoundTrip) == [.milliseconds(30)])
        #expect(memory.account(household).minutes.count == 2)
    }

    @Test("counts what a station tried on the radio once, however often a running watch is asked")
    func radioOnce() {
        let point = MACAddress(0x0200_5E00_5301)
        var judge = Judge(ownNetworks: RadioFilter(bssids: [point], names: []))
        let end = Self.start + .seconds(2)
        let outcome = Outcome(
            .radioAuthentication, .answered(after: .milliseconds(2)), subject: Subject(deviceMAC: Self.laptopMAC, peerMAC: point),
            start: Self.start, end: end)
        judge.consider(Observation(order: .init(time: end, frame: 1, shard: 0, position: 0), content: .outcome(outcome)))
        let first = judge.conclude(end).availability
        #expect(first.map { "\($0.destination) \($0.answered)" } == ["radio 1"])
        #expect(judge.conclude(end + .seconds(30)).availability == first)
        #expect(judge.picture(end, since: Self.start - .seconds(3600)).availability == first)
    }
}
