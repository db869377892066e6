import Forge
import Wire

/// What a home sends: 400 flows at a time, each a small script, most of them short and a few long.
///
/// Modelled on the measurements that the goals were set on: 18 to 19 packets a conversation, 360 bytes a packet with its record
/// header, three in a thousand segments sent again. More than a third of the conversations are questions for names, one of them in
/// thirty for a name that does not exist; an eighth is QUIC, with hellos that open; every second TLS hello is of today's size, two
/// segments; one TLS conversation in fifty is cut off by its client with a reset.
struct HomeTraffic {
    enum Kind { case name, tls, quic }

    struct Flow {
        var kind: Kind
        var ends: CaptureFile.Ends
        var step = 0
        /// Full segments or datagrams still to come from the server.
        var left: Int
        var deviceNext: UInt32
        var serverNext: UInt32
        var name: Int
        /// The client ends it with a reset.
        var isCutOff: Bool
    }

    static let concurrent = 400
    private static let names = 2_000
    private static let segment = 1_388

    var random = SplitMix64(name: "home")
    var time = Timestamp(seconds: 1_700_000_000)
    private let noise: [UInt8]
    private let hellos: [[UInt8]]
    private let initials: [[UInt8]]
    private let answer: [UInt8]
    var nextPort: UInt16 = 20_000

    init() {
        noise = random.octets(65_536)
        hellos = (0..<HomeTraffic.names).map { [random] in
            var own = random
            return ClientHelloDraft("host\($0).example.net", keyShare: $0 % 2 == 0 ? .postQuantum : .classic).octets(&own)
        }
        initials = (0..<HomeTraffic.names).map { [random] in
            var own = random
            let hello = ClientHelloDraft("host\($0).example.net").message(&own)
            return SealedInitial.octets(hello, destination: own.octets(8)) ?? []
        }
        answer = ServerHelloDraft().octets(&random)
    }

    static func write(_ count: UInt64, to file: inout CaptureFile) {
        var home = HomeTraffic()
        var flows = (0..<concurrent).map { _ in home.flow() }
        while file.packets < count {
            home.time = home.time + .microseconds(Int64(20 + home.random.below(400)))
            let place = home.random.below(flows.count)
            if !home.advance(&flows[place], &file) { flows[place] = home.flow() }
        }
    }

    mutating func flow() -> Flow {
        let name = random.below(HomeTraffic.names)
        let draw = random.below(100)
        let kind: Kind = draw < 36 ? .name : draw < 88 ? .tls : .quic
        nextPort = nextPort == .max ? 20_000 : nextPort + 1
        let server: UInt32 = kind == .name ? 0x0808_0808 : 0x5000_0000 + UInt32(name) * 7_919
        let ends = CaptureFile.Ends(
            device: 0xC0A8_0100 + UInt32(10 + random.below(12)), server: server, devicePort: nextPort, serverPort: kind == .name ? 53 : 443,
            serverHops: UInt8(44 + name % 16))
        // A long tail: most answers a few segments, one in thirty some hundreds.
        let long = random.below(30) == 0
        let left = long ? 60 + random.below(400) : 2 + random.below(8)
        return Flow(
            kind: kind, ends: ends, left: left, deviceNext: UInt32(truncatingIfNeeded: random.next()),
            serverNext: UInt32(truncatingIfNeeded: random.next()), name: name, isCutOff: random.below(50) == 0)
    }

    /// Payload of a server's packet: a third are full, the others small.
    private mutating func size() -> Int { random.below(100) < 30 ? HomeTraffic.segment : 80 + random.below(260) }

    private mutating func octets(_ count: Int) -> ArraySlice<UInt8> {
        let start = random.below(noise.count - count)
        return noise[start..<start + count]
    }

    /// Sends a flow's next packet; false when it was the last.
    mutating func advance(_ flow: inout Flow, _ file: inout CaptureFile) -> Bool {
        defer { flow.step += 1 }
        switch flow.kind {
        case .name: return advanceName(flow, &file)
        case .tls: return advanceTLS(&flow, &file)
        case .quic: return advanceQUIC(&flow, &file)
        }
    }

    private mutating func advanceName(_ flow: Flow, _ file: inout CaptureFile) -> Bool {
        // One in thirty does not exist: a few names, asked for again and again.
        let isMissing = flow.deviceNext % 30 == 0
        let name = DNSDraft.Name(isMissing ? "missing\(flow.name % 40).example.net" : "host\(flow.name).example.net")
        var message = DNSDraft(asking: name, type: 1, identifier: UInt16(truncatingIfNeeded: flow.deviceNext))
        if flow.step > 0, isMissing {
            message = message.answer([], code: 3)
        } else if flow.step > 0 {
            message = message.answer([.address(name, IPAddress(80, 0, UInt8(flow.name >> 8), UInt8(flow.name & 255)))])
        }
        file.udp(time, flow.ends, fromDevice: flow.step == 0, message.octets[...])
        return flow.step == 0
    }

