import Findings
import Wire

/// Who is who at home, as the link told: devices, routers, resolvers.
struct Household {
    /// Hardware addresses that forward for others or say that they are routers.
    private(set) var routers: [MACAddress: Set<IPAddress>] = [:]
    /// The address that each neighbour claimed last.
    private(set) var neighbors: [IPAddress: MACAddress] = [:]
    /// Addresses that were named as router by a lease or an advertisement.
    private(set) var gatewayAddresses: Set<IPAddress> = []
    private(set) var resolvers: Set<IPAddress> = []
    private(set) var deviceMACs: [IPAddress: MACAddress] = [:]

    private static let capacity = 4_096
    /// What was noted last of a device, by a hash of its address: frames tell the same of it again and again.
    private var latest = [Handover?](repeating: nil, count: 64)

    /// Through whom a device hears what comes from afar.
    private struct Handover: Equatable {
        var device: IPAddress
        var mac: MACAddress?
        var via: MACAddress?
    }

    /// Takes a fact in.
    mutating func note(_ fact: Fact) {
        switch fact {
        case .neighbor(let mac, let address, _):
            if neighbors.count < Self.capacity || neighbors[address] != nil { neighbors[address] = mac }
            if routers[mac] != nil { gatewayAddresses.insert(address) }
        case .router(let mac, let address):
            let isNew = routers[mac] == nil
            if routers.count < Self.capacity || !isNew {
                routers[mac, default: []].formUnion(address.map { [$0] } ?? [])
            }
            if let address { gatewayAddresses.insert(address) }
            guard isNew else { return }
            for (known, owner) in neighbors where owner == mac { gatewayAddresses.insert(known) }
        case .lease(_, _, let router, let assigned):
            if let router { gatewayAddresses.insert(router) }
            resolvers.formUnion(assigned)
        case .heard(let device, let mac, let peer, _, let via):
            // Who hands over what comes from beyond is the router.
            let router = Presence.isBeyondGateway(device, peer) ? via : nil
            let handover = Handover(device: device, mac: mac, via: router)
            let place = Int(truncatingIfNeeded: (device.low &* 0x9E37_79B9_7F4A_7C15) >> 58)
            if latest[place] == handover { return }
            latest[place] = handover
            if let router { note(.router(mac: router, address: nil)) }
            if let mac, deviceMACs.count < Self.capacity || deviceMACs[device] != nil { deviceMACs[device] = mac }
        default:
            break
        }
    }

    /// Whether this address is a router's.
    func isGateway(_ address: IPAddress) -> Bool {
        gatewayAddresses.contains(address) || neighbors[address].map { routers[$0] != nil } ?? false
    }

    /// The hardware address of a device, where it was seen.
    func mac(of address: IPAddress?) -> MACAddress? {
        guard let address else { return nil }
        return deviceMACs[address] ?? neighbors[address]
    }
}
