import Forge
import Wire

/// The household that every recipe plays in: a laptop that is observed, a router, a few servers beyond.
final class Home {
    /// 2 March 2026, 19:00 UTC.
    static let begins = Timestamp(seconds: 1_772_478_000)
    static let router = IPAddress(192, 168, 1, 1)
    static let routerV6 = IPAddress(high: 0xFE80_0000_0000_0000, low: 1)
    static let publicResolver = IPAddress(8, 8, 8, 8)
    static let otherResolver = IPAddress(9, 9, 9, 9)

    /// When this one's story begins.
    let begins: Timestamp
    let stage: Stage
    let laptop: Host
    let phone: Host
    /// Names as resolvers know them.
    private(set) var zone: [DNSDraft.Name: [IPAddress]] = [:]
    private(set) var services: [IPAddress: WebService] = [:]

    init(_ name: String, begins: Timestamp = Home.begins) {
        self.begins = begins
        stage = Stage(name, begins: begins, gatewayAddresses: [Home.router, Home.routerV6])
        laptop = stage.add(
            "laptop", [IPAddress(192, 168, 1, 23), IPAddress(high: 0x2D00_0040_0001_0002, low: 0x23)], hardware: MACAddress(0x0000_5E00_5323),
            delay: .zero, hops: 0)
        phone = stage.add(
            "phone", [IPAddress(192, 168, 1, 42), IPAddress(high: 0x2D00_0040_0001_0002, low: 0x42)], hardware: MACAddress(0x0000_5E00_5342),
            delay: .microseconds(900), hops: 0)
    }

    /// The time since the beginning.
    var elapsed: Interval { stage.now - begins }

    /// Does something at a moment counted in seconds from the beginning.
    func at(_ seconds: Double, _ action: @escaping () -> Void) {
        let moment = begins + Interval(nanoseconds: Int64(seconds * 1e9))
        stage.after(Interval(nanoseconds: max(0, (moment - stage.now).nanoseconds)), action)
    }

    /// Up to 60 ms: people and programs do nothing on the full second.
    private func spread() -> Double { Double(stage.random.below(60_000)) / 1_000_000 }

    /// Plays until a moment counted in seconds from the beginning.
    func run(until seconds: Double) { stage.run(until: begins + Interval(nanoseconds: Int64(seconds * 1e9))) }

    func isBetween(_ start: Double, _ end: Double) -> Bool { elapsed.seconds >= start && elapsed.seconds < end }

    /// A web server beyond: round trip in milliseconds, routers on the way, the names it serves.
    @discardableResult
    func server(_ address: IPAddress, _ names: [String], roundTrip: Double, hops: UInt8, hopLimit: UInt8 = 64, ports: [UInt16] = [443]) -> Host {
        let host = stage.add(names.first ?? "server", [address], delay: Interval(nanoseconds: Int64(roundTrip * 500_000)), hops: hops)
        host.hopLimit = hopLimit
        host.jitter = Interval(nanoseconds: Int64(roundTrip * 8_000))
        for port in ports {
            let service = WebService(on: host, port: port, stage: stage)
            service.flight = 1100
            if port == ports[0] { services[address] = service }
        }
        for name in names { zone[DNSDraft.Name(name), default: []].append(address) }
        return host
    }

    /// Servers in networks that have nothing to do with each other, for controls.
    @discardableResult
    func world(_ count: Int, ports: [UInt16] = [443]) -> [(address: IPAddress, name: String)] {
        let places: [(UInt8, UInt8, UInt8, UInt8, Double, UInt8, UInt8, String)] = [
            (26, 31, 7, 14, 28, 9, 64, "www.example.com"), (28, 112, 40, 5, 46, 12, 64, "www.example.net"),
            (29, 8, 77, 201, 91, 14, 128, "www.example.edu"),
            (30, 66, 2, 33, 19, 7, 64, "mail.example.com"), (21, 190, 15, 90, 133, 16, 64, "static.example.net"),
            (26, 77, 19, 8, 62, 11, 255, "api.example.com"),
            (28, 5, 91, 140, 37, 10, 64, "shop.example.net"), (29, 201, 3, 62, 75, 13, 64, "maps.example.edu"),
            (30, 17, 120, 9, 54, 10, 128, "chat.example.com"),
            (21, 44, 8, 71, 22, 8, 64, "music.example.net"), (26, 140, 60, 21, 110, 15, 64, "video.example.edu"),
            (28, 230, 11, 47, 41, 9, 64, "books.example.com"),
        ]
        return places.prefix(count).map { place in
            let address = IPAddress(place.0, place.1, place.2, place.3)
            if stage.host(address) == nil { server(address, [place.7], roundTrip: place.4, hops: place.5, hopLimit: place.6, ports: ports) }
            return (address, place.7)
        }
    }

