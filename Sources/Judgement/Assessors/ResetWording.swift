import Findings
import Wire

/// How the finding `tcp.forged-reset` is told: from the signs of its clearest conversation, as far as they were borne out.
struct ResetWording {
    let signs: [Sign]
    /// What each sign is worth in the end.
    let weights: [SignCode: Confidence]
    let confidence: Confidence

    /// Whether the resets claim to come from the side that was connected to.
    private var isServer: Bool { signs.contains { $0.measurements.flag("fromResponder") } }

    func claim(_ subject: Subject, count: Int, servers: Int) -> String {
        let whom =
            !isServer
            ? subject.device?.description ?? "the client"
            : servers > 1 ? "\(servers) servers" + (subject.name.map { " of \($0)" } ?? "") : Wording.peer(subject)
        let contradicted = confidence >= .medium
        let head =
            count == 1
            ? "A reset in the name of \(whom) arrived on a connection, " + (contradicted ? "but other packets contradict it: " : "and is unusual: ")
            : "Resets in the name of \(whom) arrived on \(count) connections, "
                + (contradicted ? "but other packets contradict them. In the clearest case, " : "and are unusual. In the clearest case, ")
        return head + facts.joined(separator: "; ") + "."
    }

    private var facts: [String] { signs.compactMap { fact($0) } }

    private func fact(_ sign: Sign) -> String? {
        let measured = sign.measurements
        switch sign.code {
        case .t4:
            guard let after = measured.number("afterMilliseconds"), let trip = measured.number("roundTripMilliseconds") else { return nil }
            return
                "the reset answered the request after \(Wording.milliseconds(after)) ms, while the handshake took \(Wording.milliseconds(trip)) ms there and back"
        case .t5:
            return "the same sender went on speaking \(Wording.milliseconds(measured.number("contradictedAfterMilliseconds") ?? 0)) ms later"
        case .t7:
            return
                "\(measured.integer("resets") ?? 2) resets came within \(Wording.milliseconds(measured.number("withinMilliseconds") ?? 0)) ms"
        case .t9:
            guard let own = measured.integer("usualHopLimit"), let its = measured.integer("hopLimit") else { return nil }
            // The early one has its own numbers; this may be another.
            let early = signs.first { $0.code == .t4 }?.measurements.integer("hopLimit")
            let which = early == nil || early == its ? "the reset" : "another reset"
            return "\(which) arrived with hop limit \(its), the sender's other packets with \(own)"
        case .t20:
            return "the reset came within \(Wording.milliseconds(measured.number("afterMilliseconds") ?? 0)) ms with a full hop limit "
                + "(\(measured.integer("hopLimit") ?? 0)), like a packet that crossed no router"
        case .t6: return "the reset's sequence number was out of date"
        case .t8: return "resets of one moment acknowledged different bytes"
        default: return nil
        }
    }

    var explanations: [Explanation] {
        let isPhysical = weights[.t4] == .high
        let isContradicted = (weights[.t5] ?? .info) > .low
        let isLocal = weights[.t20] != nil
        let sender = isServer ? "server" : "device"
        let why =
            isPhysical
            ? "the reset acknowledges bytes that cannot have reached the \(sender) yet"
            : isContradicted
                ? "the \(sender) went on with the conversation after the reset"
                : weights[.t9] != nil
                    ? "the hop limit of the reset differs from the \(sender)'s own"
                    : weights[.t4] != nil ? "the reset came sooner than the only handshake suggests" : "the resets differ from ordinary ones"
        var list = [
            Explanation(
                "The \(sender) itself reset the connection (refusal, overload, crash)",
                confidence >= .high && (isPhysical || isContradicted)
                    ? .contradicted : confidence >= .medium ? .notSupported : .notExcluded, because: why),
            Explanation(
                "A firewall, security suite or parental control on the device or in the router", isLocal ? .fits : .notExcluded,
                because: isLocal
                    ? "the reset looks like one that crossed no router"
                    : "such a program also sends resets in a server's name; where it stands the packets do not say"),
            isServer
                ? Explanation(
                    "A load balancer or protection service in front of the server", isPhysical ? .notSupported : .notExcluded,
                    because: isPhysical
                        ? "it would have to stand much nearer than whatever answered the handshake"
                        : "such a service can answer with other header fields than the server behind it")
                : Explanation(
                    "An address translator or gateway in front of the device", isPhysical ? .notSupported : .notExcluded,
                    because: isPhysical
                        ? "it would have to stand much nearer than the device itself"
                        : "whoever shares an address among devices can end a conversation in a device's name"),
        ]
        if weights[.t4] == .medium {
            list.append(
                Explanation(
                    "A handshake that was slow for once (a radio waking up, a queue)", confidence >= .high ? .notSupported : .notExcluded,
                    because: "only one handshake shows how long the way takes"))
        }
        if weights[.t4] == nil, !isContradicted {
            list.append(
                Explanation(
                    "A change of route in mid-conversation", .notExcluded, because: "a new route changes the hop limit of all later packets as well"))
        }
        return list
    }
}
