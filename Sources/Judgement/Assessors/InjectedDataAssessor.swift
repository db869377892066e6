import Findings
import Wire

/// `tcp.injected-data`: bytes in a stream that its sender did not send.
struct InjectedDataAssessor {
    /// How many conversations with differing copies are kept.
    static let capacity = 2_048

    private var events: [[Sign]] = []
    private(set) var forgotten = 0

    mutating func consider(_ signs: [Sign]) {
        guard signs.contains(where: { [.t12, .t13, .t14].contains($0.code) }) else { return }
        guard events.count < Self.capacity else {
            forgotten += 1
            return
        }
        events.append(signs)
    }

    /// The conversations into which something was injected; what happens to them afterwards follows from that.
    var conversations: Set<SilenceAssessor.Target> {
        Set(
            events.compactMap(\.first?.subject).map {
                SilenceAssessor.Target(device: $0.device, peer: $0.peer, devicePort: $0.devicePort, peerPort: $0.peerPort)
            })
    }

    func findings(_ context: Context) -> [Finding] {
        var groups: [ForgedResetAssessor.Key: [[Sign]]] = [:]
        for event in events {
            guard let subject = event.first?.subject else { continue }
            groups[ForgedResetAssessor.Key(device: subject.device, peer: subject.peer, port: subject.peerPort, name: subject.name), default: []]
                .append(event)
        }
        return groups.keys.sorted(by: ForgedResetAssessor.precedes).compactMap { groups[$0].flatMap(finding) }
    }

    private func finding(_ events: [[Sign]]) -> Finding? {
        let signs = events.flatMap { $0 }
        guard let first = signs.min(by: { $0.time < $1.time }), let last = signs.max(by: { $0.time < $1.time }) else { return nil }
        let codes = Set(signs.map(\.code))
        let strongest = signs.max { Self.confidence($0) < Self.confidence($1) } ?? first
        var confidence = Self.confidence(strongest)
        if codes.contains(.t12), codes.contains(.t13) { confidence = .proof }
        let conversations = Set(signs.map { $0.subject.devicePort ?? 0 }).count
        let frames = FrameSelection.select(signs.flatMap(\.frames))
        var subject = first.subject
        if conversations > 1 { subject.devicePort = nil }
        return Finding(
            kind: .tcpInjectedData, nature: .tampering, confidence: confidence, signs: codes.sorted(), claim: claim(strongest, signs.count),
            subject: subject, origin: .unknown, start: first.time, end: last.time, occurrences: events.count, frames: frames,
            filter: DisplayFilter.frames(frames), measurements: strongest.measurements, explanations: explanations(strongest))
    }

    /// SIGNS §18: T12 and T13 are high; proof needs the checksum and a header that gives the foreign copy away.
    static func confidence(_ sign: Sign) -> Confidence {
        let measured = sign.measurements
        switch sign.code {
        case .t12, .t14, .h5:
            let isForeign = abs((measured.integer("firstHopLimit") ?? 0) - (measured.integer("secondHopLimit") ?? 0)) > 1
            if isForeign { return measured.flag("checksumGood") ? .proof : .high }
            // Without another path, one sender may have contradicted itself: a broken proxy whose packets count on one after another.
            if Self.shareCounter(measured) || !measured.flag("handshakeSeen") || measured.flag("couldBeDamaged") { return .low }
            return .high
        // A SYN that was repeated, and not captured, can be accepted twice by a server that keeps no state between (SYN cookies).
        default: return measured.number("apartMilliseconds") ?? 0 < Self.shortestSynTimer ? .high : .low
        }
    }

    /// Milliseconds; no client in use repeats a SYN sooner (RFC 6298 §2.1 says one second; some ask again after half of it, and clocks are
    /// not exact).
    private static let shortestSynTimer = 400.0

    /// Whether both copies were numbered by one counter, and so sent by one machine.
    static func shareCounter(_ measured: Measurements) -> Bool {
        guard let first = measured.integer("firstIdentification"), let second = measured.integer("secondIdentification"), first != 0,
            second != 0, first != second
        else { return false }
        return (second - first) & 0xFFFF <= 256
    }

    private func claim(_ sign: Sign, _ count: Int) -> String {
        let measured = sign.measurements
        let whom = measured.flag("fromResponder") || sign.code == .t13 ? Wording.peer(sign.subject) : sign.subject.device?.description ?? "the client"
        switch sign.code {
        case .t13:
            let apart = measured.number("apartMilliseconds") ?? 0
            return "One connection request to \(whom) was accepted twice with different sequence numbers, \(Wording.milliseconds(apart)) ms apart"
                + (apart < Self.shortestSynTimer
                    ? ": two machines answered for the same server." : "; a repeated request that the capture missed would explain it.")
        default:
            let apart = Wording.milliseconds(measured.number("apartMilliseconds") ?? 0)
            var sentence =
                "The same place in the data from \(whom) arrived twice with different content, \(apart) ms apart: "
                + "\(measured.integer("differingBytes") ?? 0) of \(measured.integer("comparedBytes") ?? 0) compared bytes differ"
            if let first = measured.integer("firstHopLimit"), let second = measured.integer("secondHopLimit"), first != second {
                sentence += "; the two packets arrived with different hop limits (\(first) and \(second))"
            }
            return sentence + "."
        }
    }

    private func explanations(_ sign: Sign) -> [Explanation] {
        let isForeign = abs((sign.measurements.integer("firstHopLimit") ?? 0) - (sign.measurements.integer("secondHopLimit") ?? 0)) > 1
        return [
            Explanation(
                "An ordinary retransmission", .contradicted, because: "a retransmission carries the same bytes; these differ"),
            Explanation(
                "Bytes damaged on the way",
                sign.measurements.flag("checksumGood") && !sign.measurements.flag("couldBeDamaged") ? .notSupported : .notExcluded,
                because: sign.measurements.flag("couldBeDamaged")
                    ? "the first packet was not acknowledged before the second came, as if its receiver had found it damaged"
                    : sign.measurements.flag("checksumGood")
                        ? "the checksum of the later packet is right" : "the checksums could not be verified (offload, or the capture cut the packet)"
            ),
            Explanation(
                "A faulty proxy or address translator that rewrites data", isForeign ? .notSupported : .notExcluded,
                because: isForeign ? "the two packets came from different distances" : "both packets could come from one such device"),
        ]
    }
}
