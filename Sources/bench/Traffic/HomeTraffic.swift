import Forge
import Wire

/// What a home sends: 400 flows at a time, each a small script, most of them short and a few long.
///
/// Modelled on the measurements that the goals were set on: 18 packets a conversation, 360 bytes a packet, three in a
/// thousand segments sent again.
struct HomeTraffic {
    private enum Kind { case name, tls, quic }

    private struct Flow {
        var kind: Kind
        var ends: CaptureFile.Ends
        var step = 0
        /// Full segments or datagrams still to come from the server.
        var left: Int
        var deviceNext: UInt32
        var serverNext: UInt32
        var name: Int
    }

    private static let concurrent = 400
    private static let names = 2_000

    private var random = SplitMix64(name: "home")
    private var time = Timestamp(seconds: 1_700_000_000)
    private let noise: [UInt8]
    private let hellos: [[UInt8]]
    private let answer: [UInt8]
    private var nextPort: UInt16 = 20_000

    private init() {
        noise = random.octets(65_536)
        hellos = (0..<HomeTraffic.names).map { [random] in
            var own = random
            return ClientHelloDraft("host\($0).example.net").octets(&own)
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

    private mutating func flow() -> Flow {
        let name = random.below(HomeTraffic.names)
        let draw = random.below(100)
        let kind: Kind = draw < 40 ? .name : draw < 88 ? .tls : .quic
        nextPort = nextPort == .max ? 20_000 : nextPort + 1
        let server: UInt32 = kind == .name ? 0x0808_0808 : 0x5000_0000 + UInt32(name) * 7_919
        let ends = CaptureFile.Ends(
            device: 0xC0A8_0100 + UInt32(10 + random.below(12)), server: server, devicePort: nextPort, serverPort: kind == .name ? 53 : 443,
            serverHops: UInt8(44 + name % 16))
        // A long tail: most answers a few segments, one in fifty some hundreds.
        let long = random.below(50) == 0
        let left = long ? 60 + random.below(400) : 2 + random.below(8)
        return Flow(
            kind: kind, ends: ends, left: left, deviceNext: UInt32(truncatingIfNeeded: random.next()),
            serverNext: UInt32(truncatingIfNeeded: random.next()), name: name)
    }

    private mutating func octets(_ count: Int) -> ArraySlice<UInt8> {
        let start = random.below(noise.count - count)
        return noise[start..<start + count]
    }

    /// Sends a flow's next packet; false when it was the last.
    private mutating func advance(_ flow: inout Flow, _ file: inout CaptureFile) -> Bool {
        defer { flow.step += 1 }
        switch flow.kind {
        case .name: return advanceName(flow, &file)
        case .tls: return advanceTLS(&flow, &file)
        case .quic: return advanceQUIC(&flow, &file)
        }
    }

    private mutating func advanceName(_ flow: Flow, _ file: inout CaptureFile) -> Bool {
        let name = DNSDraft.Name("host\(flow.name).example.net")
        var message = DNSDraft(asking: name, type: 1, identifier: UInt16(truncatingIfNeeded: flow.deviceNext))
        if flow.step > 0 { message = message.answer([.address(name, IPAddress(80, 0, UInt8(flow.name >> 8), UInt8(flow.name & 255)))]) }
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
            let hello = hellos[flow.name]
            send(&flow, fromDevice: true, hello[...], &file)
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
                let payload = octets(flow.left > 1 ? 1_000 : 200 + random.below(400))
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
        var payload = octets(flow.step < 2 ? 1_200 : fromDevice ? 40 + random.below(40) : 600 + random.below(600))
        payload[payload.startIndex] = flow.step < 2 ? 0xC3 : 0x43
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
