import Findings
import GRDB
import Wire

/// How far devices got, and what the access points did, over the runs of weeks.
extension CaseReading {
    /// The most ways that a report tells.
    private static let laddersKept = 64
    /// The most changes told of one access point, the latest: a radio that starts anew every minute for weeks would fill pages.
    private static let changesKept = 256

    /// For each device how each step ended last within a stretch of time, and what was not tried or not seen then.
    ///
    /// A device is who has its hardware address; where one of two sightings shows none, who has the same address.
    func ladders(within bounds: Stretch) throws -> [AccessLadder] {
        var joined: [AccessLadder] = []
        for row in try LadderRow.all(database) {
            let ladder = row.ladder.within(bounds)
            guard ladder.lastSeen != nil else { continue }
            if let index = joined.firstIndex(where: { Self.isSame($0, ladder) }) {
                joined[index].add(ladder)
            } else {
                joined.append(ladder)
            }
        }
        return Array(joined.prefix(Self.laddersKept))
    }

    private static func isSame(_ known: AccessLadder, _ seen: AccessLadder) -> Bool {
        if let left = known.mac, let right = seen.mac { return left == right }
        return known.address != nil && known.address == seen.address
    }

    /// The access points that were heard within a stretch of time, as they announced themselves last, and their changes then.
    func accessPoints(within bounds: Stretch) throws -> [AccessPointHistory] {
        var joined: [AccessPointHistory] = []
        for row in try AccessPointRow.all(database) {
            var history = row.history
            guard history.point.time >= bounds.from, history.firstHeard < bounds.to else { continue }
            history.point.frame = try placed(history.point.frame, run: row.run)
            history.changes = try history.changes.filter { bounds.contains($0.time) }.map { change in
                var change = change
                change.frame = try placed(change.frame, run: row.run)
                return change
            }
            if let last = joined.last, last.point.bssid == history.point.bssid {
                joined[joined.count - 1].add(history)
            } else {
                joined.append(history)
            }
        }
        for index in joined.indices { joined[index].changes = Array(joined[index].changes.suffix(Self.changesKept)) }
        return joined
    }

    private func placed(_ frame: FrameReference, run: Int64) throws -> FrameReference {
        guard let placed = placed([frame], run: run)?.first else { throw Damage("an access point names a capture that there is not") }
        return placed
    }
}

extension AccessLadder {
    /// When a step ended for the last time; `nil` where none was seen.
    fileprivate var lastSeen: Timestamp? { rungs.filter { $0.standing != .notSeen }.map { $0.time ?? .distantPast }.max() }

    /// What ended outside the bounds is not seen within them.
    fileprivate func within(_ bounds: Stretch) -> AccessLadder {
        var ladder = self
        ladder.rungs = rungs.map { rung in
            guard let time = rung.time, !bounds.contains(time) else { return rung }
            return Rung(rung.step, .notSeen)
        }
        return ladder
    }

    /// Joins what another run saw of the same device: what ended later stands.
    fileprivate mutating func add(_ other: AccessLadder) {
        var found: [Step: Rung] = [:]
        for rung in rungs + other.rungs where rung.standing != .notSeen {
            if let known = found[rung.step], let time = known.time, time > rung.time ?? .distantPast { continue }
            found[rung.step] = rung
        }
        if (other.lastSeen ?? .distantPast) >= (lastSeen ?? .distantPast) {
            address = other.address ?? address
            bssid = other.bssid ?? bssid
            network = other.network ?? network
        } else {
            address = address ?? other.address
            bssid = bssid ?? other.bssid
            network = network ?? other.network
        }
        mac = mac ?? other.mac
        let steps = Set(rungs.map(\.step)).union(other.rungs.map(\.step))
        found = Self.settled(found)
        rungs = steps.sorted().map { found[$0] ?? Rung($0, .notSeen) }
    }
}

extension AccessPointHistory {
    /// Joins what another run heard of the same access point; what two runs saw of one moment counts once.
    fileprivate mutating func add(_ other: AccessPointHistory) {
        if other.point.time >= point.time { point = other.point }
        firstHeard = min(firstHeard, other.firstHeard)
        for change in other.changes
        where !changes.contains(where: { $0.what == change.what && $0.time == change.time && $0.from == change.from && $0.to == change.to }) {
            changes.append(change)
        }
        changes.sort { $0.time < $1.time }
    }
}
