public import Conversations
public import Findings
public import Wire

/// Where observations gather, each with its place in the merged stream.
///
/// One sink serves all shards of a worker, one after another: what packets made them say then stands in order without sorting.
public struct ObservationSink: Sendable {
    /// What was said since the last ``drain()``, in the order it was said.
    public private(set) var observations: [Observation] = []

    /// The names that were said, each kept once.
    public var names = NameTable()

    /// How coarsely the capture's clock ticks: times that were measured may be off by so much.
    public var clockTick = Interval.zero

    private var shard: UInt16
    private var time = Timestamp.distantPast
    private var frame: UInt64 = 0
    private var position: UInt32 = 0

    /// Makes a sink in which `shard` speaks first.
    public init(shard: Int = 0) { self.shard = UInt16(shard) }

    /// What follows is said by this shard.
    @inline(__always)
    public mutating func enter(_ shard: Int) { self.shard = UInt16(truncatingIfNeeded: shard) }

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

    /// Records an attempt that was answered.
    public mutating func record(_ answered: AnsweredAttempt) { say(.answered(answered)) }

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

    /// Takes what was said, in exchange for a list whose room is used from now on.
    public mutating func drain(into list: inout [Observation]) {
        list.removeAll(keepingCapacity: true)
        swap(&list, &observations)
    }
}
