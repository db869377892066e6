import Findings
import Wire

/// How attempts ended, by name and by network: whether failing goes with the name (SIGNS L5, Q2).
struct NameMatrix {
    /// How many names are kept.
    static let capacity = 1 << 14
    /// Failures needed before a name is compared.
    static let failuresNeeded = 3
    /// The error that is accepted when a name is said to make the difference.
    static let significance = 0.01

    /// How attempts with one name at one network ended.
    struct Cell {
        var worked = 0
        var failed = 0

        mutating func count(failed isFailure: Bool) {
            if isFailure { failed += 1 } else { worked += 1 }
        }
    }

    /// How attempts with one name ended, network by network: few, so that a search is a glance.
    private struct Row {
        /// How many networks of one name are kept apart.
        static let capacity = 64
        private(set) var cells: [(network: IPAddress, cell: Cell)] = []

        mutating func count(_ network: IPAddress, failed: Bool) {
            if let place = cells.firstIndex(where: { $0.network == network }) {
                cells[place].cell.count(failed: failed)
            } else if cells.count < Self.capacity {
                cells.append((network, Cell()))
                cells[cells.count - 1].cell.count(failed: failed)
            }
        }
    }

    /// How a name fared against the other names at the same networks.
    struct Contrast {
        var failed = 0
        var worked = 0
        var othersFailed = 0
        var othersWorked = 0
        var p = 1.0
        /// Networks that may have different owners: /16 for IPv4, /32 for IPv6. A server with an address of each family is one.
        var networks = 0
    }

    private var rows: [String: Row] = [:]
    /// All attempts of a network, whatever the name.
    private var networks = AddressMap<Cell>()

    /// Counts an attempt that was answered, or refused or left in silence.
    mutating func count(_ name: String?, _ peer: IPAddress, failed: Bool) {
        let network = PeerMemory.network(peer)
        let place = networks.place(of: network, adding: Cell())
        networks[place: place].count(failed: failed)
        guard let name, rows.count < Self.capacity || rows[name] != nil else { return }
        rows[name, default: Row()].count(network, failed: failed)
    }

    /// Compares a name with the others at the networks where it failed.
    func contrast(_ name: String) -> Contrast? {
        guard let row = rows[name] else { return nil }
        var contrast = Contrast()
        var owners: [Bool: Set<IPAddress>] = [:]
        for (network, cell) in row.cells {
            contrast.failed += cell.failed
            contrast.worked += cell.worked
            guard cell.failed > 0 else { continue }
            owners[network.isV4, default: []].insert(network.prefix(network.isV4 ? 16 : 32))
            let whole = networks[network] ?? Cell()
            contrast.othersFailed += whole.failed - cell.failed
            contrast.othersWorked += whole.worked - cell.worked
        }
        contrast.networks = owners.values.map(\.count).max() ?? 0
        contrast.p = Statistics.fisher(contrast.failed, contrast.worked, contrast.othersFailed, contrast.othersWorked)
        return contrast
    }

    /// Whether failing goes with this name rather than with its addresses.
    func dependsOnName(_ name: String) -> Contrast? {
        guard let contrast = contrast(name), contrast.failed >= Self.failuresNeeded, contrast.p < Self.significance,
            contrast.othersWorked >= Self.failuresNeeded
        else { return nil }
        return contrast
    }
}
