public import Wire

/// What is known of one access point: what it announces, and the lines that its own frames follow.
public struct AccessPointState: Sendable {
    /// `nil` until it announced itself.
    public var traits: NetworkTraits?
    /// What is announced on the other of two clocks, or was before the last change.
    public var otherTraits: NetworkTraits?
    /// How often the traits went back to what they had been.
    public var returns = 0
    public var clock = ClockLine()
    /// Beacons and probe responses.
    public var announced = SequenceLine()
    /// Other management frames: some radios count them apart.
    public var managed = SequenceLine()
    /// How often a frame of the second sort fitted the first's line, and how often not.
    public var counterFits = 0
    public var counterMisses = 0
    /// Whether the two share a counter; unknown until both were heard close together twice. By chance one number in 60 fits.
    public var sharesCounter: Bool? {
        guard counterFits + counterMisses >= 2 else { return nil }
        return counterFits >= 2 && counterFits >= counterMisses * 9
    }
    public var signals = SignalLevels()
    public var lastAnnouncement = Timestamp.distantPast
    public var announcements: UInt64 = 0
    /// A channel switch was announced until then.
    public var switchUntil = Timestamp.distantPast
    public var burst: DepartureBurst?
    /// Beacons in the current window, and the window's beginning.
    public var windowBeacons = 0
    public var windowStart = Timestamp.distantPast
    /// Windows in a row in which most beacons arrived.
    public var goodWindows = 0
    /// The last ones heard before they went missing.
    public var lastBeaconFrame = FrameID.none
    /// All beacons since the first.
    public var beacons = 0
    public var firstBeacon = Timestamp.distantPast
    public var lastBeacon = Timestamp.distantPast
    /// Whether its windows are looked at.
    public var isWatched = false
    /// Whether a second transmitter was reported.
    public var isTwinReported = false

    /// The clocks and numbers of the latest announcements, for telling what was captured again.
    private var latest = InlineArray<32, UInt64>(repeating: 0)
    private var latestCount = 0

    /// Nothing known.
    public init() {}

    /// Notes an announcement; false where the very same was noted before: several recorders' captures that were put together count once.
    /// A clock that stands at zero, as of some testing tools, tells nothing.
    public mutating func noteAnnouncement(clock: UInt64, sequence: UInt16) -> Bool {
        guard clock != 0 else { return true }
        let mark = clock &<< 12 | UInt64(sequence)
        for index in latest.indices where latest[index] == mark { return false }
        latest[latestCount % latest.count] = mark
        latestCount += 1
        return true
    }
}
