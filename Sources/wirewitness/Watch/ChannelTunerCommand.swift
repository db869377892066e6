import ArgumentParser
import Glibc
import Watcher

/// `channel-tuner`: started by a watch to tune a radio, which the watch itself may not once it is confined.
struct ChannelTunerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "channel-tuner", abstract: "Tune a radio to channels in turn until the input ends.", shouldDisplay: false)

    /// After so many failures in a row it gives up.
    private static let patience = 6
    /// For how many seconds `iw` may run.
    private static let limit: Int32 = 5

    @Option(help: "For how many seconds each channel is listened to.")
    var dwell: Double

    @Argument(help: "The interface.")
    var interface: String

    @Argument(help: "The channels.")
    var channels: [Int]

    func run() throws {
        for number in [SIGINT, SIGTERM, SIGHUP] { Kernel.ignore(number) }
        let channels = channels.compactMap { RadioChannel("\($0)") }
        var failures = 0
        var index = 0
        while !channels.isEmpty {
            let channel = channels[index % channels.count]
            index += 1
            let status = HookRunner.run(
                #"exec iw dev "$INTERFACE" set "$UNIT" "$CHANNEL""#,
                environment: ["INTERFACE=\(interface)", "UNIT=\(channel.unit)", "CHANNEL=\(channel.number)"], input: "", limit: Self.limit)
            failures = status == 0 ? 0 : failures + 1
            if failures == 1 { Diagnostics.write(Self.explain(status, interface, channel)) }
            if failures == Self.patience || failures > 0 && channels.count == 1 {
                Diagnostics.write("\(interface) is tuned no more, and stays on the channel that it is on.")
                return
            }
            let pause = channels.count == 1 ? -1 : Int32(min(dwell * 1_000, 3_600_000))
            // The watch writes nothing: what stirs is the end.
            if Kernel.inputStirs(within: pause) { return }
        }
    }

    private static func explain(_ status: Int32, _ interface: String, _ channel: RadioChannel) -> String {
        switch status {
        case 127: "iw is not installed, and tunes the radio: `sudo apt install iw`."
        case -1: "iw did not tune \(interface) to channel \(channel) within \(limit) s."
        default:
            "iw could not tune \(interface) to channel \(channel) (status \(status)). It needs root, an interface in monitor mode, and a channel that "
                + "`iw phy` lists as allowed."
        }
    }
}
