import Forge
import Wire

/// Eight downloads of full-size segments, acknowledged by twos.
enum BulkTraffic {
    static func write(_ count: UInt64, to file: inout CaptureFile) {
        var random = SplitMix64(name: "bulk")
        let noise = random.octets(65_536)
        var time = Timestamp(seconds: 1_700_000_000)
        var sent = [UInt32](repeating: 1, count: 8)
        for flow in 0..<8 {
            time = time + .milliseconds(1)
            file.tcp(time, ends(flow), fromDevice: true, .init(flags: .syn, sequence: 99, acknowledgement: 0, hasSynOptions: true))
            time = time + .milliseconds(10)
            file.tcp(time, ends(flow), fromDevice: false, .init(flags: [.syn, .ack], sequence: 0, acknowledgement: 100, hasSynOptions: true))
            file.tcp(time, ends(flow), fromDevice: true, .init(flags: .ack, sequence: 100, acknowledgement: 1))
        }
        while file.packets < count {
            let flow = random.below(8)
            for _ in 0..<2 {
                time = time + .microseconds(12)
                let start = random.below(noise.count - 1_460)
                file.tcp(
                    time, ends(flow), fromDevice: false, .init(flags: .ack, sequence: sent[flow], acknowledgement: 100), noise[start..<start + 1_460])
                sent[flow] &+= 1_460
            }
            time = time + .microseconds(6)
            file.tcp(time, ends(flow), fromDevice: true, .init(flags: .ack, sequence: 100, acknowledgement: sent[flow], window: 4_000))
        }
    }

    private static func ends(_ flow: Int) -> CaptureFile.Ends {
        CaptureFile.Ends(device: 0xC0A8_010A, server: 0x5DB8_D822 + UInt32(flow), devicePort: UInt16(40_000 + flow), serverPort: 443)
    }
}
