public import Wire

/// How the attempts of one device at one class of destination ended within five minutes.
///
/// A cell exists only where something was tried: no cell, or one that was not observed, is "unknown" and never "down".
public struct AvailabilityCell: Hashable, Sendable {
    /// How long a cell lasts; cells begin at whole multiples of it since the epoch.
    public static let length = Interval.seconds(300)

    /// Who tried: the ``Device/id`` of the report's devices.
    public var device: String
    public var destination: DestinationClass
    /// When the five minutes begin.
    public var start: Timestamp
    /// Attempts that were answered.
    public var answered: Int
    /// Attempts to which somebody said no.
    public var refused: Int
    /// Attempts that nothing answered until their deadline.
    public var silent: Int
    /// Attempts of which the capture cannot tell.
    public var undecided: Int

    /// Counts attempts.
    public init(
        device: String, destination: DestinationClass, start: Timestamp, answered: Int = 0, refused: Int = 0, silent: Int = 0, undecided: Int = 0
    ) {
        self.device = device
        self.destination = destination
        self.start = start
        self.answered = answered
        self.refused = refused
        self.silent = silent
        self.undecided = undecided
    }

    /// Attempts whose end is known.
    public var decided: Int { answered + refused + silent }
}
