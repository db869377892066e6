public import Conversations
import Findings
public import Wire

/// The dial-in over PPPoE and PPP: who is not answered, refused or thrown out (P1–P6).
///
/// It can be seen only between the modem and the line. One of it serves the whole run, in the link shard. Of what is inside a session
/// it sees the control protocols alone.
public struct AccessDetector: Sendable {
    /// Tries closer than this are copies.
    static let spacing = Interval.milliseconds(400)
    /// Silence needs so many tries over so long, and the last one waited this long (SIGNS §14: PADI after 5 s and later, LCP every 3 s).
    static let tries = 3
    static let span = Interval.seconds(4)
    static let patience = Interval.seconds(5)
    /// Who sends no more for this long has given up: PADI waits double up to a minute and more (RFC 2516 §8 leaves it open).
    static let giveUp = Interval.seconds(90)
    /// A client that goes on in vain is told of again this often.
    static let reportEvery = Interval.seconds(60)
    /// So many proposals in a row without agreement are a loop; RFC 1661 §4.6 has Max-Failure 5.
    static let proposalLoop = 5

    var steps: ExpectationTable<DialStep.Key, DialStep>
    var sessions: ExpectationTable<AccessSession.Key, AccessSession>
    /// Stations that were seen to offer access, with the name they gave.
    var concentrators: ExpectationTable<MACAddress, String>

    /// Makes a detector with room for `capacity` records of each sort.
    public init(capacity: Int = 256) {
        steps = ExpectationTable(capacity: capacity)
        sessions = ExpectationTable(capacity: capacity)
        concentrators = ExpectationTable(capacity: capacity)
    }

    /// How many pending steps were forgotten for want of room.
    public var forgotten: UInt64 { steps.forgotten }

    /// Whether the packet is PPPoE discovery or a PPP control protocol, of this line and not of a tunnel on it.
    @inline(__always)
    public static func concerns(_ packet: borrowing Packet) -> Bool {
        (packet.map.network == .pppControl || packet.map.network == .pppoeDiscovery) && packet.map.tunnelDepth <= 1
    }

    /// Looks at one packet.
    public mutating func examine(_ packet: borrowing Packet, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        guard Self.concerns(packet) else { return }
        if let message = packet.pppoeDiscovery, let addresses = packet.ethernet {
            examineDiscovery(message, addresses.source, addresses.destination, stamp, &sink)
        } else if let message = packet.pppControl {
            guard let pair = stations(packet) else { return }
            examineControl(message, packet.pppoeSession ?? 0, pair.source, pair.destination, stamp, &sink)
        }
    }

    /// Who speaks to whom; on a bare PPP link the two ends are told apart by the direction that the capture notes, where it does.
    private func stations(_ packet: borrowing Packet) -> (source: MACAddress, destination: MACAddress)? {
        if let addresses = packet.ethernet { return (addresses.source, addresses.destination) }
        guard packet.map.link == .ppp else { return nil }
        let here = MACAddress(0x0200_0000_0001)
        let there = MACAddress(0x0200_0000_0002)
        return packet.map.traits.contains(.outgoing) ? (here, there) : (there, here)
    }

    // MARK: Steps

    /// Notes a try.
    mutating func want(_ key: DialStep.Key, _ server: MACAddress?, _ stamp: FrameStamp) {
        if let slot = steps.find(key) {
            steps[slot].tries.add(stamp, spacing: Self.spacing)
            steps[slot].server = server ?? steps[slot].server
            steps.touch(slot)
            if steps[slot].tries.count >= Self.tries { steps.setDeadline(stamp.now + Self.patience, for: slot) }
            return
        }
        if steps.mustForget != nil { steps.forgetOldest() }
        let slot = steps.open(key, DialStep(server: server, stamp))
        steps.setDeadline(stamp.now + Self.patience, for: slot)
    }

