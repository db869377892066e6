import Findings
import GRDB
import Wire

/// What is needed of each run to put the runs of weeks together.
struct RunRecord {
    var id: Int64
    /// When it watched, in order.
    var watched: [Stretch] = []
    var toolVersion: String
    var programDigest: String?
    var unreadable: [String: UInt64]
    var notSeen: [String]

    /// All runs by number.
    static func all(_ database: Database) throws -> [Int64: RunRecord] {
        var runs: [Int64: RunRecord] = [:]
        for row in try Row.fetchAll(database, sql: "SELECT id, toolVersion, programDigest, unreadable, notSeen FROM run") {
            let id = try row.number("id")
            runs[id] = RunRecord(
                id: id, toolVersion: try row.text("toolVersion"), programDigest: try row.textIfAny("programDigest"),
                unreadable: try row.json("unreadable"), notSeen: try row.json("notSeen"))
        }
        var stretches: [Int64: [Stretch]] = [:]
        for row in try Row.fetchAll(database, sql: "SELECT run, starts, ends FROM stretch") {
            stretches[try row.number("run"), default: []].append(Stretch(from: try row.moment("starts"), to: try row.moment("ends")))
        }
        for (run, parts) in stretches { runs[run]?.watched = parts.joined() }
        return runs
    }

    /// When it watched, of one stretch.
    func watched(within bounds: Stretch) -> [Stretch] {
        var (low, high) = (0, watched.count)
        while low < high {
            let middle = (low + high) / 2
            if watched[middle].to <= bounds.from { low = middle + 1 } else { high = middle }
        }
        return watched[low...].prefix { $0.from < bounds.to }.compactMap { $0.intersection(bounds) }
    }
}

extension [Int64: RunRecord] {
    /// When any of the runs watched.
    var watched: [Stretch] { values.flatMap(\.watched).joined() }

    /// Whether two runs saw a moment of `stretch` both, so that their counts of it may not be added up.
    func overlap(_ left: Int64, _ right: Int64, within stretch: Stretch) -> Bool {
        guard let left = self[left]?.watched(within: stretch), let right = self[right]?.watched(within: stretch) else { return false }
        return !left.intersection(right).isEmpty
    }

    /// Of counts that several runs made of one stretch, those that may be added up: the largest first, and of runs that overlap only one.
    func addable<Count>(_ counts: [(run: Int64, count: Count)], size: (Count) -> Int, within stretch: Stretch) -> [Count] {
        guard counts.count > 1 else { return counts.map(\.count) }
        let sorted = counts.sorted { (size($0.count), $1.run) > (size($1.count), $0.run) }
        var taken: [(run: Int64, count: Count)] = []
        for each in sorted where !taken.contains(where: { overlap($0.run, each.run, within: stretch) }) { taken.append(each) }
        return taken.map(\.count)
    }
}
