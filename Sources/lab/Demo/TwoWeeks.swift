import Forge
import Wire

/// Two weeks of a household in Baku, the case that `make demo` tells: from 1 to 14 June 2026 a laptop and a phone are watched.
///
/// On nine evenings the line is cut about 20:00, by a box at the router that drops everything and on some days says so; on 4 June once
/// more, minutes before a declared interview. One evening is congested, once the router restarts, one night nobody records. Traffic is
/// sparse but real: names, handshakes, TLS, NTP, ARP. The same octets on every run.
final class TwoWeeks {
    /// 1 June 2026, 00:00 in Baku (UTC+4, no summer time).
    static let begins = Timestamp(seconds: 1_780_257_600)
    static let days = 14
    static let day = 86_400.0

    /// A stretch without the line, in seconds from the beginning.
    struct Cut {
        var from: Double
        var to: Double
        /// Whether the box says that it is prohibited (ICMP 3/13), or nothing.
        var isTold: Bool

        func contains(_ second: Double) -> Bool { from <= second && second < to }
    }

    let home: Home
    private(set) var cuts: [Cut] = []
    private let devices: [Host]
    private let places: [(address: IPAddress, name: String)]
    private static let timeServer = IPAddress(29, 30, 1, 123)

    /// The declared event and when it was declared: 4 June 22:30, declared on 2 June at 09:12.
    static let interview = (title: "live interview", time: moment(4, 22, 30), declared: moment(2, 9, 12))
    /// The evening on which everything is slow, and nothing cut.
    private static let congestion = second(10, 19, 20)...second(10, 22, 40)
    /// The router restarts.
    private static let restart = second(12, 14, 20, 11)..<second(12, 14, 21, 52)
    /// The recording machine sleeps.
    private static let sleep = second(8, 0, 47, 3)..<second(8, 7, 12, 40)

    init() {
        home = Home("two weeks", begins: Self.begins)
        devices = [home.laptop, home.phone]
        places = home.world(12)
        for place in places { home.services[place.address]?.flight = 700 }
        planCuts()
        placeServices()
        placeBoxes()
        for device in devices { live(device) }
        restartRouter()
    }

    /// Seconds from the beginning of a moment in June by Baku's clocks.
    static func second(_ day: Int, _ hour: Int, _ minute: Int, _ second: Int = 0) -> Double {
        Double(day - 1) * TwoWeeks.day + Double(hour * 3600 + minute * 60 + second)
    }

    static func moment(_ day: Int, _ hour: Int, _ minute: Int) -> Timestamp {
        begins + Interval(nanoseconds: Int64(second(day, hour, minute) * 1e9))
    }

    private var now: Double { home.elapsed.seconds }
    private var cut: Cut? { cuts.first { $0.contains(now) } }
    private func random(_ from: Double, _ to: Double) -> Double { from + (to - from) * Double(home.stage.random.below(1_000_000)) / 1e6 }

    private func planCuts() {
        for (day, isTold) in [(3, true), (4, false), (5, true), (6, false), (8, true), (9, false), (11, true), (12, false), (13, true)] {
            let from = Self.second(day, 20, 0) + random(-14, 49)
            cuts.append(Cut(from: from, to: from + random(34, 61) * 60, isTold: isTold))
        }
        let interview = Self.second(4, 22, 26, 18)
        cuts.append(Cut(from: interview, to: interview + 71 * 60, isTold: true))
    }

    // MARK: The line

    private func placeServices() {
        // The router forwards questions. What a rule for the household's packets prohibits, the router itself may do; without a line it
        // hears nothing and says nothing, as dnsmasq does.
        let forwarder = NameService(on: home.stage.gateway, stage: home.stage) { [unowned self] question in
            cut?.isTold ?? true ? [home.answer(question)] : []
        }
        forwarder.thinking = .milliseconds(11)
        let resolver = home.stage.add("public resolver", [Home.publicResolver], delay: .milliseconds(17), hops: 11)
        resolver.identification = .random
        NameService(on: resolver, stage: home.stage) { [unowned self] in [home.answer($0)] }
        let clock = home.stage.add("time server", [Self.timeServer], delay: .milliseconds(23), hops: 10)
        clock.datagrams[123] = { datagram, packet in
            // Mode 4, stratum 2 (RFC 5905 §7.3); the contents beyond do not matter here.
            clock.send([0x24, 2, 6, 0xE9] + [UInt8](repeating: 0, count: 44), from: 123, to: packet.ip.source, datagram.sourcePort)
        }
    }

