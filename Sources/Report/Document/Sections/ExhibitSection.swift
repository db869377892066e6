import Findings
import Wire

/// Section 9: the frames themselves, finding by finding.
enum ExhibitSection {
    /// How many findings have an exhibit in the document.
    static let limit = 24
    /// How many exhibits of one kind stand in the document: more of the same add no weight on paper.
    static let kindLimit = 2
    /// How many frames an exhibit lists, and of how many it shows the bytes.
    static let frameLimit = 12
    static let byteLimit = 2

    /// The findings that have an exhibit, in order, and how many have none.
    static func shown(_ facts: DossierFacts) -> [Finding] {
        var perKind: [FindingKind: Int] = [:]
        return (facts.claims + facts.faults).filter { finding in
            perKind[finding.kind, default: 0] += 1
            return perKind[finding.kind, default: 0] <= kindLimit
        }.prefix(limit).map { $0 }
    }

    /// The exhibit's number of each finding that has one.
    static func numbers(_ facts: DossierFacts) -> [String: Int] {
        Dictionary(shown(facts).enumerated().map { ($1.id, $0 + 1) }, uniquingKeysWith: { first, _ in first })
    }

    static func section(_ facts: DossierFacts, _ numbering: inout Numbering) -> Document.Section {
        let findings = shown(facts)
        guard !findings.isEmpty else {
            return Document.Section(anchor: Anchor("s", 9), title: .exhibitsTitle, blocks: [.paragraph(.exhibitsMissing)])
        }
        var blocks: [Block] = [.paragraph(.exhibitsIntro)]
        var explained: Set<FindingKind> = []
        for (index, finding) in findings.enumerated() {
            let isFirst = explained.insert(finding.kind).inserted
            blocks.append(exhibit(finding, number: index + 1, isFirst: isFirst, facts, &numbering))
        }
        let rest = facts.claims.count + facts.faults.count - findings.count
        if rest > 0 { blocks.append(.note(.moreExhibits(rest))) }
        return Document.Section(anchor: Anchor("s", 9), title: .exhibitsTitle, blocks: blocks)
    }

    private static func exhibit(_ finding: Finding, number: Int, isFirst: Bool, _ facts: DossierFacts, _ numbering: inout Numbering) -> Block {
        let frames = facts.dossier.exhibits.filter { $0.finding == finding.id }
        let captures = Set(finding.frames.map(\.capture)).sorted().map { index in
            facts.report.captures.indices.contains(index) ? Phrase.path(facts.report.captures[index].path) : .count(index + 1)
        }
        var blocks: [Block] = [.paragraph(.strong(.claimLabel) + .originalNote + .sign(": ") + .original(finding.claim))]
        blocks.append(.table(packets(finding, frames, facts, &numbering)))
        if finding.frames.count > frameLimit { blocks.append(.note(.moreFrames(finding.frames.count - frameLimit))) }
        if frames.isEmpty { blocks.append(.note(.framesElsewhere)) }
        for frame in decisive(frames) {
            let name = Phrase.figure(Figures.grouped(frame.reference.number))
            let omitted = frame.originalLength - frame.bytes.count
            var caption = Phrase.bytesCaption(name, .role(frame.reference.role), frame.originalLength)
            if omitted > 0 { caption = caption + .bytesOmitted(omitted) }
            blocks.append(.bytes(Bytes(caption: caption, label: .bytesLabel(name, .wire(finding.id)), bytes: frame.bytes, omitted: max(0, omitted))))
        }
        for filter in FilterText.say(finding, captures: facts.report.captures) {
            let place = filter.capture.map { Phrase.sign(" (") + .path($0.path) + .sign(")") } ?? .none
            blocks.append(.paragraph(.filterLabel + place + .sign(" ") + .code(filter.text)))
        }
        let file = ExhibitFile(finding: finding)
        blocks.append(
            .paragraph(.exhibitFileLabel + .sign(" ") + .code(file.name.text) + .sign(", ") + .inExhibitFile + .sign(" ") + .code(file.filter)))
        blocks.append(.table(properties(finding, isFirst: isFirst)))
        blocks.append(.paragraph(.strong(.interpretationLabel) + .sign(". ") + interpretation(finding)))
        return .exhibit(title: .exhibit(number, .title(finding.kind)), place: .exhibitPlace(.wire(finding.id), captures.joined()), blocks: blocks)
    }

    /// The frames that decide: first what the claim is about, then what contradicts it, then what set it off.
    private static func decisive(_ frames: [ExhibitFrame]) -> [ExhibitFrame] {
        let order: [FrameRole] = [.suspect, .refusal, .genuine, .attempt, .trigger, .control, .baseline]
        let chosen = order.flatMap { role in frames.filter { $0.reference.role == role }.prefix(1) }.prefix(byteLimit)
        return chosen.sorted { $0.time == $1.time ? $0.reference.number < $1.reference.number : $0.time < $1.time }
    }

