/// Everything that one run found: the content of `wirewitness.findings/1`.
public struct FindingsReport: Hashable, Sendable {
    /// The contract's name and version.
    public static let schema = "wirewitness.findings/1"

    public var toolVersion: String
    public var captures: [CaptureSummary]
    public var coverage: Coverage
    public var findings: [Finding]
    public var incidents: [Incident]
    public var patterns: [Pattern]
    /// The household's devices that were seen, the gateway last.
    public var devices: [Device]
    /// How attempts ended, in order of time, device and destination.
    public var availability: [AvailabilityCell]
    /// How the line did, minute by minute, where anything was tried.
    public var minutes: [LineMinute]
    /// How far each device got on its way out.
    public var ladders: [AccessLadder]
    /// The access points of the household's network, where a radio was recorded.
    public var accessPoints: [AccessPointHistory]
    public var verdict: Verdict
    /// What later runs of the case may weigh what they see against; no part of `wirewitness.findings/1`.
    public var baselines: Baselines

    /// Gathers a run's results.
    public init(
        toolVersion: String, captures: [CaptureSummary], coverage: Coverage, findings: [Finding], incidents: [Incident] = [],
        patterns: [Pattern] = [], devices: [Device] = [], availability: [AvailabilityCell] = [], minutes: [LineMinute] = [],
        ladders: [AccessLadder] = [],
        accessPoints: [AccessPointHistory] = [], verdict: Verdict, baselines: Baselines = Baselines()
    ) {
        self.toolVersion = toolVersion
        self.captures = captures
        self.coverage = coverage
        self.findings = findings
        self.incidents = incidents
        self.patterns = patterns
        self.devices = devices
        self.availability = availability
        self.minutes = minutes
        self.ladders = ladders
        self.accessPoints = accessPoints
        self.verdict = verdict
        self.baselines = baselines
    }
}
