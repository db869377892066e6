import Findings
import Wire

/// What is said of an outage: how certain its ends are, one plain sentence, and the causes of EVIDENCE §2.4 with the facts on both sides.
struct OutageAccount {
    private let incident: IncidentAccount
    private let outages: [Finding]
    private let scope: Incident.Scope

    init(_ incident: IncidentAccount) {
        self.incident = incident
        outages = incident.outages
        scope = incident.scope
    }

    private var start: Timestamp { incident.start }
    private var end: Timestamp { incident.end }
    private var edge: LineEdge { incident.edge }

    // MARK: Ends

    /// Back to the last sign of life; without one, to where watching began.
    var startUncertainty: Interval {
        let first = outages.min { $0.start < $1.start }
        if let seconds = first?.measurements.number("lastHeardSecondsBefore"), seconds >= 0 { return Self.interval(seconds) }
        return incident.record.observed.holding(start).map { start - $0.from } ?? .zero
    }

    private var hasRecovered: Bool { outages.max { $0.end < $1.end }?.measurements.flag("recovered") ?? false }

    /// Back to the last try in vain where something answered again; else forward to the next answer, or to where watching ended.
    var endUncertainty: Interval {
        let last = outages.max { $0.end < $1.end }
        if hasRecovered, let seconds = last?.measurements.number("lastTrySecondsBeforeEnd") { return Self.interval(seconds) }
        let watched = incident.record.observed.holding(end)?.to
        if let again = edge.answeredAgain, watched.map({ again <= $0 }) ?? true { return max(.zero, again + LineMinute.length - end) }
        return watched.map { max(.zero, $0 - end) } ?? .zero
    }

    private static func interval(_ seconds: Double) -> Interval { .nanoseconds(Int64((min(max(seconds, 0), 1e9) * 1e9).rounded())) }

    // MARK: Words

    private var tries: Int { outages.compactMap { $0.measurements.integer("tries") }.reduce(0, +) }
    private var devices: Int { outages.compactMap { $0.measurements.integer("devices") }.max() ?? 1 }
    private var addresses: Int { outages.compactMap { $0.measurements.integer("addresses") }.max() ?? 0 }

    /// Whether the router, or the network that it holds together, was heard meanwhile: `nil` where nothing tells.
    ///
    /// Known to the case store's patterns as the control that every cut needs.
    var isGatewayAlive: Bool? { Self.isGatewayAlive(outages, incident.record, Stretch(from: start, to: end)) }

    static func isGatewayAlive(_ outages: [Finding], _ record: LineRecord, _ stretch: Stretch) -> Bool? {
        if outages.contains(where: { $0.kind == .lanDown || $0.kind == .lanGatewaySilent }) { return false }
        let local = record.gatewayAttempts(within: stretch)
        if local.answered > 0 || outages.contains(where: { $0.measurements.flag("gatewayHeard") }) { return true }
        return local.failed > 0 ? false : nil
    }

    var sentence: String {
        let length = Wording.length(end - start)
        let what =
            switch scope {
            case .lan: "Nothing answered on the local network, the router included,"
            case .gateway: "The router did not answer"
            default: "Nothing came back from the Internet"
            }
        var text = "\(what) for \(hasRecovered ? "" : "at least ")\(length): \(tries) tries of \(Wording.count(devices, "device"))"
        if addresses > 0 { text += " to \(Wording.count(addresses, "address", "addresses"))" }
        text += " stayed without answer"
        if scope == .uplink, isGatewayAlive == true { text += ", while the router was heard" }
        return text + "."
    }

    // MARK: Causes

    var causes: [Cause] {
        [power, radio, ownDevice, congestion, accessLine, providerWide, plannedOrRule, gatewayBug, sessionPolicy, rule]
    }

    private static let alive = "the router was heard meanwhile"
    private var manyDevices: String { "\(devices) devices were concerned at the same time" }

    private var power: Cause {
        switch isGatewayAlive {
        case true?: Cause(OutageCause.power, .contradicted, supporting: [], against: [Self.alive])
        case false?:
            Cause(
                OutageCause.power, .fits, supporting: ["the router itself did not answer"],
                against: ["it does not say which: switched off, restarting and hung look the same"])
        case nil:
            Cause(OutageCause.power, .notExcluded, supporting: ["nothing was heard of the router, and nobody asked for it in vain"], against: [])
        }
    }

