public import Findings
public import Wire

/// A stretch in which a source recorded nothing, or not everything.
public struct CaptureGap: Hashable, Sendable {
    /// Why frames are missing.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// The kernel or the adapter had no room for them.
        case drop = "drop"
        /// The machine slept.
        case sleep = "sleep"
        /// The clock was set; the interval spans the old and the new reading.
        case clockStep = "clock step"
        /// The interface was down or without a carrier.
        case interfaceDown = "interface down"
        /// The interface was not there: unplugged, or taken away by its driver.
        case interfaceGone = "interface gone"
        /// One capture had ended and the next one had not begun.
        case notRecorded = "not recorded"
    }

    /// The last moment that was surely recorded.
    public var from: Timestamp
    /// The first moment that is surely recorded again.
    public var to: Timestamp
    public var reason: Reason
    /// How many frames were lost, where that is known.
    public var frames: UInt64?

    /// Describes a gap.
    public init(from: Timestamp, to: Timestamp, reason: Reason, frames: UInt64? = nil) {
        self.from = from
        self.to = to
        self.reason = reason
        self.frames = frames
    }

    /// The same in the words of a findings report.
    public var coverage: Coverage.Gap { Coverage.Gap(from: from, to: to, reason: reason.rawValue, frames: frames) }
}
