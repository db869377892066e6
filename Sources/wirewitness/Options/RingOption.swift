import ArgumentParser
import Watcher
import Wire

/// When a recording goes on in the next file, and what is kept: dumpcap's `-b duration:3600`, `-b files:48`, and `-b quota:2000000`.
enum RingOption: Equatable, ExpressibleByArgument {
    /// Seconds in one file.
    case duration(Double)
    /// The next file when the clock passes a multiple of so many seconds.
    case interval(Int64)
    /// kB (1000 bytes) in one file.
    case fileSize(UInt64)
    case packets(UInt64)
    /// How many files are kept.
    case files(Int)
    /// kB in all files together.
    case quota(UInt64)

    init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let number = UInt64(parts[1]) ?? Double(parts[1]).map({ UInt64($0 > 0 && $0 < 1e9 ? $0.rounded(.up) : 0) }),
            number > 0, number < 1 << 50
        else { return nil }
        switch parts[0] {
        case "duration":
            guard let seconds = Double(parts[1]), seconds >= 0.1, seconds < 1e9 else { return nil }
            self = .duration(seconds)
        case "interval":
            guard number < 1_000_000_000 else { return nil }
            self = .interval(Int64(number))
        case "filesize": self = .fileSize(number)
        case "packets": self = .packets(number)
        case "files":
            guard number <= 100_000 else { return nil }
            self = .files(Int(number))
        case "quota": self = .quota(number)
        default: return nil
        }
    }
}

extension RingSettings {
    /// Puts what was asked for together.
    init(_ options: [RingOption], preTrigger: Int) {
        self.init()
        for option in options {
            switch option {
            case .duration(let seconds): duration = Interval(nanoseconds: Int64(seconds * 1e9))
            case .interval(let seconds): interval = .seconds(seconds)
            case .fileSize(let kilobytes): fileSize = kilobytes * 1000
            case .packets(let count): packets = count
            case .files(let count): files = count
            case .quota(let kilobytes): quota = kilobytes * 1000
            }
        }
        self.preTrigger = .seconds(Int64(preTrigger))
    }
}
