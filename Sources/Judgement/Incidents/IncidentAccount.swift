import Findings
import Wire

/// One incident in the making: its findings, what was recorded around them, and what can be said of it.
struct IncidentAccount {
    let findings: [Finding]
    let scope: Incident.Scope
    let record: LineRecord
    let start: Timestamp
    let end: Timestamp
    /// The findings that say that nothing got through.
    let outages: [Finding]
    let edge: LineEdge

    init(_ findings: [Finding], scope: Incident.Scope, record: LineRecord) {
        self.findings = findings
        self.scope = scope
        self.record = record
        outages = findings.filter(\.isOutage)
        // An outage lasts as long as its outages; what is joined to it may linger in a deadline.
        let bounding = outages.isEmpty ? findings : outages
        start = bounding.map(\.start).min() ?? .epoch
        end = max(bounding.map(\.end).max() ?? .epoch, start)
        edge = LineEdge(Stretch(from: start, to: end), minutes: record.minutes)
    }

    func incident(_ id: String) -> Incident {
        let account = OutageAccount(self)
        return Incident(
            id: id, sentence: outages.isEmpty ? sentence : account.sentence, scope: scope, start: start, end: end,
            startUncertainty: outages.isEmpty ? .zero : account.startUncertainty,
            endUncertainty: outages.isEmpty ? .zero : account.endUncertainty, findings: findings.map(\.id),
            causes: outages.isEmpty ? causes : account.causes)
    }

    // MARK: What is no outage

    /// The surest finding's claim, and how many say the like.
    private var sentence: String {
        guard let first = findings.min(by: { ($1.confidence, $0.start) < ($0.confidence, $1.start) }) else { return "" }
        guard findings.count > 1 else { return first.claim }
        return
            "\(findings.count) findings concern the same \(Self.words[scope] ?? "thing") within \(Wording.length(end - start)); the surest: \(first.claim)"
    }

    private static let words: [Incident.Scope: String] = [
        .radio: "radio", .device: "device", .lan: "local network", .gateway: "router", .uplink: "line", .destination: "destination", .name: "name",
        .service: "service",
    ]

    /// The findings' own explanations, each once, with the facts on both sides.
    private var causes: [Cause] {
        var causes: [Cause] = []
        for explanation in findings.flatMap(\.explanations) {
            let speaksFor = explanation.standing == .fits || explanation.standing == .notExcluded
            let fact = explanation.because
            if let index = causes.firstIndex(where: { $0.cause == explanation.cause }) {
                if speaksFor, !causes[index].supporting.contains(fact) { causes[index].supporting.append(fact) }
                if !speaksFor, !causes[index].against.contains(fact) { causes[index].against.append(fact) }
                causes[index].standing = Self.weaker(causes[index].standing, explanation.standing)
            } else {
                causes.append(
                    Cause(explanation.cause, explanation.standing, supporting: speaksFor ? [fact] : [], against: speaksFor ? [] : [fact]))
            }
        }
        return causes
    }

    /// A cause that explains one part alone is none of the whole.
    private static func weaker(_ one: Standing, _ other: Standing) -> Standing {
        if one == other { return one }
        let set: Set = [one, other]
        if set.contains(.contradicted) { return set == [.contradicted, .contradictedAsSoleCause] ? .contradicted : .contradictedAsSoleCause }
        if set.contains(.contradictedAsSoleCause) { return .contradictedAsSoleCause }
        return set.contains(.notExcluded) ? .notExcluded : .notSupported
    }
}
