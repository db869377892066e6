import Findings
import Wire

/// In section 2: how far each device got on its way out, and what the household's access points did meanwhile.
enum AccessTables {
    /// How many devices have a line; the machine forms list all.
    static let deviceLimit = 24
    /// How many changes of access points have a line.
    static let changeLimit = 60
    /// So long before an interruption a change of an access point is worth a remark.
    static let proximity = Interval.seconds(600)

    static func blocks(_ facts: DossierFacts, _ numbering: inout Numbering) -> [Block] {
        var blocks: [Block] = []
        // On a wire that let everybody through there is nothing to tell that the figure above does not.
        let ladders = facts.report.ladders.filter { $0.bssid != nil || $0.stopped != nil }
        if !ladders.isEmpty {
            blocks.append(.table(devices(Array(ladders.prefix(deviceLimit)), facts, &numbering)))
            if ladders.count > deviceLimit { blocks.append(.note(.moreRows(ladders.count - deviceLimit))) }
        }
        let changes = facts.report.accessPoints.flatMap { history in history.changes.map { (point: history.point, change: $0) } }
            .sorted { $0.change.time < $1.change.time }
        if !changes.isEmpty {
            blocks.append(.table(table(Array(changes.prefix(changeLimit)), facts, &numbering)))
            if changes.count > changeLimit { blocks.append(.note(.moreRows(changes.count - changeLimit))) }
        }
        return blocks
    }

    // MARK: Devices

    private static func devices(_ ladders: [AccessLadder], _ facts: DossierFacts, _ numbering: inout Numbering) -> Table {
        let steps = AccessLadder.Step.allCases.filter { step in ladders.contains { $0.rungs.contains { $0.step == step && $0.standing != .notSeen } }
        }
        let rows = ladders.map { ladder in
            Table.Row(
                [Table.Cell(name(ladder, facts), isWide: true)]
                    + steps.map { step in mark(ladder.rungs.first { $0.step == step }?.standing ?? .notSeen) }
                    + [Table.Cell(ladder.stopped.map { stop($0, facts) } ?? .sign("–"), isWide: true)])
        }
        return Table(
            caption: numbering.caption(.deviceLadderCaption), columns: [.fromColumn] + steps.map { .accessStep($0) } + [.stoppedColumn], rows: rows,
            layout: .matrix)
    }

    private static func name(_ ladder: AccessLadder, _ facts: DossierFacts) -> Phrase {
        let known = facts.report.devices.first { device in
            ladder.mac.map { $0 == device.mac } ?? ladder.address.map { device.addresses.contains($0) } ?? false
        }
        let name =
            known.map { Phrase.device($0) } ?? ladder.mac.map { .figure($0.description) } ?? ladder.address.map { .figure($0.description) }
            ?? .sign("–")
        guard let network = ladder.network, !network.isEmpty else { return name }
        return name + .sign(" · ") + .wire(network)
    }

    private static func mark(_ standing: AccessLadder.Standing) -> Table.Cell {
        switch standing {
        case .reached: Table.Cell(.sign("✓"), tone: .good)
        case .refused: Table.Cell(.sign("✕"), tone: .bad)
        case .silent: Table.Cell(.sign("…"), tone: .bad)
        case .undecided: Table.Cell(.sign("?"), tone: .local)
        case .notSeen: Table.Cell(.sign("–"))
        }
    }

    private static func stop(_ rung: AccessLadder.Rung, _ facts: DossierFacts) -> Phrase {
        let how = Phrase.accessStep(rung.step) + .sign(": ") + (rung.standing == .refused ? .stepRefused : .stepSilent)
        let when = rung.time.map { Phrase.sign(", ") + .figure(TimeText(zone: facts.zone).full($0)) } ?? .none
        return how + when + (rung.because.isEmpty ? .none : .sign(" · ") + .original(rung.because))
    }

    // MARK: Access points

    private static func table(
        _ changes: [(point: AccessPoint, change: AccessPointChange)], _ facts: DossierFacts, _ numbering: inout Numbering
    ) -> Table {
        let times = TimeText(zone: facts.zone)
        let rows = changes.map { each in
            let name = Phrase.figure(each.point.bssid.description) + (each.point.name.isEmpty ? .none : .sign(" · ") + .wire(each.point.name))
            return Table.Row([
                Table.Cell(.figure(times.full(each.change.time)), isWide: true), Table.Cell(name, isWide: true),
                Table.Cell(.accessPointChange(each.change), isWide: true), Table.Cell(following(each.change, facts), isWide: true),
                Table.Cell(place(each.change.frame, facts), isWide: true),
            ])
        }
        return Table(
            caption: numbering.caption(.accessPointCaption),
            columns: [.timeColumn, .accessPointColumn, .changeColumn, .followedColumn, .frameColumn], rows: rows)
    }

    /// The frame's number, with its capture where there are several.
    private static func place(_ frame: FrameReference, _ facts: DossierFacts) -> Phrase {
        let captures = facts.report.captures
        let number = Phrase.figure("\(frame.number)")
        guard captures.count > 1, captures.indices.contains(frame.capture) else { return number }
        return number + .sign(" · ") + .path(captures[frame.capture].path)
    }

    /// The first interruption that began soon after a change.
    private static func following(_ change: AccessPointChange, _ facts: DossierFacts) -> Phrase {
        let next = facts.incidents.first { $0.start >= change.time && $0.start - change.time <= proximity }
        guard let next else { return .sign("–") }
        return .wire(next.id) + .sign(" · ") + .later(next.start - change.time)
    }
}
