import Foundation

/// What one run of a program took, from outside.
///
/// Processor time is what the system charged for the ended child; the peak of memory is what GNU time reports of it (wait4(2), ru_maxrss), because
/// a child that this process itself started would count this process's own memory from before its exec.
struct PeerRun: Equatable {
    /// How a run came to its end.
    enum End: Equatable {
        case status(Int)
        case signal(Int)
        /// It was ended after `PeerRun.limit`.
        case tooLong
    }

    /// User and system time, in nanoseconds.
    var processor: UInt64
    /// Nanoseconds.
    var wall: UInt64
    /// Octets.
    var peakMemory: UInt64
    var end: End

    /// Seconds after which a run is ended.
    static let limit = 300

    /// Runs a command in `folder` with its output thrown away; `nil` where it cannot be started.
    static func measure(_ command: [String], in folder: String, limit: Int = PeerRun.limit) -> PeerRun? {
        let memory = FileManager.default.temporaryDirectory.appendingPathComponent("peer-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: memory) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        // The whole group is killed, timeout itself with it: a softer signal may be blocked in what is started from a worker thread.
        process.arguments = ["-s", "KILL", "\(limit)", "/usr/bin/time", "-q", "-f", "%M", "-o", memory] + command
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let before = Usage.ofChildren
        let start = DispatchTime.now().uptimeNanoseconds
        guard (try? process.run()) != nil else { return nil }
        process.waitUntilExit()
        let wall = DispatchTime.now().uptimeNanoseconds - start
        let kibibytes = FileManager.default.contents(atPath: memory).flatMap { PeerRun.kibibytes(in: String(decoding: $0, as: UTF8.self)) }
        return PeerRun(
            processor: Usage.ofChildren - before, wall: wall, peakMemory: (kibibytes ?? 0) * 1024,
            end: process.terminationReason == .uncaughtSignal ? .tooLong : End(status: Int(process.terminationStatus)))
    }

    /// The number of the last line: GNU time says above it how a program ended that failed.
    static func kibibytes(in text: String) -> UInt64? { text.split(separator: "\n").last.flatMap { UInt64($0) } }
}

extension PeerRun.End {
    /// From what GNU time ends with: the program's status, or 128 and the number of the signal that ended it.
    init(status: Int) { self = status > 128 && status < 192 ? .signal(status - 128) : .status(status) }

    /// What has to be said of it; `nil` of a good end.
    var words: String? {
        switch self {
        case .status(0): nil
        case .status(let status): "ended with status \(status)"
        case .signal(let number): "crashed (signal \(number))"
        case .tooLong: "ended after \(PeerRun.limit) s, unfinished"
        }
    }
}
