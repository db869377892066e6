public import Wire

/// The line that one transmitter's sequence numbers follow: 12 bits that grow by small steps (Guo and Chiueh, RAID 2006).
public struct SequenceLine: Sendable {
    /// How far a number may lie ahead of the last one, at least, and for each second that passed.
    static let gap = 64
    static let gapPerSecond = 256.0
    /// A line is known after so many small steps, and forgotten after so long.
    static let stepsNeeded: UInt32 = 4
    static let memory = Interval.seconds(5)

    private var last: UInt16 = 0
    private var time = Timestamp.distantPast
    /// Small steps in a row.
    public private(set) var steps: UInt32 = 0

    /// Nothing known.
    public init() {}

    /// Whether the number fits the line; `nil` while there is none.
    public func holds(_ sequence: UInt16, at now: Timestamp) -> Bool? {
        guard steps >= Self.stepsNeeded, now - time <= Self.memory else { return nil }
        return isStep(sequence, at: now)
    }

    private func isStep(_ sequence: UInt16, at now: Timestamp) -> Bool {
        let ahead = Int((sequence &- last) & 0xFFF)
        let allowed = min(2_048, Self.gap + Int(max(0, (now - time).seconds) * Self.gapPerSecond))
        // A few steps back are frames that overtook each other.
        return ahead <= allowed || ahead >= 4_096 - 8
    }

    /// Takes the next number of the transmitter; one far off begins a new line.
    public mutating func note(_ sequence: UInt16, at now: Timestamp) {
        let isNear = now - time <= Self.memory && isStep(sequence, at: now)
        steps = isNear ? steps &+ 1 : 0
        if !isNear || (sequence &- last) & 0xFFF < 4_088 { last = sequence }
        time = now
    }
}
