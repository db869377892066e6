public import Wire

/// How findings came into a case.
public struct RunDescription: Hashable, Sendable {
    /// By which command.
    public enum Source: String, Sendable {
        case analyze, watch
    }

    public var source: Source
    /// When the run was made, by this machine's clock; what it saw has times of its own.
    public var began: Timestamp
    /// The filter in tcpdump's language through which it looked.
    public var filter: String?
    /// The names of copies in ``Case/capturesFolder``, by the capture's place in the run.
    public var kept: [Int: String]

    /// Describes a run.
    public init(_ source: Source, began: Timestamp, filter: String? = nil, kept: [Int: String] = [:]) {
        self.source = source
        self.began = began
        self.filter = filter
        self.kept = kept
    }
}
