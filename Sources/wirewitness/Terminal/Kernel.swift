import CLinux
import Glibc

/// The few system calls that the command line makes itself. Each takes the address of a value that outlives the call.
enum Kernel {
    /// How large a terminal is; `nil` if it does not say.
    static func size(of descriptor: Int32) -> (columns: Int, rows: Int)? {
        var size = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    /// Writes bytes, as many as are taken; −1 on failure.
    static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Int {
        while true {
            let written = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            return written
        }
    }

    /// Whether standard input ends, or brings something, within so many milliseconds; −1 waits until it does.
    static func inputStirs(within milliseconds: Int32) -> Bool {
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&input, 1, milliseconds) != 0
    }

    /// What the kernel knows of its clock.
    struct Clock {
        /// Whether something keeps it right (NTP, PTP).
        var isSynchronised: Bool
        /// The estimated error in microseconds.
        var estimatedError: Int
        /// The largest error in microseconds.
        var largestError: Int
    }

    /// The state of the clock (adjtimex(2)); `nil` if the kernel does not say.
    static func clock() -> Clock? {
        var estimated = 0
        var largest = 0
        let state = unsafe clinux_clock_state(&estimated, &largest)
        return state < 0 ? nil : Clock(isSynchronised: state == 1, estimatedError: estimated, largestError: largest)
    }

    /// How many bytes an ordinary user can still write below a folder; `nil` if the system does not say.
    static func freeBytes(at path: String) -> UInt64? {
        var state = statvfs()
        guard unsafe statvfs(path, &state) == 0 else { return nil }
        return UInt64(state.f_bavail) &* UInt64(state.f_frsize)
    }

    /// Whether an interface has an offload on; `nil` if the driver does not say.
    static func offloadState(_ interface: String, _ offload: clinux_offload) -> Bool? {
        let state = unsafe clinux_offload_state(interface, offload)
        return state < 0 ? nil : state == 1
    }

    /// Takes a signal's default action away.
    static func ignore(_ number: Int32) { _ = signal(number, SIG_IGN) }
}
