public import Wire

/// What one station on the link did lately: whom it asked for, and whether frames to it alone reach the capture.
public struct NeighborHabits: Sendable {
    /// So many different targets within ``scanWindow`` are a search for whoever is there.
    public static let scanTargets = 8
    public static let scanWindow = Interval.seconds(10)

    /// The latest different targets with the time they were asked for first in a row, oldest first; at most ``scanTargets``.
    private var asked: [(target: IPAddress, time: Timestamp)] = []
    /// When the station was last seen to ask for many.
    public private(set) var lastScan = Timestamp.distantPast
    /// Whether a frame of ARP or Neighbour Discovery from or to this station alone was captured: then answers to it would be as well. A
    /// switch hides them from a third machine, which sees only what goes to everyone.
    public var isWitnessed = false
    /// Whether a question of this station was captured: then others of its questions would be as well.
    public var hasAsked: Bool { !asked.isEmpty }

    /// Has done nothing yet.
    public init() {}

    /// Notes that the station asks for `target`.
    public mutating func ask(_ target: IPAddress, at time: Timestamp) {
        asked.removeAll { $0.target == target }
        asked.append((target, time))
        if asked.count > Self.scanTargets { asked.removeFirst() }
        if asked.count == Self.scanTargets, let first = asked.first, time - first.time <= Self.scanWindow { lastScan = time }
    }
}
