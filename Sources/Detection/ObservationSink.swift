public import Findings
public import Wire

/// Where a shard's observations gather, each with its place in the merged stream.
public struct ObservationSink: Sendable {
    /// What was said since the last ``drain()``, in the order it was said.
    public private(set) var observations: [Observation] = []

    private let shard: UInt16
    private var time = Timestamp.distantPast
    private var frame: UInt64 = 0
    private var position: UInt32 = 0

    /// Makes the sink of a shard.
    public init(shard: Int) { self.shard = UInt16(shard) }

    /// What follows belongs to this packet: its place in the run, from 1, and the capture's now.
    @inline(__always)
    public mutating func begin(frame: UInt64, now: Timestamp) {
        self.frame = frame
        time = now
    }

    /// What follows belongs to a deadline.
    public mutating func begin(deadline: Timestamp) {
        frame = 0
        time = deadline
    }

    /// Says something.
    public mutating func say(_ content: Observation.Content) {
        observations.append(Observation(order: .init(time: time, frame: frame, shard: shard, position: position), content: content))
        position &+= 1
    }

    /// Records an outcome.
    public mutating func record(_ outcome: Outcome) { say(.outcome(outcome)) }

    /// Records what one event showed.
    public mutating func record(_ signs: [Sign]) {
        if !signs.isEmpty { say(.signs(signs)) }
    }

    /// Records a fact.
    public mutating func record(_ fact: Fact) { say(.fact(fact)) }

    /// Takes what was said.
    public mutating func drain() -> [Observation] {
        defer { observations.removeAll(keepingCapacity: true) }
        return observations
    }

    /// Moves what was said to the end of `all`.
    public mutating func drain(into all: inout [Observation]) {
        if observations.isEmpty { return }
        all.append(contentsOf: observations)
        observations.removeAll(keepingCapacity: true)
    }
}
