import Foundation

/// What the kernel says of a running process.
struct ProcessState {
    /// Resident memory, in bytes.
    var resident: UInt64
    /// User and system time of all its threads, in seconds.
    var processor: Double

    /// Asks now; `nil` where there is no such process any more.
    init?(_ process: Int32) {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
            let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
            let kibibytes = line.split(separator: " ").dropFirst().first.flatMap({ UInt64($0.trimmingCharacters(in: .whitespaces)) }),
            // The name in parentheses may hold spaces; after it, user and system time are the twelfth and thirteenth field.
            let fields = stat.split(separator: ")").last?.split(separator: " "), fields.count > 12, let user = Double(fields[11]),
            let system = Double(fields[12])
        else { return nil }
        resident = kibibytes * 1024
        processor = (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }
}
