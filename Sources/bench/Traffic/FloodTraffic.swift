import Forge
import Wire

/// Small packets of very many conversations: three quarters are opened and then say nothing, some are refused, some not answered.
///
/// Sixteen sets of conversations are worked on at a time, so that a conversation's packets lie apart.
enum FloodTraffic {
    static func write(_ count: UInt64, to file: inout CaptureFile) {
        var random = SplitMix64(name: "flood")
        var time = Timestamp(seconds: 1_700_000_000)
        var number: UInt32 = 0
        while file.packets < count {
            let first = number
            number += 64
            for step in 0..<3 {
                for conversation in first..<number {
                    time = time + .microseconds(Int64(1 + random.below(15)))
                    let draw = ((conversation &* 2_654_435_761) >> 16) % 100
                    if step > 0, draw >= 90 || (step == 2 && draw >= 75) { continue }
                    let ends = CaptureFile.Ends(
                        device: 0x0A00_0000 + conversation % 4_093, server: 0x2000_0000 &+ conversation &* 40_503,
                        devicePort: UInt16(1_024 + conversation / 4_093 % 60_000),
                        serverPort: 443)
                    let isRefused = draw >= 75
                    switch step {
                    case 0:
                        file.tcp(time, ends, fromDevice: true, .init(flags: .syn, sequence: conversation, acknowledgement: 0, hasSynOptions: true))
                    case 1 where isRefused:
                        file.tcp(
                            time, ends, fromDevice: false, .init(flags: [.rst, .ack], sequence: 0, acknowledgement: conversation &+ 1, window: 0))
                    case 1:
                        file.tcp(
                            time, ends, fromDevice: false,
                            .init(flags: [.syn, .ack], sequence: ~conversation, acknowledgement: conversation &+ 1, hasSynOptions: true))
                    default:
                        file.tcp(time, ends, fromDevice: true, .init(flags: .ack, sequence: conversation &+ 1, acknowledgement: ~conversation &+ 1))
                    }
                }
            }
        }
    }
}