    private func placeBoxes() {
        home.stage.addBox(delay: .microseconds(260), hops: 1, address: Home.router) { [unowned self] packet, direction, box in
            if Self.restart.contains(now) { return .drop }
            guard let cut else { return .pass }
            if cut.isTold, direction == .up { box.complain(about: packet) { .unreachable(13, about: $0) } }
            return .drop
        }
        var departure = Timestamp.distantPast
        home.stage.addBox(delay: .milliseconds(4), hops: 2) { [unowned self] _, direction, box in
            guard direction == .down, Self.congestion.contains(now) else { return .pass }
            if box.random(below: 1_000) < 22 { return .drop }
            // A queue that fills and empties over the evening; nothing overtakes in it.
            let share = (now - Self.congestion.lowerBound) / (Self.congestion.upperBound - Self.congestion.lowerBound)
            let longest = 430 * (1 - abs(2 * share - 1))
            let due = home.stage.now + .microseconds(Int64(random(0.5, 1) * longest * 1_000))
            departure = max(departure + .microseconds(40), due)
            return .delay(departure - home.stage.now)
        }
    }

    private func restartRouter() {
        home.at(Self.restart.lowerBound) { [unowned self] in home.stage.gateway.isOff = true }
        home.at(Self.restart.upperBound) { [unowned self] in home.stage.gateway.isOff = false }
        for device in devices {
            var moment = Self.restart.lowerBound + random(2, 5)
            while moment < Self.restart.upperBound + 4 {
                // Three requests a second apart, then a pause (RFC 4861 §7.3 for ARP as Linux does it).
                for index in 0..<3 { home.at(moment + Double(index)) { [unowned self] in home.stage.askARP(device, for: Home.router) } }
                moment += random(7, 12)
            }
        }
    }

    // MARK: The household

    /// One device does something now and then, for as long as the story lasts.
    private func live(_ device: Host) {
        wait(random(1, 120)) { [unowned self] in act(device) }
        wait(random(1, 60)) { [unowned self] in verifyRouter(device) }
        wait(random(1, 60)) { [unowned self] in chat(device) }
    }

    /// Something small is always going on while people are awake, most of all in the evening.
    private func chat(_ device: Host) {
        ask(places[home.stage.random.below(places.count)].name, by: device, via: Home.publicResolver)
        let hour = now.truncatingRemainder(dividingBy: Self.day) / 3600
        let rest = hour >= 19 && hour < 23.5 ? 34 : hour >= 1 && hour < 7 ? 800 : 190
        wait(Double(rest) * random(0.5, 1.5)) { [unowned self] in chat(device) }
    }

    private func wait(_ seconds: Double, _ action: @escaping () -> Void) { home.stage.after(Interval(nanoseconds: Int64(seconds * 1e9)), action) }

    private func act(_ device: Host) {
        let place = places[home.stage.random.below(places.count)]
        switch home.stage.random.below(20) {
        case 0..<2:
            device.send([0x23] + [UInt8](repeating: 0, count: 47), from: device.freshPort(), to: Self.timeServer, 123)
        case 2..<9: visit(place, by: device)
        default: ask(place.name, by: device, via: Home.router) { [unowned self] in visit(place, by: device) }
        }
        wait(period * random(0.6, 1.4)) { [unowned self] in act(device) }
    }

    /// How long a device rests, in seconds: people sleep at night, and try again and again when nothing works.
    private var period: Double {
        if cut != nil { return 21 }
        if Self.restart.contains(now) { return 6 }
        switch now.truncatingRemainder(dividingBy: Self.day) / 3600 {
        case 1..<7: return 900
        case 18...: return 140
        default: return 420
        }
    }

    private func ask(_ name: String, by device: Host, via server: IPAddress, then: (() -> Void)? = nil) {
        let resolution = Resolution(device, via: server, DNSDraft.Name(name), stage: home.stage)
        if let then { resolution.onAnswer = { [unowned self] in if cut == nil { wait(0.001, then) } } }
        resolution.begin()
    }

    private func visit(_ place: (address: IPAddress, name: String), by device: Host) {
        let visit = WebVisit(device, to: place.address, place.name, stage: home.stage)
        visit.requestLength = 180
        visit.responseLength = 240 + home.stage.random.below(500)
        visit.begin()
    }

    private func verifyRouter(_ device: Host) {
        home.stage.askARP(device, for: Home.router, isBroadcast: false)
        wait(cut == nil ? random(200, 320) : random(20, 40)) { [unowned self] in verifyRouter(device) }
    }

    // MARK: The recording

    /// Plays it, and gives a file a day, two where the recording was interrupted.
    func files() -> [(name: String, octets: [UInt8])] {
        home.run(until: Double(Self.days) * Self.day)
        var parts: [(name: String, span: Range<Double>)] = []
        for day in 1...Self.days {
            let span = Self.second(day, 0, 0)..<Self.second(day + 1, 0, 0)
            let name = "2026-06-\(day < 10 ? "0" : "")\(day)"
            if span.contains(Self.sleep.lowerBound) {
                parts.append((name + "a", span.lowerBound..<Self.sleep.lowerBound))
                parts.append((name + "b", Self.sleep.upperBound..<span.upperBound))
            } else {
                parts.append((name, span))
            }
        }
        let frames = home.stage.recording.frames
        return parts.map { name, span in
            var part = Recording()
            for frame in frames where span.contains((frame.time - Self.begins).seconds) { part.add(frame.octets, at: frame.time) }
            return (name + ".pcapng", part.pcapng())
        }
    }
}
