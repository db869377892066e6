import Findings
import Wire

/// Alerts in the name of a server that it did not send (SIGNS L4 with T4, T9): part of `tls.blocked-name`.
///
/// A fatal alert in answer to a ClientHello is most often the server's own word. One that came before the server can have read the hello,
/// by more than one measure of how far it is, is not. Another distance alone is not told: a protection service in front of a server
/// shakes hands for it, and the alert then comes from the server behind.
struct ForgedAlert {
    /// Handshakes of a network that must agree on how far it is (as for pages and resets).
    static let roundTripsNeeded = 2

    /// The alerts for one name.
    let alerts: [Outcome]
    let context: Context

    init(_ failures: [Outcome], _ context: Context) {
        alerts = failures.filter { if case .refused(.tlsAlert) = $0.result { true } else { false } }
        self.context = context
    }

    /// Those that came before the server can have read the hello.
    private var early: [Outcome] {
        alerts.filter { alert in
            guard alert.measurements.flag("isEarly"), let after = alert.measurements.number("afterMilliseconds"), let peer = alert.subject.peer,
                let known = context.peers.networks[PeerMemory.network(peer)], known.roundTrips >= Self.roundTripsNeeded,
                let best = known.bestRoundTrip
            else { return false }
            return after < best.milliseconds * 0.5
        }
    }

    private var foreign: [Outcome] { alerts.filter { $0.measurements.flag("isForeign") } }

    /// How sure it is that somebody else sent them; `nil` where nothing but the alert itself was seen.
    var confidence: Confidence? {
        if !early.isEmpty { return .high }
        // One handshake may have been slow for once: what is early by its measure needs a second fact.
        return alerts.contains { $0.measurements.flag("isEarly") && $0.measurements.flag("isForeign") } ? .medium : nil
    }

    var signs: Set<SignCode> {
        guard confidence != nil else { return [] }
        return Set([.l4, .t4]).union(foreign.isEmpty ? [] : [.t9])
    }

    /// The conversations that they ended: what follows there follows from that.
    var conversations: [SilenceAssessor.Target] { confidence == nil ? [] : alerts.map(SilenceAssessor.target) }

    /// What shows it, in words.
    var facts: String {
        let clearest = early.first ?? alerts.first { $0.measurements.flag("isEarly") } ?? alerts.first
        guard let measured = clearest?.measurements else { return "" }
        var words =
            "the alert came after \(Wording.milliseconds(measured.number("afterMilliseconds") ?? 0)) ms, while the handshake took "
            + "\(Wording.milliseconds(measured.number("roundTripMilliseconds") ?? 0)) ms there and back"
        if measured.flag("isForeign") {
            words += ", and with hop limit \(measured.integer("hopLimit") ?? 0), the handshake with \(measured.integer("handshakeHopLimit") ?? 0)"
        }
        return words
    }

    /// The finding, where no contrast with other names tells more; `tampered` are conversations told as injected already.
    func finding(_ name: String, tampered: Set<SilenceAssessor.Target>) -> Finding? {
        let told = alerts.filter { !tampered.contains(SilenceAssessor.target($0)) }
        guard let confidence, let first = told.min(by: { $0.start < $1.start }) else { return nil }
        let frames = FrameSelection.select(told.flatMap(\.frames))
        var subject = first.subject
        if told.count > 1 { subject.devicePort = nil }
        if Set(told.compactMap(\.subject.peer)).count > 1 { subject.peer = nil }
        return Finding(
            kind: .tlsBlockedName, nature: .tampering, confidence: confidence, signs: signs.sorted(),
            claim:
                "\(Wording.count(told.count, "secure connection")) that asked for \(name) ended with an alert that the server did not send: \(facts).",
            subject: subject, origin: .unknown, start: first.start, end: told.map(\.end).max() ?? first.end, occurrences: told.count, frames: frames,
            filter: DisplayFilter.frames(frames), measurements: first.measurements,
            explanations: [
                Explanation(
                    "The server itself refuses this name", confidence >= .high ? .contradicted : .notSupported,
                    because: "the hello cannot have reached it by then"),
                Explanation(
                    "Security software or parental control on the device or in the router", .notExcluded,
                    because: "such programs decide by name as well; a second device or another connection would tell"),
            ])
    }
}