    private mutating func advanceTLS(_ flow: inout Flow, _ file: inout CaptureFile) -> Bool {
        switch flow.step {
        case 0:
            file.tcp(
                time, flow.ends, fromDevice: true,
                .init(flags: .syn, sequence: flow.deviceNext, acknowledgement: 0, window: 64_240, hasSynOptions: true))
            flow.deviceNext &+= 1
        case 1:
            file.tcp(
                time, flow.ends, fromDevice: false,
                .init(flags: [.syn, .ack], sequence: flow.serverNext, acknowledgement: flow.deviceNext, window: 65_160, hasSynOptions: true))
            flow.serverNext &+= 1
        case 2: acknowledge(flow, fromDevice: true, &file)
        case 3:
            var hello = hellos[flow.name][...]
            while !hello.isEmpty {
                send(&flow, fromDevice: true, hello.prefix(HomeTraffic.segment), &file)
                hello = hello.dropFirst(HomeTraffic.segment)
            }
        case 4: acknowledge(flow, fromDevice: false, &file)
        case 5: send(&flow, fromDevice: false, answer[...], &file)
        default:
            if flow.left > 0 {
                // Two segments, then an acknowledgement.
                if flow.step % 3 == 2 {
                    acknowledge(flow, fromDevice: true, &file)
                    return true
                }
                let lost = random.below(1_000) < 3
                let payload = octets(size())
                let before = flow.serverNext
                send(&flow, fromDevice: false, payload, &file)
                if lost {
                    time = time + .milliseconds(30)
                    flow.serverNext = before
                    send(&flow, fromDevice: false, payload, &file)
                }
                flow.left -= 1
                return true
            }
            if flow.isCutOff {
                file.tcp(
                    time, flow.ends, fromDevice: true,
                    .init(flags: [.rst, .ack], sequence: flow.deviceNext, acknowledgement: flow.serverNext, window: 0))
                return false
            }
            let fromDevice = flow.left == 0 || flow.left == -2
            let isFin = flow.left > -2
            file.tcp(
                time, flow.ends, fromDevice: fromDevice,
                .init(
                    flags: isFin ? [.fin, .ack] : .ack, sequence: fromDevice ? flow.deviceNext : flow.serverNext,
                    acknowledgement: fromDevice ? flow.serverNext : flow.deviceNext))
            if isFin { if fromDevice { flow.deviceNext &+= 1 } else { flow.serverNext &+= 1 } }
            flow.left -= 1
            return flow.left > -3
        }
        return true
    }

    private mutating func advanceQUIC(_ flow: inout Flow, _ file: inout CaptureFile) -> Bool {
        // One long-header packet each way, then short headers, which say nothing.
        let fromDevice = flow.step % 3 == 0
        var payload = flow.step == 0 ? initials[flow.name][...] : octets(flow.step < 2 ? 1_200 : fromDevice ? 40 + random.below(40) : size())
        if flow.step == 1 {
            // A server's Handshake packet of version 1, which needs no keys to be recognised.
            payload.replaceSubrange(payload.startIndex..<payload.startIndex + 9, with: [0xE3, 0, 0, 0, 1, 0, 0, 0x44, 0xA7])
        } else if flow.step > 1 {
            payload[payload.startIndex] = 0x43
        }
        file.udp(time, flow.ends, fromDevice: fromDevice, payload)
        if !fromDevice { flow.left -= 1 }
        return flow.left > 0
    }

    private func acknowledge(_ flow: Flow, fromDevice: Bool, _ file: inout CaptureFile) {
        file.tcp(
            time, flow.ends, fromDevice: fromDevice,
            .init(
                flags: .ack, sequence: fromDevice ? flow.deviceNext : flow.serverNext,
                acknowledgement: fromDevice ? flow.serverNext : flow.deviceNext))
    }

    private func send(_ flow: inout Flow, fromDevice: Bool, _ payload: ArraySlice<UInt8>, _ file: inout CaptureFile) {
        file.tcp(
            time, flow.ends, fromDevice: fromDevice,
            .init(
                flags: [.psh, .ack], sequence: fromDevice ? flow.deviceNext : flow.serverNext,
                acknowledgement: fromDevice ? flow.serverNext : flow.deviceNext), payload)
        if fromDevice {
            flow.deviceNext &+= UInt32(payload.count)
        } else {
            flow.serverNext &+= UInt32(payload.count)
        }
    }
}
