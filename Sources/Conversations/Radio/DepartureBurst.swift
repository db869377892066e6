public import Wire

/// Deauthentications and disassociations of one access point's network, close together.
public struct DepartureBurst: Sendable {
    /// Frames further apart than this belong to another burst.
    public static let gap = Interval.seconds(3)
    /// Kismet's DEAUTHFLOOD counts on while the gaps are no longer than this.
    public static let floodGap = Interval.seconds(1)
    static let targetsKept = 8
    static let framesKept = 16

    /// Who is told to leave, by whose name, and how often in one run.
    public struct Target: Sendable {
        public var receiver: MACAddress
        public var isByAccessPoint: Bool
        public var count = 0
        var run = 0
        public var longestRun = 0
        var last = Timestamp.distantPast
    }

    public var first: Timestamp
    public var last: Timestamp
    public private(set) var frames: [FrameID] = []
    public private(set) var lastFrame = FrameID.none
    public private(set) var targets: [Target] = []
    public private(set) var reasons: [UInt16] = []
    public private(set) var count = 0
    /// Those to everyone.
    public var broadcasts = 0
    /// Those whose number could be held against the access point's line, and that lay off it.
    public var countedSequences = 0
    public var strangeSequences = 0
    /// Those whose signal could be held against the access point's, and that differed.
    public var countedSignals = 0
    public var strangeSignals = 0
    public var signals = SignalLevels()
    /// Those without the protection that had been agreed.
    public var unprotected = 0
    /// Those that answer a frame of a station which the access point does not know.
    public var provoked = 0
    /// Announcements since the first, on the clock's line.
    public var announcementsAfter = 0
    public var stepsAfter: UInt32 = 0
    public var hasRestarted = false
    public var isSwitch = false

    private var firstSequence: UInt16 = 0
    private var hasMoved = false
    /// Numbers stand still if so many frames, over so long, have the same one.
    static let standingFrames = 3
    static let standingSpan = Interval.milliseconds(400)

    /// Whether several frames, none of them a repetition, have one number.
    public var isStandingStill: Bool { count >= Self.standingFrames && !hasMoved && last - first >= Self.standingSpan }

    /// Begins a burst.
    public init(at time: Timestamp) {
        first = time
        last = time
    }

    /// Takes a frame in that is no repetition.
    public mutating func add(_ receiver: MACAddress, isByAccessPoint: Bool, _ sequence: UInt16, reason: UInt16?, _ stamp: FrameStamp) {
        if count == 0 { firstSequence = sequence } else if sequence != firstSequence { hasMoved = true }
        count += 1
        last = stamp.now
        lastFrame = stamp.frame
        if frames.count < Self.framesKept { frames.append(stamp.frame) }
        if let reason, !reasons.contains(reason), reasons.count < 8 { reasons.append(reason) }
        if receiver.isGroup { broadcasts += 1 }
        let index: Int
        if let known = targets.firstIndex(where: { $0.receiver == receiver && $0.isByAccessPoint == isByAccessPoint }) {
            index = known
        } else {
            guard targets.count < Self.targetsKept else { return }
            index = targets.count
            targets.append(Target(receiver: receiver, isByAccessPoint: isByAccessPoint))
        }
        targets[index].count += 1
        targets[index].run = stamp.now - targets[index].last <= Self.floodGap ? targets[index].run + 1 : 1
        targets[index].last = stamp.now
        targets[index].longestRun = max(targets[index].longestRun, targets[index].run)
    }
}
