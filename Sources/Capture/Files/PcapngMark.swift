/// What a statistics block of our own recordings says beyond its counters, in its comment.
///
/// A live run judges silence by ticks and leaves gaps undecided; a replay must see the same ones to judge the same. Only
/// recordings of this program carry marks: in a file that another tool has cut or filtered, silence means nothing.
enum PcapngMark: Equatable {
    /// No frame earlier than the block's time came any more.
    case tick
    /// Frames are missing between isb_starttime and isb_endtime.
    case gap(CaptureGap.Reason, frames: UInt64?)

    /// Reads a comment; `nil` where it is an ordinary one.
    init?(comment: String) {
        if comment == "tick" {
            self = .tick
            return
        }
        guard comment.hasPrefix("gap: ") else { return nil }
        let parts = comment.dropFirst(5).split(separator: ", ", maxSplits: 1)
        guard let first = parts.first, let reason = CaptureGap.Reason(rawValue: String(first)) else { return nil }
        self = .gap(reason, frames: parts.count > 1 ? parts[1].split(separator: " ").first.flatMap { UInt64($0) } : nil)
    }

    /// The comment that says this.
    var comment: String {
        switch self {
        case .tick: "tick"
        case .gap(let reason, let frames): frames.map { "gap: \(reason.rawValue), \($0) frames" } ?? "gap: \(reason.rawValue)"
        }
    }
}
