import Glibc

/// What capturing asks of the system.
public enum Privilege {
    /// The command that lets this very program capture: one capability, on the file that is running.
    public static var command: String { "sudo setcap cap_net_raw=ep \(quoted(executable))" }

    /// The same for monitor mode, which changes the interface and so takes a second capability.
    public static var monitorCommand: String { "sudo setcap cap_net_raw,cap_net_admin=ep \(quoted(executable))" }

    /// Where the running program is.
    private static var executable: String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        // The kernel is told the array's length and writes no further.
        let count = unsafe buffer.withUnsafeMutableBufferPointer { target in
            guard let start = target.baseAddress else { return 0 }
            return unsafe readlink("/proc/self/exe", start, target.count)
        }
        guard count > 0 else { return "PATH" }
        return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The path as a shell takes it.
    private static func quoted(_ path: String) -> String {
        let plain = path.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "+"): true
            default: false
            }
        }
        if plain { return path }
        return "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