    private static func packets(_ finding: Finding, _ frames: [ExhibitFrame], _ facts: DossierFacts, _ numbering: inout Numbering) -> Table {
        let times = TimeText(zone: .utc)
        let context = frames.map(\.reference).filter { $0.role == .context }
        let references = (finding.frames.prefix(frameLimit) + context.prefix(max(0, frameLimit - finding.frames.count))).sorted {
            $0.capture == $1.capture ? $0.number < $1.number : $0.capture < $1.capture
        }
        let rows = references.map { reference in
            let isHot = reference.role == .suspect || reference.role == .refusal
            guard let frame = frames.first(where: { $0.reference == reference }) else {
                return Table.Row(
                    [.figure(Figures.grouped(reference.number)), .sign("–"), .sign("–"), .sign("–"), .sign("–"), .role(reference.role)].map {
                        Table.Cell($0)
                    }, tone: isHot ? .bad : .plain)
            }
            let glance = FrameGlance(frame)
            return Table.Row(
                [
                    .figure(Figures.grouped(reference.number)), .figure(times.microseconds(frame.time)), .figure(glance.from), .figure(glance.to),
                    .figure(glance.content), .role(reference.role),
                ].map { Table.Cell($0) }, tone: isHot ? .bad : .plain)
        }
        return Table(
            caption: numbering.caption(.framesCaption + .figure(", \(CivilTime(finding.start).date) UTC")),
            columns: [.packetColumn, .timeUTCColumn, .fromAddress, .toAddress, .protocolColumn, .partColumn], rows: rows, layout: .packets)
    }

    private static func properties(_ finding: Finding, isFirst: Bool) -> Table {
        let times = TimeText(zone: .utc)
        var rows: [(Phrase, Phrase)] = [
            (.confidenceColumn, .confidence(finding.confidence, finding.nature)), (.natureLabel, .nature(finding.nature)),
            (.placeLabel, .origin(finding.origin)), (.whomColumn, whom(finding.subject)),
            (.whenLabel, .figure("\(CivilTime(finding.start).date) \(times.microseconds(finding.start)) – \(times.microseconds(finding.end))")),
            (.timesColumn, .count(finding.occurrences)),
            (.signsLabel, .figure(finding.signs.map(\.rawValue).joined(separator: ", ")) + .sign(" · ") + .signNote),
        ]
        if !finding.measurements.isEmpty { rows.append((.measuredLabel, finding.measurements.entries.map(MeasurementText.phrase).joined("; "))) }
        if isFirst { rows.append((.meaningLabel, .meaning(finding.kind))) }
        return Table(
            caption: .propertiesOf(.wire(finding.id)), columns: [.partLabel, .valueLabel],
            rows: rows.map { Table.Row([Table.Cell($0.0), Table.Cell($0.1)]) },
            layout: .tight)
    }

    /// The triple without which "consistent with" is not said: with what, with what else, and not with what.
    static func interpretation(_ finding: Finding) -> Phrase {
        func causes(_ standings: Standing...) -> [Phrase] {
            finding.explanations.filter { standings.contains($0.standing) }.map { CauseWords.phrase($0.cause) }
        }
        var phrase = Phrase.interpretation(.title(finding.kind))
        let also = causes(.fits, .notExcluded)
        if !also.isEmpty { phrase = phrase + .alsoConsistent(also.joined("; ")) }
        let weak = causes(.notSupported)
        if !weak.isEmpty { phrase = phrase + .weaklyConsistent(weak.joined("; ")) }
        let against = causes(.contradicted, .contradictedAsSoleCause)
        return phrase + (against.isEmpty ? .notConsistentNone : .notConsistent(against.joined("; ")))
    }

    /// Who asked whom.
    static func whom(_ subject: Subject) -> Phrase {
        let device = subject.device?.description ?? subject.deviceMAC?.description
        var peer = subject.peer?.description ?? ""
        if let port = subject.peerPort { peer += peer.isEmpty ? "port \(port)" : (peer.contains(":") ? " port \(port)" : ":\(port)") }
        var phrase = Phrase.figure(device ?? "–") + .sign(" → ")
        phrase = phrase + .figure(peer.isEmpty && subject.name == nil ? "–" : peer)
        if let name = subject.name { phrase = phrase + .sign(peer.isEmpty ? "“" : " “") + .wire(name) + .sign("”") }
        return phrase
    }
}
