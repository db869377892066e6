import Conversations
import Findings
import Wire

/// What one resolver's answers usually look like.
struct ResolverHabit: Sendable {
    /// Answers after which a habit can be told.
    static let answersNeeded = 3
    /// No earlier does a stub ask again: a second, less what its clock may be off. What answers later may answer a repetition.
    static let leastRetry = Interval.milliseconds(900)
    /// An answer that took more times the shortest than this, and this much longer, waited for something: that its question came again, or
    /// that others answered the resolver. A forger has no reason to wait.
    static let lateFactor: Int64 = 4
    static let lateMargin = Interval.milliseconds(50)

    let server: IPAddress
    private var hopLimits: [UInt8: Int] = [:]
    private var answers = 0
    /// The shortest time of an answer whose question was sent once.
    private(set) var shortest: Interval?
    /// The first answers, until they were told.
    private var frames: [FrameID] = []

    init(_ server: IPAddress) { self.server = server }

    /// The hop limit of most answers, once there are enough to say so.
    var usualHopLimit: UInt8? {
        guard answers >= Self.answersNeeded, let most = hopLimits.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value * 2 > answers
        else { return nil }
        return most.key
    }

    /// Takes an answer in; true when it completes the first ones, which then are told once.
    mutating func note(hopLimit: UInt8, after: Interval?, frame: FrameID) -> Bool {
        answers += 1
        hopLimits[hopLimit, default: 0] += 1
        if let after, after.nanoseconds > 0 { shortest = min(shortest ?? after, after) }
        guard answers <= Self.answersNeeded else { return false }
        frames.append(frame)
        return answers == Self.answersNeeded
    }

    /// The first answers, if all came from one distance.
    mutating func takeFirst(device: IPAddress, time: Timestamp) -> ResolverSight? {
        defer { frames = [] }
        guard hopLimits.count == 1, let hopLimit = hopLimits.keys.first, let shortest else { return nil }
        return ResolverSight(
            device: device, resolver: server, time: time, hopLimit: hopLimit, shortest: shortest, frames: frames.map { $0.reference(.baseline) })
    }

    /// Whether an answer came much later than this resolver's quickest; false where no habit can be told.
    func isLate(_ after: Interval) -> Bool {
        guard let shortest else { return false }
        return after.nanoseconds > shortest.nanoseconds * Self.lateFactor && after > shortest + Self.lateMargin
    }

    /// DN2: an answer from another distance, or sooner than the resolver answers; `nil` for one that fits.
    func foreignness(hopLimit: UInt8, after: Interval?, tick: Interval) -> Measurements? {
        guard let usual = usualHopLimit, abs(Int(usual) - Int(hopLimit)) > 1 else { return nil }
        var measurements: Measurements = ["hopLimit": .integer(Int64(hopLimit)), "usualHopLimit": .integer(Int64(usual))]
        guard let after, let shortest else { return measurements }
        measurements["afterMilliseconds"] = .number(after.milliseconds)
        measurements["shortestMilliseconds"] = .number(shortest.milliseconds)
        measurements["isEarly"] = .flag(EarliestAnswer(roundTrip: shortest, tick: tick).isEarly(after))
        return measurements
    }
}
