import Forge
import Testing
import Wire

/// A laptop, a server, and what the observer between them saw.
private final class Bench {
    let stage = Stage("bench", begins: Timestamp(seconds: 1000), gatewayAddresses: [IPAddress(192, 168, 1, 1)])
    let laptop: Host
    let server: Host
    let address = IPAddress(22, 1, 1, 1)
    var seen: [(time: Timestamp, packet: PacketDraft)] = []

    init() {
        laptop = stage.add("laptop", [IPAddress(192, 168, 1, 2)], hardware: MACAddress(2), delay: .zero, hops: 0)
        server = stage.add("server", [address], delay: .milliseconds(20), hops: 9)
        stage.tap.marking = { [unowned self] packet, time in
            seen.append((time, packet))
            return []
        }
    }

    func segments(from host: Host) -> [TCPDraft] { seen.filter { host.addresses.contains($0.packet.ip.source) }.compactMap(\.packet.tcp) }
}

@Suite("Stages, hosts and connections")
struct StageTests {
    @Test("A handshake takes one round trip and shows the hops")
    func handshake() throws {
        let bench = Bench()
        bench.server.listeners[443] = { _ in }
        let endpoint = bench.laptop.connect(to: bench.address, 443)
        bench.stage.run(for: .seconds(1))
        #expect(endpoint.state == .open)
        try #require(bench.seen.count == 3)
        #expect(bench.seen.map { $0.packet.tcp?.flags } == [[.syn], [.syn, .ack], [.ack]])
        #expect((40...41).contains((bench.seen[1].time - bench.seen[0].time).milliseconds))
        #expect(bench.seen.map(\.packet.ip.hopLimit) == [64, 55, 64])
        #expect(bench.seen[1].packet.tcp?.acknowledgement == bench.seen[0].packet.tcp.map { $0.sequence &+ 1 })
    }

