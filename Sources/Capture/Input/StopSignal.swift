import Glibc
import Synchronization

/// Asks a source that waits for frames to come back: from another thread, or from a signal handler.
///
/// A byte in a pipe wakes whoever polls it, so nothing has to be woken by time-outs.
public final class StopSignal: Sendable {
    private let isRaised = Atomic<Bool>(false)
    /// What a waiting source polls; −1 where no pipe could be had, which poll(2) leaves out.
    let waiting: CInt
    private let raising: CInt

    /// Makes a signal that nobody has raised.
    public init() {
        var ends: [CInt] = [-1, -1]
        // The array has the two elements that pipe(2) fills.
        let made = unsafe ends.withUnsafeMutableBufferPointer { unsafe pipe($0.baseAddress) }
        for end in ends where made == 0 {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        waiting = made == 0 ? ends[0] : -1
        raising = made == 0 ? ends[1] : -1
    }

    deinit {
        if waiting >= 0 { close(waiting) }
        if raising >= 0 { close(raising) }
    }

    /// Asks to stop; the source hands over what it has, and then says that there is nothing more. Safe in a signal handler.
    public func stop() {
        isRaised.store(true, ordering: .releasing)
        var byte: UInt8 = 1
        // One byte of a variable that outlives the call.
        _ = unsafe write(raising, &byte, 1)
    }

    /// Whether somebody asked to stop.
    public var isStopped: Bool { isRaised.load(ordering: .acquiring) }

    /// Waits until one of `descriptors` has something to read, somebody stops, or `milliseconds` have passed (−1: for ever). Negative
    /// descriptors are left out.
    func wait(for descriptors: [CInt], milliseconds: CInt) { StopSignal.pause(for: descriptors + [waiting], milliseconds: milliseconds) }

    /// Waits until one of `descriptors` has something to read or `milliseconds` have passed, whoever stops.
    static func pause(for descriptors: [CInt], milliseconds: CInt) {
        var polled = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        // The array has as many elements as poll(2) is told.
        _ = unsafe polled.withUnsafeMutableBufferPointer { unsafe poll($0.baseAddress, nfds_t($0.count), milliseconds) }
    }
}
