import Findings
import Wire

/// What may be treated as one by whoever limits it: the traffic of one name's owner, or with one network.
enum RateClass: Hashable {
    case name(String)
    case network(IPAddress)

    /// The class's place in a fixed order.
    var order: String {
        switch self {
        case .name(let name): "n \(name)"
        case .network(let network): "w \(network)"
        }
    }

    /// Whether a transfer belongs to it.
    func contains(_ rated: RatedTransfer) -> Bool {
        switch self {
        case .name(let name): rated.site == name
        case .network(let network): rated.transfer.subject.peer.map { PeerMemory.network($0) == network } ?? false
        }
    }
}
