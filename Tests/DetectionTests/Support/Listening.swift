import Conversations
import Detection
import Findings
import Forge
import Wire

/// What was heard of forged packets: stamps them, counts them, and sorts what detectors say.
struct Listening {
    static let client = IPAddress(192, 168, 1, 20)
    static let resolver = IPAddress(8, 8, 8, 8)
    static let epoch: Int64 = 1_700_000_000_000_000_000

    var sink = ObservationSink(shard: 0)
    private(set) var number: UInt64 = 0

    /// A moment of the play.
    static func at(_ milliseconds: Double) -> Timestamp { Timestamp(nanoseconds: epoch + Int64(milliseconds * 1e6)) }

    /// Gives the next frame its number and time.
    mutating func stamp(_ milliseconds: Double) -> FrameStamp {
        number += 1
        let time = Self.at(milliseconds)
        sink.begin(frame: number, now: time)
        return FrameStamp(time: time, now: time, frame: FrameID(capture: 0, number: number))
    }

    /// Everything said so far; what was said is forgotten with it.
    mutating func take() -> Heard { Heard(observations: sink.drain()) }

    /// What detectors said, by sort.
    struct Heard {
        var observations: [Observation]

        var signs: [Sign] {
            observations.flatMap { observation -> [Sign] in
                guard case .signs(let signs) = observation.content else { return [] }
                return signs
            }
        }
        var outcomes: [Outcome] {
            observations.compactMap(\.content.outcome)
        }
        var answered: [AnsweredAttempt] {
            observations.compactMap { observation -> AnsweredAttempt? in
                if case .answered(let answered) = observation.content { answered } else { nil }
            }
        }
        var facts: [Fact] {
            observations.compactMap { observation -> Fact? in
                if case .fact(let fact) = observation.content { fact } else { nil }
            }
        }
    }
}

extension Observation.Content {
    /// An outcome in either of its forms.
    var outcome: Outcome? {
        switch self {
        case .outcome(let outcome): outcome
        case .answered(let answered):
            Outcome(
                answered.attempt, .answered(after: answered.after),
                subject: Subject(
                    device: answered.device, devicePort: answered.devicePort, peer: answered.peer, peerPort: answered.peerPort, name: answered.name),
                start: answered.start, end: answered.end, tries: Int(answered.tries))
        default: nil
        }
    }
}

extension PacketDraft {
    /// Hands the packet as a frame of raw IP to `body`.
    func withPacket<Result>(_ body: (borrowing Packet) -> Result) -> Result {
        let octets = octets()
        let frame = octets.rawSpan
        return body(Packet(frame, Dissector.map(frame, linkType: .raw, originalLength: octets.count)))
    }
}
