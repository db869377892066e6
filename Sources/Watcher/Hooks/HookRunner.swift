import CLinux
import Glibc

/// A second process of the program that runs the commands of hooks for a watch which has given up the right to start any.
///
/// It is started before that, and is told line by line what to run. It never holds the watch up: what it cannot take at once waits here, and
/// what is too much is dropped and counted.
public final class HookRunner {
    /// What waits for the other process, in bytes.
    static let capacity = 1 << 20

    private let process: pid_t
    private var input: CInt
    /// What the commands say, for a thread that shows it.
    public let voice: HookVoice
    private var waiting: [UInt8] = []
    /// How many lines there was no room for.
    public private(set) var dropped = 0

    /// Starts the program with `arguments`, of which the first names a subcommand.
    public init(_ arguments: [String]) throws(Confinement.Failure) {
        let words = ["wirewitness"] + arguments
        // The strings and the array of their addresses outlive the call; the child has its own copy.
        let copies = unsafe words.map { unsafe strdup($0) }
        defer { unsafe copies.forEach { unsafe free($0) } }
        var started: (process: pid_t, input: CInt, messages: CInt) = (0, -1, -1)
        let failure = unsafe (copies.map { unsafe UnsafePointer($0) } + [nil]).withUnsafeBufferPointer {
            unsafe clinux_start_self($0.baseAddress, &started.process, &started.input, &started.messages)
        }
        guard failure == 0 else {
            throw Confinement.Failure(description: "A second process of the watch cannot be started: \(Confinement.reason(failure)).")
        }
        (process, input) = (started.process, started.input)
        voice = HookVoice(descriptor: started.messages)
    }

    deinit { if input >= 0 { close(input) } }

    /// Hands a line over, which must not hold a line feed; what there is no room for is dropped.
    public func send(_ line: String) {
        if waiting.count + line.utf8.count >= Self.capacity {
            dropped += 1
        } else {
            waiting += line.utf8
            waiting.append(0x0A)
        }
        flush()
    }

    /// Hands over what waits, as far as the other process takes it.
    public func flush() {
        while !waiting.isEmpty {
            // As many bytes as the array has.
            let taken = unsafe waiting.withUnsafeBytes { unsafe clinux_write_quietly(input, $0.baseAddress, $0.count) }
            if taken < 0, errno == EINTR { continue }
            guard taken > 0 else {
                // A process that has gone away is no reason to end.
                if errno == EPIPE { waiting = [] }
                return
            }
            waiting.removeFirst(taken)
        }
    }

    /// Says that there will be no more, and waits a while for the commands that still run; whether all have ended.
    public func finish(waiting milliseconds: Int32) -> Bool {
        flush()
        if input >= 0 { close(input) }
        input = -1
        return clinux_await(process, milliseconds) != 0
    }

    /// In the other process: runs one command and waits for it; its exit status, or −1 where the time was up, −2 where it cannot be started.
    ///
    /// - Parameters:
    ///   - environment: `NAME=VALUE`, added to this process's own.
    ///   - limit: for how many seconds it may run.
    public static func run(_ command: String, environment: [String], input: String, limit: Int32) -> Int32 {
        let bytes = Array(input.utf8)
        // The strings, the array of their addresses and the bytes outlive the call; the child has its own copies.
        let copies = unsafe environment.map { unsafe strdup($0) }
        defer { unsafe copies.forEach { unsafe free($0) } }
        return unsafe (copies.map { unsafe UnsafePointer($0) } + [nil]).withUnsafeBufferPointer { variables in
            unsafe bytes.withUnsafeBytes { bytes in
                unsafe clinux_run_command(
                    command, variables.baseAddress, bytes.bindMemory(to: CChar.self).baseAddress, bytes.count, limit)
            }
        }
    }
}
