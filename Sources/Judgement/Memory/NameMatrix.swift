import Findings
import Wire

/// How attempts ended, by name and by network: whether failing goes with the name (SIGNS L5, Q2).
struct NameMatrix {
    /// How many names are kept, and how many networks of one.
    static let capacity = 1 << 14
    static let networksKept = 64
    /// Failures needed before a name is compared.
    static let failuresNeeded = 3
    /// The error that is accepted when a name is said to make the difference.
    static let significance = 0.01

    /// How attempts with one name at one network ended.
    struct Cell {
        var worked = 0
        var failed = 0
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

    private var cells: [String: [IPAddress: Cell]] = [:]
    /// All attempts of a network, whatever the name.
    private var all: [IPAddress: Cell] = [:]

    /// Counts an attempt that was answered, refused or left in silence.
    mutating func consider(_ outcome: Outcome) {
        guard let peer = outcome.subject.peer else { return }
        let failed: Bool
        switch outcome.result {
        case .answered: failed = false
        case .refused, .silent: failed = true
        case .undecided:
            guard outcome.measurements.flag("gaveUp") else { return }
            failed = true
        }
        let network = PeerMemory.network(peer)
        Self.count(failed, &all[network, default: Cell()])
        guard let name = outcome.subject.name, cells[name] != nil || cells.count < Self.capacity else { return }
        guard cells[name, default: [:]].count < Self.networksKept || cells[name]?[network] != nil else { return }
        Self.count(failed, &cells[name, default: [:]][network, default: Cell()])
    }

    private static func count(_ failed: Bool, _ cell: inout Cell) { if failed { cell.failed += 1 } else { cell.worked += 1 } }

    /// Compares a name with the others at the networks where it failed.
    func contrast(_ name: String) -> Contrast? {
        guard let row = cells[name] else { return nil }
        var contrast = Contrast()
        var owners: [Bool: Set<IPAddress>] = [:]
        for (network, cell) in row {
            contrast.failed += cell.failed
            contrast.worked += cell.worked
            guard cell.failed > 0 else { continue }
            owners[network.isV4, default: []].insert(network.prefix(network.isV4 ? 16 : 32))
            let whole = all[network] ?? Cell()
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