    @Test("A SYN is repeated after 1, 2 and 4 seconds, and given up")
    func synRetries() {
        let bench = Bench()
        bench.server.isOff = true
        bench.laptop.habits.retransmissions = 3
        var gaveUp = false
        bench.laptop.connect(to: bench.address, 443).onGivingUp = { gaveUp = true }
        bench.stage.run(for: .seconds(60))
        let gaps = zip(bench.seen.dropFirst(), bench.seen).map { ($0.time - $1.time).seconds }
        #expect(gaps.count == 3)
        for (gap, expected) in zip(gaps, [1.0, 2, 4]) { #expect(abs(gap - expected) < 0.01) }
        #expect(Set(bench.seen.map { $0.packet.tcp?.sequence }).count == 1)
        #expect(gaveUp)
    }

    @Test("Data arrive whole and in order through loss and reordering", arguments: 0..<8)
    func loss(seed: Int) {
        let bench = Bench()
        bench.stage.random = SplitMix64(seed: UInt64(seed))
        bench.server.lossFromHost = 8
        bench.server.lossToHost = 8
        bench.server.reordering = 5
        let content = bench.stage.random.octets(90_000)
        var received: [UInt8] = []
        var isClosed = false
        bench.server.listeners[443] = { endpoint in
            endpoint.onOpen = {
                endpoint.send(content)
                endpoint.close()
            }
        }
        let endpoint = bench.laptop.connect(to: bench.address, 443)
        endpoint.onData = { received += $0 }
        endpoint.onPeerClose = { [unowned endpoint] in
            isClosed = true
            endpoint.close()
        }
        bench.stage.run(for: .seconds(300))
        #expect(received == content)
        #expect(isClosed)
    }

    @Test("A segment that is never acknowledged is repeated with doubling time-outs")
    func doubling() throws {
        let bench = Bench()
        bench.server.listeners[443] = { _ in }
        let endpoint = bench.laptop.connect(to: bench.address, 443)
        bench.stage.run(for: .seconds(1))
        bench.server.isOff = true
        endpoint.send([1, 2, 3])
        bench.stage.run(for: .seconds(30))
        let times = bench.seen.filter { $0.packet.tcp?.payload.isEmpty == false }.map(\.time)
        try #require(times.count >= 5)
        let gaps = zip(times.dropFirst(), times).map { ($0 - $1).seconds }
        for (later, earlier) in zip(gaps.dropFirst(), gaps) { #expect((1.95...2.05).contains(later / earlier)) }
    }

    @Test("A reset is believed only at the expected number; one within the window is challenged")
    func resets() {
        for offset: UInt32 in [0, 100] {
            let bench = Bench()
            bench.server.listeners[443] = { _ in }
            let endpoint = bench.laptop.connect(to: bench.address, 443)
            var wasReset = false
            endpoint.onReset = { wasReset = true }
            let box = bench.stage.addBox(delay: .milliseconds(2), hops: 2) { _, _, _ in .pass }
            bench.stage.run(for: .seconds(1))
            var reset = TCPDraft(from: 443, to: endpoint.localPort, [.rst])
            reset.sequence = endpoint.expected &+ offset
            let before = bench.segments(from: bench.laptop).count
            box.inject(PacketDraft(IPDraft(from: bench.address, to: bench.laptop.addresses[0], hopLimit: 60), .tcp(reset)))
            bench.stage.run(for: .seconds(1))
            #expect(wasReset == (offset == 0))
            #expect(bench.segments(from: bench.laptop).count == before + (offset == 0 ? 0 : 1))
        }
    }

    @Test("Data for a connection that is gone are answered with a reset that copies the acknowledgement")
    func closedSocket() {
        let bench = Bench()
        bench.server.listeners[443] = { endpoint in bench.stage.after(.milliseconds(500)) { endpoint.send([1]) } }
        let endpoint = bench.laptop.connect(to: bench.address, 443)
        bench.stage.after(.milliseconds(100)) { endpoint.vanish() }
        bench.stage.run(for: .seconds(1))
        let last = bench.seen.last?.packet
        #expect(last?.tcp?.flags == [.rst])
        #expect(last?.tcp?.sequence == endpoint.next)
        #expect(last?.ip.identification == 0)
    }

    @Test("Boxes see what passes in the order of the way, and what they drop is not seen beyond")
    func boxes() {
        let bench = Bench()
        bench.server.listeners[443] = { _ in }
        var order: [String] = []
        bench.stage.addBox(delay: .milliseconds(9), hops: 5) { _, direction, _ in
            order.append("far \(direction)")
            return direction == .down ? .drop : .pass
        }
        bench.stage.addBox(delay: .milliseconds(3), hops: 2) { _, direction, _ in
            order.append("near \(direction)")
            return .pass
        }
        _ = bench.laptop.connect(to: bench.address, 443)
        bench.stage.run(for: .milliseconds(500))
        #expect(order == ["near up", "far up", "far down"])
        #expect(bench.segments(from: bench.server).isEmpty)
    }

    @Test("A shut window is probed, and opened again")
    func zeroWindow() {
        let bench = Bench()
        let content = bench.stage.random.octets(150_000)
        var received = 0
        bench.server.listeners[443] = { endpoint in endpoint.onOpen = { endpoint.send(content) } }
        let endpoint = bench.laptop.connect(to: bench.address, 443)
        endpoint.isReading = false
        endpoint.onData = { received += $0.count }
        bench.stage.run(for: .seconds(5))
        #expect(bench.segments(from: bench.laptop).last?.window == 0)
        #expect(received < content.count)
        endpoint.isReading = true
        bench.stage.run(for: .seconds(60))
        #expect(received == content.count)
    }

    @Test("The same name gives the same octets, another name others")
    func determinism() {
        func play(_ name: String) -> [UInt8] {
            let stage = Stage(name, begins: .epoch, gatewayAddresses: [IPAddress(192, 168, 1, 1)])
            let laptop = stage.add("laptop", [IPAddress(192, 168, 1, 2)], hardware: MACAddress(2), delay: .zero, hops: 0)
            let server = stage.add("server", [IPAddress(22, 1, 1, 1)], delay: .milliseconds(5), hops: 3)
            server.jitter = .milliseconds(1)
            WebService(on: server, stage: stage)
            WebVisit(laptop, to: server.addresses[0], "www.example.org", stage: stage).begin()
            stage.run(for: .seconds(3))
            return stage.recording.pcapng()
        }
        #expect(play("one") == play("one"))
        #expect(play("one") != play("two"))
    }
}
