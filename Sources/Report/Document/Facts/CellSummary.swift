import Findings
import Wire

/// Attempts counted by device and destination, inside and outside the line's interruptions, in one pass over the cells.
struct CellSummary: Sendable {
    struct Key: Hashable, Sendable {
        var device: String
        var destination: DestinationClass
    }

    /// Five minutes that lie wholly inside an interruption; where none of these tells of the Internet, all that touch one.
    private(set) var inside: [Key: Tally] = [:]
    /// Whether those that only touch an interruption are counted as inside.
    private(set) var countsEdges = false
    /// Five minutes that touch none.
    private(set) var outside: [Key: Tally] = [:]
    /// Where the gateway answered somebody, cells joined.
    private(set) var gatewayAlive: [Stretch] = []

    init(_ cells: [AvailabilityCell], outages: [Incident]) {
        let length = AvailabilityCell.length
        var next = 0
        var edges: [Key: Tally] = [:]
        for cell in cells.sorted(by: { $0.start < $1.start }) {
            let end = cell.start + length
            while next < outages.count, outages[next].end <= cell.start { next += 1 }
            let key = Key(device: cell.device, destination: cell.destination)
            if next < outages.count, outages[next].start < end {
                if outages[next].start <= cell.start, end <= outages[next].end {
                    inside[key, default: Tally()].add(cell)
                } else {
                    edges[key, default: Tally()].add(cell)
                }
            } else {
                outside[key, default: Tally()].add(cell)
            }
            guard cell.destination == .gateway, cell.answered > 0 else { continue }
            if let last = gatewayAlive.last, cell.start <= last.to {
                gatewayAlive[gatewayAlive.count - 1].to = max(last.to, end)
            } else {
                gatewayAlive.append(Stretch(from: cell.start, to: end))
            }
        }
        countsEdges = Self.isSilentOnInternet(inside) && !Self.isSilentOnInternet(edges)
        if countsEdges { inside.merge(edges, uniquingKeysWith: +) }
    }

    private static func isSilentOnInternet(_ tallies: [Key: Tally]) -> Bool {
        tallies.allSatisfy { $0.key.destination != .internet || $0.value.decided == 0 }
    }

    /// All attempts of a device (of all, for `nil`) at a class of destination.
    func tally(_ device: String? = nil, _ destinations: DestinationClass..., isInside: Bool) -> Tally {
        (isInside ? inside : outside).reduce(Tally()) { sum, entry in
            destinations.contains(entry.key.destination) && (device == nil || entry.key.device == device) ? sum + entry.value : sum
        }
    }
}