    /// The router answers names; so do, where asked for, a public resolver and another.
    func resolvers(publicRoundTrip: Double = 24, other: Bool = false) {
        NameService(on: stage.gateway, stage: stage) { [self] in [answer($0)] }.thinking = .milliseconds(9)
        let publicOne = stage.add(
            "public resolver", [Home.publicResolver], delay: Interval(nanoseconds: Int64(publicRoundTrip * 500_000)), hops: 11)
        publicOne.hopLimit = 128
        publicOne.identification = .random
        NameService(on: publicOne, stage: stage) { [self] in [answer($0)] }
        guard other else { return }
        let otherOne = stage.add("other resolver", [Home.otherResolver], delay: .milliseconds(17), hops: 9)
        otherOne.identification = .random
        NameService(on: otherOne, stage: stage) { [self] in [answer($0)] }
    }

    /// What an honest resolver says.
    func answer(_ question: DNSDraft) -> DNSDraft {
        let zone = DNSDraft.Name(labels: Array(question.name.labels.suffix(2)))
        guard let addresses = self.zone[question.name] else { return question.answer([], code: 3, authorities: [.authority(zone)]) }
        let fitting = addresses.filter { $0.isV4 == (question.type == 1) }
        guard !fitting.isEmpty, question.type == 1 || question.type == 28 else { return question.answer([], authorities: [.authority(zone)]) }
        return question.answer(fitting.map { .address(question.name, $0) })
    }

    /// Visits a server at a moment.
    @discardableResult
    func visit(
        _ address: IPAddress, _ name: String, at seconds: Double, port: UInt16 = 443, by host: Host? = nil, _ adjust: (WebVisit) -> Void = { _ in }
    ) -> WebVisit {
        let visit = WebVisit(host ?? laptop, to: address, name, port: port, stage: stage)
        visit.responseLength = 500
        visit.requestLength = 220
        adjust(visit)
        at(seconds + spread()) { visit.begin() }
        return visit
    }

    /// Asks the router for a name, then visits.
    @discardableResult
    func browse(_ address: IPAddress, _ name: String, at seconds: Double, by host: Host? = nil, _ adjust: (WebVisit) -> Void = { _ in }) -> WebVisit {
        let visit = WebVisit(host ?? laptop, to: address, name, stage: stage)
        visit.responseLength = 500
        visit.requestLength = 220
        adjust(visit)
        at(seconds + spread()) { [self] in
            let resolution = Resolution(host ?? laptop, via: Home.router, DNSDraft.Name(name), stage: stage)
            resolution.onAnswer = { [self] in stage.after(.milliseconds(1)) { visit.begin() } }
            resolution.begin()
        }
        return visit
    }

    /// Asks a resolver.
    @discardableResult
    func ask(
        _ name: String, at seconds: Double, via server: IPAddress = Home.publicResolver, type: UInt16 = 1, by host: Host? = nil,
        _ adjust: (Resolution) -> Void = { _ in }
    ) -> Resolution {
        let resolution = Resolution(host ?? laptop, via: server, DNSDraft.Name(name), type: type, stage: stage)
        adjust(resolution)
        at(seconds + spread()) { resolution.begin() }
        return resolution
    }

    /// Pings.
    func ping(_ address: IPAddress, at seconds: [Double], by host: Host? = nil) {
        let identifier = UInt16(stage.random.below(65_536))
        for (index, moment) in seconds.enumerated() {
            at(moment) { [self] in
                (host ?? laptop).send(
                    .echo(isV6: !address.isV4, isReply: false, identifier: identifier, sequence: UInt16(index + 1), Array(0..<32)), to: address)
            }
        }
    }

    /// Has the laptop verify its router's address now and then.
    func keepRouterKnown(
        until seconds: Double, every period: Double = 15, by host: Host? = nil, isAnswered: @escaping (Timestamp) -> Bool = { _ in true }
    ) {
        let end = begins + Interval(nanoseconds: Int64(seconds * 1e9))
        at(0.2) { [self] in
            stage.keepGatewayKnown(by: host ?? laptop, every: Interval(nanoseconds: Int64(period * 1e9)), until: end, isAnswered: isAnswered)
        }
    }
}
