import Findings
import Wire

/// `protocol.blocked` (B10): the same places answer over one protocol and stay silent over another.
///
/// Three contrasts: UDP against TCP, IPv6 against IPv4, one port against the others. QUIC alone is told as `quic.blocked`.
struct ProtocolAssessor {
    /// Attempts closer than this are compared (SIGNS §6, B10: windows of ten minutes).
    static let window = Interval.seconds(600)
    /// So many unrelated networks must show it (SIGNS §18: at least three).
    static let realms = 3

    let context: Context
    let isScanning: (IPAddress?) -> Bool

    private enum Contrast: Hashable {
        case udp
        case version6
        case port(UInt16)
    }

    func findings() -> [Finding] {
        context.attempts.failures.keys.sorted().flatMap { device -> [Finding] in
            let silent = (context.attempts.failures[device] ?? []).filter { $0.outcome.result == .silent }
            guard silent.count >= Self.realms, !isScanning(device) else { return [] }
            return contrasts(silent).compactMap { finding(device, $0.contrast, $0.failures) }
        }
    }

    /// Which failures could show which contrast, cut by long pauses.
    private func contrasts(_ failures: [AttemptLog.Failure]) -> [(contrast: Contrast, failures: [AttemptLog.Failure])] {
        var groups: [(contrast: Contrast, failures: [AttemptLog.Failure])] = []
        let udp = failures.filter { $0.outcome.subject.ipProtocol == .udp && $0.outcome.attempt != .dnsQuery }
        groups += rows(udp).map { (.udp, $0) }
        let connects = failures.filter { $0.outcome.attempt == .tcpConnect }
        groups += rows(connects.filter { $0.outcome.subject.peer?.isV4 == false }).map { (.version6, $0) }
        let version4 = connects.filter { $0.outcome.subject.peer?.isV4 == true }
        for port in Set(version4.compactMap(\.outcome.subject.peerPort)).sorted() {
            groups += rows(version4.filter { $0.outcome.subject.peerPort == port }).map { (.port(port), $0) }
        }
        return groups
    }

    private func rows(_ failures: [AttemptLog.Failure]) -> [[AttemptLog.Failure]] {
        var rows: [[AttemptLog.Failure]] = []
        for failure in failures.sorted(by: { $0.outcome.start < $1.outcome.start }) {
            if let last = rows.last?.last, failure.outcome.start - last.lastTry <= Self.window {
                rows[rows.count - 1].append(failure)
            } else {
                rows.append([failure])
            }
        }
        return rows.filter { row in Set(row.compactMap { $0.outcome.subject.peer.map(AttemptLog.realm) }).count >= Self.realms }
    }

    // MARK: One contrast

    private func finding(_ device: IPAddress, _ contrast: Contrast, _ failures: [AttemptLog.Failure]) -> Finding? {
        guard let first = failures.first, let end = failures.map(\.lastTry).max() else { return nil }
        let from = first.outcome.start
        let worked = context.attempts.successes(of: device, from: from - .seconds(5), to: end + .seconds(5))
        let realms = Set(failures.compactMap { $0.outcome.subject.peer.map(AttemptLog.realm) })
        let networks = Set(failures.compactMap { $0.outcome.subject.peer.map(PeerMemory.network) })
        let ports = Set(failures.compactMap(\.outcome.subject.peerPort))
        let hasAnswer: Bool
        let control: Int
        switch contrast {
        case .udp:
            // One port of UDP is that port's matter.
            guard ports.count >= 2 else { return nil }
            hasAnswer = worked.contains { $0.ipProtocol == .udp && $0.port != 53 && $0.port != 123 }
            control = Set(worked.filter { $0.ipProtocol == .tcp }.map { AttemptLog.realm($0.peer) }).count
        case .version6:
            hasAnswer = worked.contains { !$0.peer.isV4 }
            // The device's IPv4 address is another one: whatever the same machine reached.
            control =
                Set(
                    context.attempts.successes(ofMachineOf: device, first.outcome.subject.deviceMAC, context.household, from: from, to: end).filter(
                        \.peer.isV4
                    ).map {
                        AttemptLog.realm($0.peer)
                    }
                ).count
        case .port(let port):
            hasAnswer = worked.contains { $0.port == port && $0.ipProtocol == .tcp }
            control =
                Set(
                    worked.filter { $0.ipProtocol == .tcp && $0.port != port && networks.contains(PeerMemory.network($0.peer)) }.map {
                        AttemptLog.realm($0.peer)
                    }
                ).count
        }
        guard !hasAnswer, control >= Self.realms else { return nil }
        // It worked before, over the same protocol, at as many places: then it is no firewall that was always there.
        let history = Set(failures.filter(\.hadAnswered).compactMap { $0.outcome.subject.peer.map(AttemptLog.realm) }).count
        let confidence: Confidence = history >= Self.realms && contrast != .version6 ? .medium : .low
        let frames = FrameSelection.select(failures.flatMap { Array($0.outcome.frames.prefix(3)) })
        let tries = failures.reduce(0) { $0 + $1.outcome.tries }
        let words = self.words(contrast)
        return Finding(
            kind: .protocolBlocked, nature: .silence, confidence: confidence, signs: [.b10],
            claim:
                "\(Wording.count(failures.count, "attempt")) (\(tries) tries) of \(device) at \(realms.count) unrelated networks over \(words.failed) got no answer, "
                + "while \(words.worked) of \(control) networks was answered"
                + (history >= Self.realms ? "; before, \(history) of them had answered over \(words.failed) as well." : "."),
            subject: Subject(device: device, ipProtocol: contrast == .udp ? .udp : .tcp), origin: .unknown, start: from, end: end,
            occurrences: failures.count, frames: frames, filter: DisplayFilter.frames(frames),
            measurements: [
                "tries": .integer(Int64(tries)), "networks": .integer(Int64(realms.count)), "networksAnsweredOtherwise": .integer(Int64(control)),
                "networksAnsweredBefore": .integer(Int64(history)), "ports": .list(ports.sorted().prefix(16).map(Int64.init)),
            ],
            explanations: [
                Explanation(
                    "A firewall on the device or in the router", history >= Self.realms ? .notExcluded : .fits,
                    because: history >= Self.realms ? "a rule can be set at any time" : "nothing shows that it ever worked"),
                Explanation(
                    contrast == .version6 ? "IPv6 that is set up but leads nowhere" : "Servers without this protocol",
                    contrast == .version6 ? .fits : history >= Self.realms ? .contradicted : .notExcluded,
                    because: contrast == .version6
                        ? "this is common, and programs then use IPv4"
                        : history >= Self.realms ? "the same servers had answered before" : "such servers stay silent"),
                Explanation("The line was down", .contradicted, because: "other protocols were answered meanwhile"),
            ])
    }

    private func words(_ contrast: Contrast) -> (failed: String, worked: String) {
        switch contrast {
        case .udp: ("UDP", "TCP")
        case .version6: ("IPv6", "IPv4")
        case .port(let port): ("TCP port \(port)", "another TCP port")
        }
    }
}
