import Foundation
import Watcher

/// Has `iw` tune a radio to one channel, or to several in turn, from a second process that keeps the right to do so.
final class ChannelTuner {
    private let runner: HookRunner
    private let interface: String
    private let channels: [RadioChannel]
    private let dwell: Double

    /// Starts the process that tunes `interface`; to be called before the watch gives its rights up.
    ///
    /// - Parameter dwell: for how many seconds each of several channels is listened to.
    init(_ interface: String, _ channels: [RadioChannel], dwell: Double) throws {
        self.interface = interface
        self.channels = channels
        self.dwell = dwell
        runner = try HookRunner(["channel-tuner", "--dwell", "\(dwell)", interface] + channels.map { "\($0.number)" })
    }

    /// Shows what goes wrong, on a thread of its own: once threads may run.
    func begin() {
        let voice = runner.voice
        let thread = Thread { voice.forward { Diagnostics.write($0) } }
        thread.name = "tuner"
        thread.start()
    }

    /// What can be heard so, in a sentence.
    var sentence: String {
        guard channels.count > 1 else { return "Having \(interface) tuned to channel \(channels[0]); if that fails, it is said." }
        let list = channels.map(\.description).joined(separator: ", ")
        return "Having \(interface) tuned to the channels \(list) in turn, \(dwell) s each; if that fails, it is said. Of what is sent on one, at "
            + "most a share of 1 in \(channels.count) is heard. To see one network whole, name its channel alone."
    }

    /// Ends the process.
    func finish() { _ = runner.finish(waiting: 2_000) }
}
