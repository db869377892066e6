import Conversations
import Findings
import Wire

/// Two segments that claim the same place in a stream and differ: which of them looks foreign, and by what.
struct OverlapEvidence {
    private let record: TCPConversation
    private let detail: TCPDetail
    private let overlap: TCPDetail.Overlap

    init(_ record: TCPConversation, _ detail: TCPDetail, _ overlap: TCPDetail.Overlap) {
        self.record = record
        self.detail = detail
        self.overlap = overlap
    }

    /// T12; T14 where one of the two also closed the stream, and H5 where they are answers to a request in HTTP.
    func signs(subject: Subject) -> [Sign] {
        let difference = sign(subject: subject)
        var codes: [SignCode] = []
        if overlap.closesStream { codes.append(.t14) }
        if overlap.side == 1, detail.request.kind == .http { codes.append(.h5) }
        return [difference]
            + codes.map { Sign($0, time: difference.time, subject: subject, frames: difference.frames, measurements: difference.measurements) }
    }

    /// The sign T12 with its frames: the foreign one as suspect where the header fields tell, else both.
    private func sign(subject: Subject) -> Sign {
        let first = foreignness(overlap.firstHopLimit, overlap.firstIdentification, overlap.firstWindow)
        let second = foreignness(overlap.secondHopLimit, overlap.secondIdentification, overlap.secondWindow)
        var frames: [FrameReference] = []
        if detail.request.frame != .none { frames.append(detail.request.frame.reference(.trigger)) }
        frames.append(overlap.first.reference(first >= second ? .suspect : .genuine))
        frames.append(overlap.second.reference(second >= first && first != second ? .suspect : first == second ? .suspect : .genuine))
        if record.synAckFrame != .none, overlap.side == 1 { frames.append(record.synAckFrame.reference(.baseline)) }
        return Sign(
            .t12, time: overlap.firstTime, subject: subject, frames: frames,
            measurements: [
                "differingBytes": .integer(Int64(overlap.differing)), "comparedBytes": .integer(Int64(overlap.compared)),
                "firstHopLimit": .integer(Int64(overlap.firstHopLimit)), "secondHopLimit": .integer(Int64(overlap.secondHopLimit)),
                "firstIdentification": .integer(Int64(overlap.firstIdentification)),
                "secondIdentification": .integer(Int64(overlap.secondIdentification)),
                "firstBytes": .integer(Int64(overlap.firstLength)), "secondBytes": .integer(Int64(overlap.secondLength)),
                "apartMilliseconds": .number((overlap.secondTime - overlap.firstTime).milliseconds),
                "checksumGood": .flag(overlap.isChecksumGood),
                "couldBeDamaged": .flag(couldBeDamaged), "handshakeSeen": .flag(record.state.contains(.synAck)),
                "fromResponder": .flag(overlap.side == 1),
            ])
    }

    /// Whether the first copy may have arrived damaged and the second be its repetition: its receiver had not acknowledged it, and there
    /// was time to send it again.
    private var couldBeDamaged: Bool {
        guard !overlap.wasFirstAccepted else { return false }
        let roundTrip = record.sides[overlap.side].roundTrip + record.sides[1 - overlap.side].roundTrip
        return (overlap.secondTime - overlap.firstTime).nanoseconds >= max(roundTrip, Self.shortestRepetition.nanoseconds)
    }

    /// No stack repeats a segment sooner than this where the round trip is not known (fast retransmission needs a round trip).
    private static let shortestRepetition = Interval.milliseconds(5)

    /// How foreign a segment looks: its hop limit against the handshake's, and fields copied from the request that it answers.
    private func foreignness(_ hopLimit: UInt8, _ identification: UInt16, _ window: UInt16) -> Int {
        var score = 0
        let baseline = handshakeHopLimit
        if baseline != 0, abs(Int(baseline) - Int(hopLimit)) > 1 { score += 2 }
        if identification == 1 { score += 1 }
        let trigger = record.sides[1 - overlap.side]
        if identification != 0, identification == trigger.lastIdentification { score += 1 }
        return score
    }

    /// The hop limit of the sender's first packets; the least recently added of the kept ones.
    private var handshakeHopLimit: UInt8 {
        var value: UInt8 = 0
        for index in 0..<4 where record.sides[overlap.side].hopLimits[index] != 0 { value = record.sides[overlap.side].hopLimits[index] }
        return value
    }
}
