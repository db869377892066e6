import Findings
import Wire

/// A refusal of a SYN, held against what the same address and port answered before (T1 with T4 and T9).
///
/// At the SYN there is no handshake of the same conversation to compare with, and a closed port refuses as well. But a reset
/// that comes sooner than half the best round trip of the very same address, over another number of routers than any of its
/// SYN-ACKs, was not sent by whoever sent those. Either fact alone is not told: a refusal may come from a box in front of the
/// server, and hop limits of resets are often set differently.
struct RefusedHandshake {
    /// Handshakes that must have been answered before, so that one odd measure decides nothing.
    static let handshakesNeeded = 3

    let signs: [Sign]

    /// The signs of a contradicted refusal; `nil` where history does not contradict it.
    init?(_ outcome: Outcome, peers: PeerMemory, clockTick: Interval) {
        // With two SYNs under way it is unknown which of them was answered (Karn).
        guard outcome.attempt == .tcpConnect, case .refused(.reset) = outcome.result, outcome.tries == 1, let peer = outcome.subject.peer,
            let port = outcome.subject.peerPort, let known = peers.entries[peer], known.ports.contains(port),
            known.connects >= Self.handshakesNeeded, let best = known.bestRoundTrip,
            let after = outcome.measurements.number("afterMilliseconds"), let hopLimit = outcome.measurements.integer("hopLimit").map({ Int($0) })
        else { return nil }
        guard EarliestAnswer(roundTrip: best, tick: clockTick).isEarly(.nanoseconds(Int64(after * 1e6))) else { return nil }
        let hops = HopCount(UInt8(clamping: hopLimit)).hops
        let isForeign = known.hopLimits.members.allSatisfy { abs(Int($0) - hopLimit) > 1 && abs(HopCount($0).hops - hops) > 1 }
        guard isForeign, let usual = known.hopLimits.members.first else { return nil }
        let frames = outcome.frames.map { FrameReference(capture: $0.capture, number: $0.number, role: $0.role == .refusal ? .suspect : .trigger) }
        let measurements: Measurements = [
            "afterMilliseconds": .number(after), "roundTripMilliseconds": .number(best.milliseconds), "hopLimit": .integer(Int64(hopLimit)),
            "usualHopLimit": .integer(Int64(usual)), "fromResponder": true, "sameHopCount": false, "byHistory": true,
        ]
        signs = [SignCode.t1, .t4, .t9].map { Sign($0, time: outcome.end, subject: outcome.subject, frames: frames, measurements: measurements) }
    }
}