    /// Ends a step without a word: it was answered, or what came next shows that it was.
    mutating func drop(_ key: DialStep.Key) {
        if let slot = steps.find(key) { steps.close(slot) }
    }

    /// Ends a step with a result.
    mutating func finish(
        _ key: DialStep.Key, _ result: Outcome.Result, _ server: MACAddress?, _ stamp: FrameStamp, _ sink: inout ObservationSink,
        sign: SignCode? = nil,
        _ measurements: Measurements = [:]
    ) {
        var step = DialStep(server: server, stamp)
        let known = steps.find(key)
        if let known {
            step = steps[known]
            steps.close(known)
        }
        step.server = server ?? step.server
        var result = result
        if case .answered = result { result = .answered(after: known == nil ? .zero : stamp.now - step.tries.last) }
        let role: FrameRole = if case .answered = result { .control } else { .refusal }
        let frames = (known == nil ? [] : step.tries.frames.references(.trigger, last: 1)) + [stamp.frame.reference(role)]
        record(key, step, result, stamp.now, frames, sign, measurements, &sink)
    }

    private func record(
        _ key: DialStep.Key, _ step: DialStep, _ result: Outcome.Result, _ time: Timestamp, _ frames: [FrameReference], _ sign: SignCode?,
        _ measurements: Measurements, _ sink: inout ObservationSink
    ) {
        var measurements = measurements
        measurements["step"] = .text("\(key.stage)")
        measurements["tries"] = .integer(Int64(step.tries.count))
        measurements["spanSeconds"] = .number(step.tries.span.seconds)
        if key.session != 0 { measurements["session"] = .integer(Int64(key.session)) }
        sink.record(
            Outcome(
                .dialIn, result, subject: Subject(deviceMAC: key.client, peerMAC: step.server), start: step.tries.first, end: time,
                tries: step.tries.count, frames: frames, measurements: measurements, signs: sign.map { [$0] } ?? []))
    }

    // MARK: Deadlines

    /// When something wants to be looked at next.
    public var nextDeadline: Timestamp { steps.nextDeadline }

    /// Runs every deadline up to `now`, each at its own time, in order.
    public mutating func runDeadlines(_ now: Timestamp, _ sink: inout ObservationSink) {
        while let due = steps.popDue(now) {
            sink.begin(deadline: due.time)
            judgeStep(due.slot, due.time, &sink)
        }
    }

    private mutating func judgeStep(_ slot: Int, _ time: Timestamp, _ sink: inout ObservationSink) {
        let key = steps.key(of: slot)
        let step = steps[slot]
        let isEnough = step.tries.count >= Self.tries && step.tries.span >= Self.span
        let patience = step.tries.last + (isEnough ? Self.patience : Self.giveUp)
        let limit = step.tries.first + Self.reportEvery
        if time < patience, !isEnough || time < limit {
            return steps.setDeadline(isEnough ? min(patience, limit) : patience, for: slot)
        }
        steps.close(slot)
        let frames = step.tries.frames.references(.attempt)
        record(key, step, isEnough ? .silent : .undecided, time, frames, isEnough ? Self.sign(of: key.stage) : nil, [:], &sink)
        guard isEnough, time < patience else { return }
        // It goes on asking.
        var next = step
        next.tries = step.tries.continued
        let again = steps.open(key, next)
        steps.setDeadline(patience, for: again)
    }

    private static func sign(of stage: DialStep.Stage) -> SignCode {
        switch stage {
        case .initiation: .p1
        case .request: .p2
        case .link, .identity, .network, .echo: .p4
        }
    }

    /// The capture ends: what is pending is undecided.
    public mutating func end(_ now: Timestamp, _ sink: inout ObservationSink) {
        runDeadlines(now, &sink)
        sink.begin(deadline: now)
        for slot in steps.slotsFromOldest {
            let step = steps[slot]
            record(steps.key(of: slot), step, .undecided, now, step.tries.frames.references(.attempt), nil, [:], &sink)
            steps.close(slot)
        }
    }
}
