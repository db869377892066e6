public import Conversations
import Findings
public import Wire

/// Echoes and their replies: the plainest question whether somebody is there.
public struct EchoDetector: Sendable {
    /// How long a reply is waited for.
    static let patience = Interval.seconds(3)
    /// Silence needs so many requests over so long.
    static let silentTries = 3
    static let silentSpan = Interval.seconds(2)
    /// A series without requests is forgotten after this long.
    static let idle = Interval.seconds(60)
    /// Of a series that goes on, an answer is told so often.
    static let answerPeriod = Interval.seconds(60)

    private var table: ExpectationTable<EchoSeries.Key, EchoSeries>

    /// Makes a detector that follows up to `capacity` series.
    public init(capacity: Int) { table = ExpectationTable(capacity: capacity) }

    /// How many series were forgotten for want of room.
    public var forgotten: UInt64 { table.forgotten }
    /// When the next series wants to be looked at.
    public var nextDeadline: Timestamp { table.nextDeadline }

    /// Looks at an ICMP message; anything but an echo or its reply is left alone.
    public mutating func examine(_ packet: borrowing Packet, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        guard let message = packet.icmp, message.code == 0, let addresses = packet.addresses else { return }
        let identifier = UInt16(truncatingIfNeeded: message.rest >> 16)
        let sequence = UInt16(truncatingIfNeeded: message.rest)
        switch (message.isV6, message.type) {
        case (false, 8), (true, 128):
            let target = addresses.destination
            guard !target.isMulticast, !target.isLimitedBroadcast, !target.isUnspecified, !addresses.source.isUnspecified else { return }
            ask(EchoSeries.Key(sender: addresses.source, target: target, identifier: identifier), sequence, packet.hopLimit, stamp)
        case (false, 0), (true, 129):
            let key = EchoSeries.Key(sender: addresses.destination, target: addresses.source, identifier: identifier)
            receive(key, sequence, packet, stamp, &sink)
        default: break
        }
    }

    private mutating func ask(_ key: EchoSeries.Key, _ sequence: UInt16, _ hopLimit: UInt8, _ stamp: FrameStamp) {
        let slot: Int
        if let known = table.find(key) {
            slot = known
            table.touch(slot)
        } else {
            if table.mustForget != nil { table.forgetOldest() }
            slot = table.open(key, EchoSeries(hopLimit: hopLimit, at: stamp.now))
        }
        table[slot].ask(sequence, hopLimit: hopLimit, stamp)
        table.setDeadline(stamp.now + Self.patience, for: slot)
    }

    private mutating func receive(
        _ key: EchoSeries.Key, _ sequence: UInt16, _ packet: borrowing Packet, _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) {
        guard let slot = table.find(key) else { return }
        let tries = table[slot].tries
        guard let request = table[slot].answer(sequence, stamp) else { return }
        let second = stamp.now.nanoseconds / 1_000_000_000
        if table[slot].pulseSecond != second {
            table[slot].pulseSecond = second
            sink.record(
                Fact.heard(
                    device: key.sender, deviceMAC: packet.ethernet?.destination, from: key.target, hopLimit: packet.hopLimit,
                    via: packet.ethernet?.source))
        }
        let wasSilent = table[slot].isSilenceReported
        table[slot].isSilenceReported = false
        if let told = table[slot].answerReported, !wasSilent, stamp.now - told < Self.answerPeriod { return }
        table[slot].answerReported = stamp.now
        sink.record(
            Outcome(
                .echo, .answered(after: stamp.time - request.time), subject: subject(key), start: request.time, end: stamp.time,
                tries: max(1, tries - table[slot].tries), frames: [request.frame.reference(.attempt), stamp.frame.reference(.control)],
                measurements: ["hopLimit": .integer(Int64(packet.hopLimit))]))
    }

    /// Looks at an ICMP error that quotes an echo; returns the last request if the series was captured.
    ///
    /// A refusal ends the series' waiting: something reacted, and says what it is.
    public mutating func examine(_ packet: borrowing Packet, _ quoted: QuotedPacket, _ stamp: FrameStamp, _ sink: inout ObservationSink) -> FrameID? {
        guard let identifier = quoted.sourcePort, quoted.ipProtocol == .icmp || quoted.ipProtocol == .icmpv6, let message = packet.icmp,
            let slot = table.find(EchoSeries.Key(sender: quoted.source, target: quoted.destination, identifier: identifier)),
            let last = table[slot].waiting.last, let first = table[slot].waiting.first
        else { return nil }
        let tries = table[slot].tries
        let isRefusal = message.type == (message.isV6 ? 1 : 3) && message.nextHopMTU == nil
        table[slot].interrupt(expired: message.type == (message.isV6 ? 3 : 11), stamp.now)
        if isRefusal, let router = packet.addresses?.source {
            sink.record(
                Outcome(
                    .echo, .refused(.icmp(source: router, type: message.type, code: message.code, isV6: message.isV6)),
                    subject: subject(table.key(of: slot)), start: first.time, end: stamp.time, tries: tries,
                    frames: [last.frame.reference(.trigger), stamp.frame.reference(.refusal)],
                    measurements: ["hopLimit": .integer(Int64(packet.hopLimit))]))
        }
        return last.frame
    }

    private func subject(_ key: EchoSeries.Key) -> Subject {
        Subject(device: key.sender, peer: key.target, ipProtocol: key.target.isV4 ? .icmp : .icmpv6)
    }

    // MARK: Deadlines

    /// Runs every deadline up to `now`, each at its own time.
    public mutating func runDeadlines(_ now: Timestamp, _ sink: inout ObservationSink) {
        while let due = table.popDue(now) {
            sink.begin(deadline: due.time)
            judge(due.slot, due.time, &sink)
            let series = table[due.slot]
            if due.time - series.lastUse >= Self.idle {
                table.close(due.slot)
            } else if !series.isSilenceReported, let last = series.waiting.last, last.time + Self.patience > due.time {
                table.setDeadline(last.time + Self.patience, for: due.slot)
            } else {
                table.setDeadline(series.lastUse + Self.idle, for: due.slot)
            }
        }
    }

    /// Reports requests that were not answered in time, once for every stretch of them.
    private mutating func judge(_ slot: Int, _ time: Timestamp, _ sink: inout ObservationSink) {
        let series = table[slot]
        let key = table.key(of: slot)
        guard !series.isTrace, !series.isSilenceReported, series.tries >= Self.silentTries, let first = series.waiting.first,
            let last = series.waiting.last(where: { $0.time + Self.patience <= time }), last.time - first.time >= Self.silentSpan
        else { return }
        // Whoever is asked from outside may choose not to be found.
        if key.sender.isPublicUnicast, !key.target.isPublicUnicast { return }
        table[slot].isSilenceReported = true
        sink.record(
            Outcome(
                .echo, .silent, subject: subject(key), start: first.time, end: time, tries: series.tries,
                frames: series.waiting.prefix(4).map { $0.frame.reference(.attempt) },
                measurements: [
                    "spanSeconds": .number((last.time - first.time).seconds), "heardBefore": .flag(series.answerReported != nil),
                ]))
    }

    /// The capture ends: requests that waited long enough are told, the others stay undecided.
    public mutating func end(_ now: Timestamp, _ sink: inout ObservationSink) {
        sink.begin(deadline: now)
        for slot in table.slotsFromOldest { judge(slot, now, &sink) }
    }
}
