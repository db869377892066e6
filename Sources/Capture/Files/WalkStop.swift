/// Why a walk over buffered bytes stopped.
enum WalkStop: Equatable {
    /// The record at the position takes this many bytes in all, and fewer are there.
    case needs(Int)
    /// A block that nobody reads and that is too large to buffer: this many bytes are to be passed over.
    case skip(UInt64)
    /// The batch ends here, so that its tick or gap stands between the right frames.
    case boundary
    /// The bytes at the position make no sense; `what` names the flaw.
    case damaged(String)
}
