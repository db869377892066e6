import Findings
import GRDB
import Wire

/// One thing that a run learnt of a far side, as the case keeps it.
enum BaselineRow {
    /// The most that a run is given, the latest.
    static let limit = 65_536
    /// What is older serves nobody.
    static let age = Interval.seconds(90 * 86_400)

    private enum Sort: String {
        case peer, place, issuer, resolver
    }

    private struct Details: Codable {
        var address: String?
        var hopLimits: [UInt8]?
        /// Nanoseconds.
        var shortest: Int64?
        var attempt: Outcome.Attempt?
        var port: UInt16?
        var name: String?
        var issuer: String?
    }

    /// Writes what was seen at or after `since`; what was written before of the same is replaced.
    static func write(_ baselines: Baselines, since: Timestamp, run: Int64, _ database: Database) throws {
        let statement = try database.cachedStatement(sql: "INSERT OR REPLACE INTO baseline VALUES (?, ?, ?, ?, ?)")
        func put(_ sort: Sort, _ subject: String, _ time: Timestamp, _ details: Details) throws {
            guard time >= since else { return }
            try statement.execute(arguments: [run, sort.rawValue, subject, time.nanoseconds, try details.storedJSON])
        }
        for peer in baselines.peers {
            let address = "\(peer.address)"
            try put(
                .peer, address, peer.lastAnswer,
                Details(address: address, hopLimits: peer.hopLimits, shortest: peer.shortestRoundTrip?.nanoseconds))
        }
        for place in baselines.places {
            let address = "\(place.address)"
            try put(
                .place, "\(place.attempt.rawValue) \(address) \(place.port)", place.lastAnswer,
                Details(address: address, attempt: place.attempt, port: place.port))
        }
        for name in baselines.names {
            try put(.issuer, name.name, name.time, Details(name: name.name, issuer: name.issuer))
        }
        for resolver in baselines.resolvers {
            let address = "\(resolver.address)"
            try put(
                .resolver, "\(address) \(resolver.hopLimit)", resolver.time,
                Details(address: address, hopLimits: [resolver.hopLimit], shortest: resolver.shortest.nanoseconds))
        }
    }

    /// What was seen before a moment, the latest first.
    static func all(before time: Timestamp, _ database: Database) throws -> Baselines {
        var known = Baselines()
        let rows = try Row.fetchCursor(
            database, sql: "SELECT sort, time, details FROM baseline WHERE time < ? AND time >= ? ORDER BY time DESC, run, sort, subject LIMIT ?",
            arguments: [time.nanoseconds, (time - age).nanoseconds, limit])
        while let row = try rows.next() { try add(row, to: &known) }
        return known
    }

    private static func add(_ row: Row, to known: inout Baselines) throws {
        let details = try row.json("details", as: Details.self)
        let time = try row.moment("time")
        let address = details.address.flatMap { IPAddress($0) }
        switch (try row.word("sort", of: Sort.self), address, details.name) {
        case (.peer, let address?, _):
            known.peers.append(
                PeerBaseline(
                    address: address, hopLimits: details.hopLimits ?? [], shortestRoundTrip: details.shortest.map { Interval(nanoseconds: $0) },
                    lastAnswer: time))
        case (.place, let address?, _):
            guard let attempt = details.attempt, let port = details.port else { throw damage }
            known.places.append(PlaceBaseline(attempt: attempt, address: address, port: port, lastAnswer: time))
        case (.issuer, _, let name?):
            guard let issuer = details.issuer else { throw damage }
            known.names.append(NameBaseline(name: name, issuer: issuer, time: time))
        case (.resolver, let address?, _):
            guard let hopLimit = details.hopLimits?.first, let shortest = details.shortest else { throw damage }
            known.resolvers.append(
                ResolverBaseline(address: address, hopLimit: hopLimit, shortest: Interval(nanoseconds: shortest), time: time))
        default: throw damage
        }
    }

    private static var damage: Damage { Damage("a baseline does not say whose it is") }
}
