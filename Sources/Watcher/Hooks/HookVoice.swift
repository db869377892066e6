import Glibc

/// What the commands of a hook say on their standard output and standard error.
public struct HookVoice: Sendable {
    /// The longest line that is shown whole.
    private static let longest = 4_096

    let descriptor: CInt

    /// Reads line by line until all commands and their runner have ended; for a thread of its own, once.
    public func forward(to show: (String) -> Void) {
        defer { close(descriptor) }
        var line: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: Self.longest)
        while true {
            // As many bytes as the array has.
            let count = unsafe piece.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            for byte in piece[..<count] {
                if byte == 0x0A || line.count >= Self.longest {
                    show(String(decoding: line, as: UTF8.self))
                    line.removeAll(keepingCapacity: true)
                }
                if byte != 0x0A { line.append(byte) }
            }
        }
        if !line.isEmpty { show(String(decoding: line, as: UTF8.self)) }
    }
}
