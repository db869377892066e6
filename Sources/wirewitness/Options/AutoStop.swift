import ArgumentParser

/// When a live capture ends by itself: dumpcap's `-a duration:60`, `-a filesize:1000`, `-a packets:500`, `-a files:10`.
enum AutoStop: Equatable, ExpressibleByArgument {
    /// After so many seconds.
    case duration(Double)
    /// When the file has so many kB (1000 bytes).
    case fileSize(UInt64)
    /// After so many packets.
    case packets(UInt64)
    /// When so many files of a ring are full.
    case files(Int)

    init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "duration":
            guard let seconds = Double(parts[1]), seconds > 0, seconds < 1e9 else { return nil }
            self = .duration(seconds)
        case "filesize":
            guard let kilobytes = UInt64(parts[1]), kilobytes > 0, kilobytes < 1 << 50 else { return nil }
            self = .fileSize(kilobytes)
        case "packets":
            guard let count = UInt64(parts[1]), count > 0 else { return nil }
            self = .packets(count)
        case "files":
            guard let count = Int(parts[1]), (1...100_000).contains(count) else { return nil }
            self = .files(count)
        default: return nil
        }
    }
}
