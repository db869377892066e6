public import Wire

/// How soon whoever is a round trip away can have answered (SIGNS §2.4, T4).
///
/// Half the round trip is asked for and not all of it, because the way there and the way back may differ (Duan et al. used one half), and
/// what the clock cannot tell apart counts for the answer.
public struct EarliestAnswer: Hashable, Sendable {
    /// Below this round trip an early answer cannot be told from a prompt one (SIGNS §5: RTTfloor).
    public static let roundTripFloor = Interval.milliseconds(10)
    /// An answer earlier than this share of the round trip is early.
    public static let earlyFactor = 0.5
    /// What the clocks of sending and receiving of one machine may differ (SIGNS §2.4).
    public static let clockMargin = Interval.milliseconds(2)

    /// The shortest time there and back that was measured.
    public let roundTrip: Interval
    /// How coarsely the capture's clock ticks: every time that is measured may be off by so much.
    public let tick: Interval

    /// States what was measured, and how finely.
    public init(roundTrip: Interval, tick: Interval) {
        self.roundTrip = roundTrip
        self.tick = tick
    }

    /// Whether an answer `after` its question came sooner than any from there; false where the round trip is too short to say so.
    public func isEarly(_ after: Interval) -> Bool {
        guard roundTrip >= Self.roundTripFloor, after.nanoseconds >= 0 else { return false }
        let least = Double(roundTrip.nanoseconds - tick.nanoseconds) * Self.earlyFactor
        return Double((after + tick + Self.clockMargin).nanoseconds) < least
    }
}
