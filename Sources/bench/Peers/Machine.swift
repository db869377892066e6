import Foundation

/// The machine that was measured on, in words.
struct Machine {
    var system: String
    var kernel: String
    var processor: String
    var processors: Int
    /// Octets.
    var memory: UInt64
    /// Processes that waited for a processor in the last minute (proc_loadavg(5)).
    var load: String

    /// This one, now.
    static var current: Machine {
        Machine(
            system: value("PRETTY_NAME=", in: "/etc/os-release")?.replacing("\"", with: "") ?? "unknown",
            kernel: text("/proc/sys/kernel/osrelease").trimmingCharacters(in: .whitespacesAndNewlines),
            processor: value("model name\t: ", in: "/proc/cpuinfo") ?? "unknown", processors: ProcessInfo.processInfo.activeProcessorCount,
            memory: ProcessInfo.processInfo.physicalMemory,
            load: text("/proc/loadavg").split(separator: " ").first.map { String($0) } ?? "unknown")
    }

    private static func text(_ path: String) -> String {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// What follows the first line's beginning.
    private static func value(_ beginning: String, in path: String) -> String? {
        text(path).split(separator: "\n").first { $0.hasPrefix(beginning) }.map { String($0.dropFirst(beginning.count)) }
    }
}