    private var radio: Cause {
        var against: [String] = []
        if isGatewayAlive == true { against.append("\(Self.alive), so the device's own link worked") }
        if devices > 1 { against.append(manyDevices) }
        return Cause(
            OutageCause.radio, isGatewayAlive == true ? .contradicted : devices > 1 ? .notSupported : .notExcluded,
            supporting: against.isEmpty ? ["a lost radio link looks the same from here"] : [], against: against)
    }

    private var ownDevice: Cause {
        devices > 1
            ? Cause(OutageCause.ownDevice, .contradictedAsSoleCause, supporting: [], against: [manyDevices])
            : Cause(
                OutageCause.ownDevice, .notExcluded, supporting: ["one device alone tried anything"],
                against: addresses > 1 ? ["\(addresses) unrelated addresses fell silent together"] : [])
    }

    /// Congestion delays before it drops, comes over minutes and lets something through.
    private var congestion: Cause {
        var supporting: [String] = []
        var against: [String] = []
        if let before = edge.before, let usual = edge.usual {
            let figures =
                "round trips in the half hour before had a median of \(Wording.milliseconds(before)) ms, earlier \(Wording.milliseconds(usual)) ms"
            if edge.hasRisen == true { supporting.append(figures) } else { against.append(figures) }
        }
        if let wasLossy = edge.wasLossy {
            let figures = "\(edge.failedBefore) of \(edge.triedBefore) attempts failed in the half hour before"
            if wasLossy { supporting.append(figures) } else { against.append(figures) }
        }
        if edge.answeredWithin > 0 { supporting.append("\(edge.answeredWithin) of \(edge.triedWithin) attempts meanwhile were answered") }
        let isTotal = edge.answeredWithin == 0
        if isTotal { against.append("every one of \(tries) tries stayed without answer") }
        let isSharp = startUncertainty <= LineEdge.sharp
        if isSharp {
            against.append("the line went from answering to silence within \(Wording.length(max(startUncertainty, .milliseconds(1))))")
        }
        let standing: Standing
        if edge.hasRisen == true || edge.wasLossy == true {
            standing = isTotal && isSharp ? .notExcluded : .fits
        } else if isTotal, isSharp, edge.hasRisen == false {
            standing = .contradictedAsSoleCause
        } else {
            standing = isTotal ? .notSupported : .notExcluded
        }
        return Cause(OutageCause.congestion, standing, supporting: supporting, against: against)
    }

    private var accessLine: Cause {
        scope == .uplink
            ? Cause(
                OutageCause.accessLine, .notExcluded, supporting: ["one side of the line cannot tell a broken line from a closed one"], against: [])
            : Cause(OutageCause.accessLine, .notSupported, supporting: [], against: ["the router itself did not answer"])
    }

    private var providerWide: Cause {
        Cause(
            OutageCause.providerWide, scope == .uplink ? .notExcluded : .notSupported,
            supporting: scope == .uplink ? ["no second access line was watched"] : [],
            against: scope == .uplink ? [] : ["the router itself did not answer"])
    }

    private var plannedOrRule: Cause {
        Cause(
            OutageCause.planned, .notExcluded, supporting: ["notices, bills and the router's own settings are not in the packets"], against: [])
    }

    private var gatewayBug: Cause {
        let isBrief = end - start <= OutageCause.briefOutage
        return Cause(
            OutageCause.gatewayBug, isGatewayAlive == false && isBrief ? .fits : .notExcluded,
            supporting: isGatewayAlive == false && isBrief
                ? ["the router was gone for \(Wording.length(end - start)), as long as a restart takes"] : [],
            against: isGatewayAlive == true ? [Self.alive] : [])
    }

    private var sessionPolicy: Cause {
        let isBrief = end - start <= OutageCause.briefOutage
        return Cause(
            OutageCause.sessionPolicy, isBrief ? (isGatewayAlive == false ? .notSupported : .fits) : .contradicted,
            supporting: isBrief && isGatewayAlive != false ? ["it lasted \(Wording.length(end - start)); a new session takes seconds"] : [],
            against: isBrief
                ? (isGatewayAlive == false ? ["the router itself did not answer"] : [])
                : ["it lasted \(Wording.length(end - start)), where a new session takes seconds"])
    }

    private var rule: Cause {
        let alive = isGatewayAlive == true && scope == .uplink
        var supporting: [String] = []
        if alive { supporting.append(Self.alive) }
        if edge.answeredWithin == 0, alive { supporting.append("every try stayed without answer, as behind a null route") }
        return Cause(
            OutageCause.rule, alive ? .fits : .notExcluded, supporting: supporting,
            against: [
                alive ? "it does not say whose, nor that there is one: a broken line looks the same" : "nothing was heard that shows the router alive"
            ])
    }
}
