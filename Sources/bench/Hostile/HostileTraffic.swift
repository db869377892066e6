import Capture
import Forge
import Wire

/// What somebody who can write to the line may send to wear a witness out.
enum HostileTraffic: String, CaseIterable {
    case synFlood = "syn-flood"
    case onePacket = "one-packet"
    case fragments
    case holes
    case wraps
    case clock
    case nameLoops = "name-loops"
    case tinyRecords = "tiny-records"
    case collisions
    case tunnels
    case radioStorm = "radio-storm"
    case questions
    case errors

    /// What it is, in words.
    var words: String {
        switch self {
        case .synFlood: "SYNs from random sources"
        case .onePacket: "conversations of one datagram"
        case .fragments: "overlapping fragments without an end"
        case .holes: "TCP streams with holes"
        case .wraps: "one flow whose numbers wrap every fourth segment"
        case .clock: "a clock that runs back and jumps by years"
        case .nameLoops: "DNS answers whose names point at themselves"
        case .tinyRecords: "TLS records of one octet"
        case .collisions: "address pairs alike in sum and exclusive or"
        case .tunnels: "sixty IPv4 headers in one another"
        case .radioStorm: "beacons of random access points, full of elements"
        case .questions: "DNS questions for random names, unanswered"
        case .errors: "ICMP errors about packets that never were"
        }
    }

    /// The folder of `captures/` that stands at the beginning, and the kind of finding that must still be reported at the end.
    var prelude: (folder: String, kind: String) {
        self == .radioStorm ? ("wifi-deauth-unprotected", "wifi.deauthentication") : ("forged-reset-triple", "tcp.forged-reset")
    }

    /// At how many of the sizes it is measured: all where what it opens is kept.
    var sizes: Int {
        switch self {
        case .synFlood, .onePacket, .collisions, .clock, .questions: 4
        default: 3
        }
    }

    /// Writes so many packets behind what has been written until `start`.
    func write(_ count: Int, from start: Timestamp, to file: inout CaptureFile) {
        var random = SplitMix64(name: rawValue)
        var time = start
        for number in 0..<count {
            time = time + .microseconds(100)
            write(number, time, &random, &file)
        }
    }

    private static let home: UInt32 = 0xC0A8_0114

    private func write(_ number: Int, _ time: Timestamp, _ random: inout SplitMix64, _ file: inout CaptureFile) {
        let index = UInt32(truncatingIfNeeded: number)
        let any = UInt32(truncatingIfNeeded: random.next())
        // Outside the private and reserved blocks, so that it is somebody's address.
        let address = 0x2000_0000 | any & 0x3FFF_FFFF
        let port = UInt16(1_024 + random.below(60_000))
        var ends = CaptureFile.Ends(device: Self.home, server: address, devicePort: 443, serverPort: port)
        switch self {
        case .synFlood: file.tcp(time, ends, fromDevice: false, .init(flags: .syn, sequence: any, acknowledgement: 0, hasSynOptions: true))
        case .onePacket:
            ends.devicePort = UInt16(1_024 + number % 60_000)
            file.udp(time, ends, fromDevice: number % 2 == 0, [1, 2, 3, 4, 5, 6, 7, 8])
        case .fragments:
            // Sixteen to a packet, each overlapping the one before by half, and none is the last.
            file.frame(
                time, RawIP.frame(17, address & 0x2FFF_000F, Self.home, identification: index / 16, fragment: 0x2000 | index % 16, payload: 16))
        case .holes, .wraps, .tinyRecords:
            let flow = self == .holes ? index % 64 : self == .wraps ? 0 : index / 10_000
            let step = self == .holes ? index / 64 : index
            ends = CaptureFile.Ends(device: Self.home, server: 0x2D00_0001 &+ flow, devicePort: UInt16(20_000 + flow % 40_000), serverPort: 443)
            let width: UInt32 = self == .holes ? 200 : self == .wraps ? 0x4000_0000 : 6
            let payload: [UInt8] = self == .holes ? Array(repeating: UInt8(truncatingIfNeeded: any), count: 100) : [0x16, 3, 3, 0, 1, 1]
            file.tcp(
                time, ends, fromDevice: false, .init(flags: [.psh, .ack], sequence: 1 &+ step &* width, acknowledgement: 1), payload[...])
        case .clock:
            let jump: Int64 = number % 3 == 0 ? -3_600 : number % 1_000 == 1 ? 63_072_000 : 0
            file.udp(time + .seconds(jump), ends, fromDevice: true, [1, 2, 3, 4, 5, 6, 7, 8])
        case .nameLoops:
            ends = CaptureFile.Ends(device: Self.home, server: 0x0808_0808, devicePort: port, serverPort: 53)
            // A question whose name points at itself, and answers that point at each other (RFC 1035 §4.1.4).
            let message: [UInt8] = [
                UInt8(truncatingIfNeeded: any), UInt8(truncatingIfNeeded: any >> 8), 0x81, 0x80, 0, 1, 0, 2, 0, 0, 0, 0, 0xC0, 12, 0, 1, 0, 1,
                0xC0, 30, 0, 5, 0, 1, 0, 0, 0, 9, 0, 2, 0xC0, 18, 0xC0, 18, 0, 5, 0, 1, 0, 0, 0, 9, 0, 2, 0xC0, 30,
            ]
            file.udp(time, ends, fromDevice: false, message[...])
        case .collisions:
            // What one end gains the other loses.
            ends = CaptureFile.Ends(
                device: 0x0A00_0000 &+ index, server: 0x4000_0000 &- index, devicePort: 1_024 &+ UInt16(truncatingIfNeeded: index),
                serverPort: 443)
            file.tcp(time, ends, fromDevice: true, .init(flags: .syn, sequence: any, acknowledgement: 0, hasSynOptions: true))
        case .tunnels: file.frame(time, RawIP.nest(60, address, Self.home))
        case .radioStorm: file.frame(time, RawIP.beacon(any, random.next()))
        case .questions:
            ends = CaptureFile.Ends(device: Self.home &+ index % 8, server: 0x0808_0808, devicePort: port, serverPort: 53)
            let label = Array(String(any, radix: 16).utf8)
            let message: [UInt8] =
                [UInt8(truncatingIfNeeded: any), UInt8(truncatingIfNeeded: any >> 8), 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, UInt8(label.count)] + label
                + [7] + Array("example".utf8) + [3] + Array("org".utf8) + [0, 0, 1, 0, 1]
            file.udp(time, ends, fromDevice: true, message[...])
        case .errors: file.frame(time, RawIP.error(from: address, to: Self.home, about: any))
        }
    }
}
