import Glibc

/// The few system calls that the command line makes itself. Each takes the address of a value that outlives the call.
enum Kernel {
    /// How wide a terminal is; `nil` if it does not say.
    static func columns(of descriptor: Int32) -> Int? {
        var size = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Writes bytes, as many as are taken; −1 on failure.
    static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Int {
        while true {
            let written = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            return written
        }
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
        var state = timex()
        let result = unsafe adjtimex(&state)
        guard result >= 0 else { return nil }
        let isSynchronised = result != TIME_ERROR && state.status & STA_UNSYNC == 0
        return Clock(isSynchronised: isSynchronised, estimatedError: Int(state.esterror), largestError: Int(state.maxerror))
    }

    /// How many bytes an ordinary user can still write below a folder; `nil` if the system does not say.
    static func freeBytes(at path: String) -> UInt64? {
        var state = statvfs()
        guard unsafe statvfs(path, &state) == 0 else { return nil }
        return UInt64(state.f_bavail) &* UInt64(state.f_frsize)
    }
}
