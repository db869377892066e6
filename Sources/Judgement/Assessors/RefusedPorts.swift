import Findings
import Wire

/// `tcp.forged-reset` by T19: one port refused for every destination, and failures that echo a trigger for a while (T18).
enum RefusedPorts {
    /// A refusal with an untouched hop limit this soon comes from the gateway itself, in milliseconds (SIGNS T20).
    private static let gatewayMilliseconds = 5.0

    /// The findings, and what of the resets they tell.
    static func findings(_ context: Context, resets: ForgedResetAssessor) -> (findings: [Finding], claimed: Set<ForgedResetAssessor.Key>) {
        var claimed: Set<ForgedResetAssessor.Key> = []
        let found = context.connects.refusedPorts().compactMap { refused -> Finding? in
            let key = ForgedResetAssessor.Key(device: refused.port.device, peer: nil, port: refused.port.port, name: nil)
            let events = resets.events[key] ?? []
            let finding = finding(refused, events.flatMap(\.signs), events.isEmpty ? nil : resets.confidence(key, events, context), context)
            if finding != nil { claimed.insert(key) }
            return finding
        }
        return (found, claimed)
    }

    private static func finding(
        _ refused: ConnectHistory.RefusedPort, _ signs: [Sign], _ ownConfidence: Confidence?, _ context: Context
    ) -> Finding? {
        guard let first = refused.refused.first, let last = refused.refused.last, refused.knownNetworks >= 2 else { return nil }
        let networks = Set(refused.refused.map { $0.peer.prefix($0.peer.isV4 ? 16 : 32) }).count
        // The home's router refuses with a packet that crossed no router (T20): somebody has set a rule there.
        let soon = refused.refused.count { $0.afterMilliseconds ?? .infinity <= gatewayMilliseconds + context.clockTick.milliseconds }
        let isLocal = refused.refused.allSatisfy { [64, 128, 255].contains($0.hopLimit ?? 0) } && soon * 2 > refused.refused.count
        let hasControl = context.connects.worked(refused.port.device, otherThan: refused.port.port, from: first.start - .seconds(60), to: last.end)
        let frames = FrameSelection.select(
            refused.refused.flatMap(\.frames).map {
                FrameReference(capture: $0.capture, number: $0.number, role: $0.role == .refusal ? .suspect : .trigger)
            } + signs.flatMap(\.frames))
        let confidence: Confidence = isLocal || !hasControl ? .low : .high
        return Finding(
            kind: .tcpForgedReset, nature: isLocal ? .refusal : .tampering, confidence: isLocal ? .low : max(confidence, ownConfidence ?? .low),
            signs: Set(signs.map(\.code)).union(isLocal ? [.t1, .t19, .t20] : [.t1, .t19]).sorted(),
            claim: "Every connection to port \(refused.port.port) was refused within one minute, in the name of \(refused.refused.count) servers in "
                + "\(networks) networks, \(refused.knownNetworks) of which had answered there before"
                + (hasControl ? ", while connections to other ports were answered." : "."),
            subject: Subject(device: refused.port.device, peerPort: refused.port.port, ipProtocol: .tcp), origin: isLocal ? .gateway : .unknown,
            start: first.start, end: last.end, occurrences: refused.refused.count, frames: frames, filter: DisplayFilter.frames(frames),
            measurements: [
                "servers": .integer(Int64(Set(refused.refused.map(\.peer)).count)), "networks": .integer(Int64(networks)),
                "networksThatAnsweredBefore": .integer(Int64(refused.knownNetworks)), "otherPortsAnswered": .flag(hasControl),
            ],
            explanations: [
                Explanation(
                    "The servers closed this port themselves", .notSupported, because: "unrelated servers do not close a port in the same minute"),
                Explanation(
                    "A rule in the home's router or on the device", isLocal ? .fits : .notExcluded,
                    because: isLocal ? "the refusals crossed no router" : "such a rule refuses a port for every destination as well"),
            ])
    }

    /// The same finding with the failures that echoed it, where there were any (T18).
    static func withEcho(_ finding: Finding, _ context: Context) -> Finding {
        guard [.tcpForgedReset, .tlsBlockedName, .tcpSilenced].contains(finding.kind), finding.subject.ipProtocol != .udp,
            let echo = context.connects.residual(finding.subject.device, finding.subject.peer, finding.subject.peerPort, after: finding.start)
        else { return finding }
        var measurements = finding.measurements
        measurements["residualFailures"] = .integer(Int64(echo.failures.count))
        measurements["residualSeconds"] = .number(echo.lastedSeconds)
        measurements["recoveredAfterSeconds"] = .number(echo.recoveredSeconds)
        let recovery = echo.recovered.frames.map { FrameReference(capture: $0.capture, number: $0.number, role: .control) }
        let frames = FrameSelection.select(finding.frames + echo.failures.flatMap(\.frames) + recovery)
        let claim =
            finding.claim
            + " For \(Wording.decimal(echo.lastedSeconds, 0)) s after it, \(echo.failures.count) further connection attempts to the same "
            + "address and port failed, and \(Wording.decimal(echo.recoveredSeconds, 0)) s after it one passed again."
        return Finding(
            id: finding.id, kind: finding.kind, nature: finding.nature, confidence: finding.confidence,
            signs: Set(finding.signs).union([.t18]).sorted(), claim: claim, subject: finding.subject, origin: finding.origin, start: finding.start,
            end: max(finding.end, echo.failures.last?.end ?? finding.end), occurrences: finding.occurrences, frames: frames,
            filter: DisplayFilter.frames(frames), measurements: measurements,
            explanations: finding.explanations + [
                Explanation(
                    "A server that shuts out who fails too often", .notExcluded,
                    because:
                        "such servers ban for a while as well, though rarely for \(Wording.decimal(echo.recoveredSeconds, 0)) s after one connection")
            ], incident: finding.incident) ?? finding
    }
}
