public import Findings
public import Judgement

/// How a run is to be made; none of it but the limits changes what is found.
public struct AnalysisOptions: Sendable {
    /// A BPF expression; frames that do not match are left out but keep their numbers.
    public var filter: String?
    /// Threads beside the one that reads. One follows conversations and judges; of more, one judges and the others follow. 0 stands for 1.
    public var workers = 0
    /// Stop after so many frames.
    public var packetLimit: UInt64?
    /// The most conversations kept at once over all shards; the one silent longest is forgotten first.
    public var conversationCapacity = AnalysisOptions.defaultCapacity
    /// By whose clocks days and hours are told when patterns are looked for.
    public var zone = TimeZoneRules.utc
    /// Which networks of the air are the household's; without any, that is learnt.
    public var ownNetworks = RadioFilter()
    /// What earlier runs of the case learnt of the far sides.
    public var baselines = Baselines()
    /// The version that the report names.
    public var toolVersion = AnalysisOptions.version

    /// One million conversations take 400 MiB (``TCPTable/bytesPerConversation``), and stay under 512 MiB with all that is kept beside them.
    public static let defaultCapacity = 1_000_000
    /// This version of the program.
    public static let version = "0.1.0"

    /// The defaults.
    public init() {}
}

/// How far a run has come.
public struct AnalysisProgress: Sendable {
    public var bytesRead: UInt64
    /// `nil` for pipes and interfaces.
    public var bytesTotal: UInt64?
    public var packets: UInt64
}
