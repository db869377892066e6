import Findings
import Wire

/// `tunnel.blocked`: a tunnel's knock that nobody answers, or a tunnel whose data goes one way (SIGNS V1 to V5).
///
/// A tunnel's end is silent by design towards keys it does not know, so that silence weighs only where the very end had answered in
/// this run, and more where its address goes on answering TCP.
struct TunnelSilence {
    let silences: [WeighedSilence]
    let memory: DatagramMemory
    let context: Context

    /// The sort of tunnel by its sign.
    private static func sort(_ code: SignCode) -> String {
        switch code {
        case .v1, .v2: "WireGuard"
        case .v3: "OpenVPN"
        case .v4: "IKE or L2TP"
        default: "tunnel"
        }
    }

    func findings() -> [Finding] {
        let groups = Dictionary(grouping: silences) { silence in
            [
                silence.outcome.subject.device?.description ?? "", silence.outcome.subject.peer?.description ?? "",
                silence.outcome.signs.first?.rawValue ?? "",
            ]
        }
        return groups.keys.sorted { $0.lexicographicallyPrecedes($1) }.compactMap { groups[$0].flatMap(finding) }
    }

    private func finding(_ silences: [WeighedSilence]) -> Finding? {
        guard let first = silences.min(by: { $0.outcome.start < $1.outcome.start }), let code = first.outcome.signs.first,
            let peer = first.outcome.subject.peer, let port = first.outcome.subject.peerPort
        else { return nil }
        let place = DatagramMemory.Place(attempt: .tunnelHandshake, peer: peer, port: port)
        let answeredHere = memory.answeredBefore(place, first.outcome.start)
        let answeredEarlier = context.earlier.answered(place, before: first.outcome.start)
        let lastAnswered = answeredHere ?? answeredEarlier
        // What answers again between the tries was not cut off but restarted, or roamed.
        let wasRefused =
            lastAnswered != nil
            && !memory.places.contains {
                $0.key == place && $0.value.last > first.outcome.start && $0.value.last <= (silences.map(\.outcome.end).max() ?? first.outcome.end)
            }
        // A server that restarts answers everything again afterwards, and nothing meanwhile.
        let hasTCP =
            context.peers.entries[peer].map { $0.connects > 0 && $0.lastAnswer >= first.outcome.start } ?? false
            && !silences.contains { context.silences.hasConnectSilence(to: peer, around: $0) }
        let hasControl = silences.contains(where: \.hasControl)
        let otherEnds = Set(self.silences.filter { $0.outcome.signs.first == code && isKnownGood($0) }.compactMap(\.outcome.subject.peer))
        let endsOfThisRun = Set(memory.places.keys.filter { $0.attempt == .tunnelHandshake }.map(\.peer))
        let confidence: Confidence =
            wasRefused && hasTCP
            ? Self.confidence(
                ends: (answeredHere == nil ? otherEnds : otherEnds.filter(endsOfThisRun.contains)).count, isOfThisRun: answeredHere != nil)
            : hasControl || wasRefused ? .low : .info
        let frames = FrameSelection.select(silences.flatMap(\.outcome.frames))
        let tries = silences.reduce(0) { $0 + $1.outcome.tries }
        var subject = first.outcome.subject
        if silences.count > 1 { subject.devicePort = nil }
        var claim = "\(tries) \(Self.sort(code)) handshakes to \(Wording.peer(subject)) got no answer"
        if answeredHere != nil {
            claim += ", although it had answered before in this capture"
        } else if let answeredEarlier {
            claim += ", although it had answered in an earlier record of this case, last at \(Wording.minute(answeredEarlier))"
        }
        claim += hasTCP ? ", and the same address went on answering TCP." : hasControl ? ", while other destinations answered." : "."
        return Finding(
            kind: .tunnelBlocked, nature: .silence, confidence: confidence, signs: [code], claim: claim, subject: subject, origin: .unknown,
            start: first.outcome.start, end: silences.map(\.lastTry).max() ?? first.lastTry, occurrences: silences.count, frames: frames,
            filter: DisplayFilter.frames(frames),
            measurements: [
                "tries": .integer(Int64(tries)), "answeredEarlier": .flag(lastAnswered != nil), "sameAddressAnswersTCP": .flag(hasTCP),
                "otherDestinationsAnswered": .flag(hasControl), "knownGoodEnds": .integer(Int64(otherEnds.count)),
            ],
            explanations: [
                Explanation(
                    "The tunnel's server is off, or restarted with another key", hasTCP && wasRefused ? .notExcluded : .fits,
                    because: hasTCP ? "its address still answers, but its program may not" : "nothing of that address answered"),
                Explanation(
                    "A wrong key or configuration", lastAnswered != nil ? .notSupported : .fits,
                    because: lastAnswered != nil ? "it had answered before" : "such servers do not answer keys that they do not know"),
                Explanation(
                    "A firewall that drops UDP",
                    context.datagrams.devices[first.outcome.subject.device ?? .anyV6] == nil ? .notExcluded : .notSupported,
                    because: context.datagrams.devices[first.outcome.subject.device ?? .anyV6] == nil
                        ? "no datagram of this device was answered" : "other datagrams of this device were answered"),
            ])
    }

    /// One end that answered only in an earlier run may have been turned off since; two of them hardly were.
    private static func confidence(ends: Int, isOfThisRun: Bool) -> Confidence {
        if isOfThisRun { return ends >= 2 ? .high : .medium }
        return ends >= 2 ? .medium : .low
    }

    private func isKnownGood(_ silence: WeighedSilence) -> Bool {
        guard let peer = silence.outcome.subject.peer, let port = silence.outcome.subject.peerPort else { return false }
        let place = DatagramMemory.Place(attempt: .tunnelHandshake, peer: peer, port: port)
        return (memory.answeredBefore(place, silence.outcome.start) ?? context.earlier.answered(place, before: silence.outcome.start)) != nil
    }

    // MARK: V2

    /// Tunnels whose handshake is answered and whose data is not.
    static func oneWay(_ signs: [Sign], _ context: Context) -> [Finding] {
        let groups = Dictionary(grouping: signs) { $0.subject.peer }
        return groups.keys.compactMap(\.self).sorted().compactMap { peer in
            let signs = groups[peer] ?? []
            guard let first = signs.min(by: { $0.time < $1.time }), let last = signs.max(by: { $0.time < $1.time }) else { return nil }
            let frames = FrameSelection.select(signs.flatMap(\.frames))
            return Finding(
                kind: .tunnelBlocked, nature: .silence, confidence: .low, signs: [.v2],
                claim:
                    "The WireGuard tunnel to \(Wording.peer(first.subject)) was agreed \(first.measurements.integer("handshakes") ?? 2) times, and none of "
                    + "\(first.measurements.integer("sent") ?? 0) packets of data sent through it was answered.",
                subject: first.subject, origin: .unknown, start: first.time, end: last.time, occurrences: signs.count, frames: frames,
                filter: DisplayFilter.frames(frames), measurements: first.measurements,
                explanations: [
                    Explanation(
                        "The far end forwards nothing (routing, firewall)", .notExcluded,
                        because: "even then it acknowledges data within 10 s by design"),
                    Explanation("Packets of data too large for the path", .notExcluded, because: "handshakes are small"),
                ])
        }
    }
}
