import CMeasure
import Dispatch

/// What a process has used so far.
struct Usage {
    /// User and system time of all threads, in nanoseconds.
    var processor: UInt64
    /// Nanoseconds since some moment.
    var wall: UInt64
    /// Calls of malloc and its like.
    var allocations: UInt64

    /// This process now.
    static var current: Usage {
        Usage(processor: cmeasure_processor_time(), wall: DispatchTime.now().uptimeNanoseconds, allocations: cmeasure_allocations())
    }

    /// User and system time of the processes that were started and have ended, in nanoseconds.
    static var ofChildren: UInt64 { cmeasure_processor_time_of_children() }
}
