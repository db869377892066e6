import Findings
import Wire

/// Section 1: what was found, in plain words, as far up the ladder of claims as packets lead.
enum PlainSection {
    static func section(_ facts: DossierFacts) -> Document.Section {
        Document.Section(
            anchor: Anchor("s", 1), title: .plainWords, blocks: [.tiles(tiles(facts)), .ladder(ladder(facts)), pair(facts)], isShort: true)
    }

    static func tiles(_ facts: DossierFacts) -> [Block.Tile] {
        guard !facts.outages.isEmpty else {
            return [
                Block.Tile(figure: .count(facts.claims.count), label: .tileFindings(facts.claims.count)),
                Block.Tile(figure: .count(facts.faults.count), label: .tileFaults(facts.faults.count)),
                Block.Tile(figure: .figure(Figures.grouped(facts.packets)), label: .tilePackets(Int(clamping: facts.packets))),
                Block.Tile(figure: .duration(facts.observedLength), label: .tileRecorded),
            ]
        }
        let lengths = facts.outages.map { $0.end - $0.start }
        var tiles = [
            Block.Tile(
                figure: .count(facts.outages.count), label: .tileOutages(facts.outages.count, lengths.min() ?? .zero, lengths.max() ?? .zero),
                isAlarm: true),
            Block.Tile(figure: .duration(facts.outageLength), label: .tileOutageTime(facts.observedLength), isAlarm: true),
        ]
        if let cluster = OnsetCluster(facts.outages, grid: facts.grid) {
            tiles.append(
                Block.Tile(
                    figure: .share(cluster.members.count, of: facts.outages.count),
                    label: .tileCluster(
                        .figure(TimeText.clock(secondsAfterDawn: cluster.first)), .figure(TimeText.clock(secondsAfterDawn: cluster.last))),
                    isAlarm: true))
        }
        if let (event, lead) = nearestEvent(facts) {
            tiles.append(
                Block.Tile(figure: .duration(lead), label: .tileEvent(.figure(TimeText(zone: facts.zone).minute(event.time))), isAlarm: true))
        }
        return tiles
    }

    /// The declared event that an interruption preceded most closely, within the fixed fifteen minutes, declared before it began.
    private static func nearestEvent(_ facts: DossierFacts) -> (DeclaredEvent, Interval)? {
        var best: (DeclaredEvent, Interval)?
        for event in facts.dossier.events {
            for outage in facts.outages where outage.start <= event.time && event.declared < outage.start {
                let lead = event.time - outage.start
                if lead <= EventSection.before, lead < best?.1 ?? Interval(nanoseconds: .max) { best = (event, lead) }
            }
        }
        return best
    }

    static func ladder(_ facts: DossierFacts) -> [Block.Rung] {
        var (seen, place, mechanism): ([Phrase], [Phrase], [Phrase]) = ([], [], [])
        if !facts.outages.isEmpty {
            let lengths = facts.outages.map { $0.end - $0.start }
            let saw: Phrase =
                facts.isLong
                ? .sawOutages(
                    facts.outages.count, days: facts.daysWithOutage, of: max(facts.observedDays, facts.daysWithOutage),
                    lengths.min() ?? .zero, lengths.max() ?? .zero)
                : .sawOutagesShortly(facts.outages.count, facts.outageLength, of: facts.observedLength)
            let gateway = facts.cells.tally(nil, .gateway, isInside: true)
            let beyond = facts.cells.tally(nil, .internet, isInside: true)
            let isTotal = beyond.decided > 0 && beyond.answered == 0
            seen.append(isTotal ? saw + .noneAnswered(beyond.decided, refused: beyond.refused) : saw)
            place.append(
                gateway.decided + beyond.decided == 0
                    ? .placeOutagesUncounted : .placeOutages(gateway: WhereSection.share(gateway), internet: WhereSection.share(beyond)))
        }
        for group in groups(facts.claims).prefix(4) {
            seen.append(.sawKind(.title(group.kind), group.count, .confidence(group.best.confidence, group.best.nature)))
            if group.best.origin != .unknown { place.append(.title(group.kind) + .sign(": ") + .origin(group.best.origin) + .sign(".")) }
            mechanism.append(.meaning(group.kind))
        }
        for group in groups(facts.faults).prefix(facts.outages.isEmpty ? 3 : 0) {
            seen.append(.sawKind(.title(group.kind), group.count, .confidence(group.best.confidence, group.best.nature)))
            mechanism.append(.meaning(group.kind))
        }
        if seen.isEmpty { seen = [.sawNothing] }
        if place.isEmpty { place = [facts.claims.isEmpty && facts.faults.isEmpty ? .pathQuiet : .placeUnknown] }
        if mechanism.isEmpty { mechanism = [facts.outages.isEmpty ? .mechanismNone : .mechanismSilent] }
        return [
            Block.Rung(name: .rungSymptom, statements: seen), Block.Rung(name: .rungPlace, statements: place),
            Block.Rung(name: .rungMechanism, statements: mechanism), Block.Rung(name: .rungAgency, statements: [.agencyNotStated]),
        ]
    }

    /// Findings by kind, the kind of the weightiest first.
    static func groups(_ findings: [Finding]) -> [(kind: FindingKind, best: Finding, count: Int)] {
        var groups: [(kind: FindingKind, best: Finding, count: Int)] = []
        for finding in findings {
            if let index = groups.firstIndex(where: { $0.kind == finding.kind }) {
                groups[index].count += 1
            } else {
                groups.append((finding.kind, finding, 1))
            }
        }
        return groups
    }

    static func pair(_ facts: DossierFacts) -> Block {
        var shows: [Phrase] = []
        if let uncertainty = facts.incidents.map(\.uncertainty).max() { shows.append(.showsTimes(uncertainty)) }
        if !facts.outages.isEmpty { shows.append(.showsPlace) }
        shows.append(facts.report.findings.isEmpty ? .showsQuiet : .showsFrames)
        return .pair(
            shows: (.whatItShows, shows), cannot: (.whatItCannot, [.cannotWho, .cannotProvider, .cannotOthers, .cannotUntried]))
    }
}
