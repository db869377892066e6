import Conversations
import Findings
import Wire

/// Where and when the first answer to a request came from, held against the handshake of the same conversation (SIGNS T4, T9).
struct AnswerOrigin {
    /// The hop limit of the answer, and that of the handshake; 0 where none was seen.
    let hopLimit: UInt8
    let handshakeHopLimit: UInt8
    /// How long after the request it came.
    let after: Interval
    /// The time that the handshake took there and back; zero where it is no measure.
    let roundTrip: Interval
    /// How coarsely both were measured.
    private let tick: Interval

    /// Measures an answer that came with `hopLimit`.
    init(_ record: TCPConversation, _ request: TCPRequest, hopLimit: UInt8, tick: Interval) {
        self.tick = tick
        self.hopLimit = hopLimit
        handshakeHopLimit = record.synAckHopLimit
        after = request.answerTime - request.time
        // The handshake's alone: what answers the request gives no measure against itself.
        let isMeasured =
            record.state.isSuperset(of: [.syn, .synAck]) && record.state.isDisjoint(with: [.synRepeated, .synAckRepeated, .oneSided, .disordered])
        roundTrip = isMeasured ? Interval.nanoseconds(record.synAckTime &- record.synTime) : .zero
    }

    /// Whether it crossed another number of routers than the handshake.
    var isForeign: Bool {
        handshakeHopLimit != 0 && abs(Int(handshakeHopLimit) - Int(hopLimit)) > ResetEvidence.hopLimitTolerance
            && HopCount(handshakeHopLimit).hops != HopCount(hopLimit).hops
    }

    /// Whether it came before the responder can have seen the request.
    var isEarly: Bool { EarliestAnswer(roundTrip: roundTrip, tick: tick).isEarly(after) }
}
