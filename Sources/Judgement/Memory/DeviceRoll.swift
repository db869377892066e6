import Findings
import Wire

/// The household's devices with the letters by which reports name them.
struct DeviceRoll {
    /// In order of first appearance, the router last.
    private(set) var devices: [Device] = []
    /// The letters of parties, by their number; a party that is nobody of this household has none.
    private(set) var names: [Int: String] = [:]

    /// Addresses kept of one device.
    static let addressesKept = 16

    /// Joins addresses that one hardware address carries.
    init(_ parties: [AvailabilityMemory.Party], household: Household) {
        let hasPrivate = parties.contains { party in
            if case .address(let address) = party { address.isV4 && !address.isPublicUnicast } else { false }
        }
        var byMAC: [MACAddress: Int] = [:]
        var gatewayParties: [Int] = []
        var members: [[Int]] = []
        for (number, party) in parties.enumerated() {
            var mac: MACAddress?
            switch party {
            case .hardware(let hardware): mac = hardware
            case .address(let address):
                if household.isGateway(address) {
                    gatewayParties.append(number)
                    continue
                }
                mac = household.mac(of: address)
                // Whoever comes in through the router lives beyond it; so does a public IPv4 address where the household's are private.
                let isForwarded = mac.map { household.routers[$0] != nil } ?? false
                if hasPrivate, isForwarded || (address.isV4 && address.isPublicUnicast) { continue }
                if isForwarded { mac = nil }
            }
            if let mac, let index = byMAC[mac] {
                members[index].append(number)
            } else {
                if let mac { byMAC[mac] = members.count }
                members.append([number])
            }
        }
        for numbers in members {
            let id = Self.letters(devices.count)
            var device = Device(id: id, role: .device, mac: nil, addresses: [])
            for number in numbers {
                names[number] = id
                switch parties[number] {
                case .hardware(let mac): device.mac = mac
                case .address(let address):
                    if let mac = household.mac(of: address), household.routers[mac] == nil { device.mac = device.mac ?? mac }
                    if device.addresses.count < Self.addressesKept { device.addresses.append(address) }
                }
            }
            devices.append(device)
        }
        for number in gatewayParties { names[number] = "G" }
        if let gateway = Self.gateway(household) { devices.append(gateway) }
    }

    /// The router: the first by address that is inside the house.
    private static func gateway(_ household: Household) -> Device? {
        let addresses = household.gatewayAddresses.filter { !$0.isPublicUnicast && !$0.isUnspecified }.sorted()
        guard let first = addresses.first ?? household.gatewayAddresses.min() else {
            guard let mac = household.routers.keys.min(by: { $0.description < $1.description }) else { return nil }
            return Device(id: "G", role: .gateway, mac: mac, addresses: [])
        }
        let mac = household.mac(of: first) ?? household.routers.filter { $0.value.contains(first) }.keys.min { $0.description < $1.description }
        return Device(id: "G", role: .gateway, mac: mac, addresses: Array((addresses.isEmpty ? [first] : addresses).prefix(addressesKept)))
    }

    /// A, B… Z, AA, AB…, without G, which is the gateway's.
    static func letters(_ number: Int) -> String {
        let alphabet = Array("ABCDEFHIJKLMNOPQRSTUVWXYZ")
        var rest = number
        var text = ""
        repeat {
            text = String(alphabet[rest % alphabet.count]) + text
            rest = rest / alphabet.count - 1
        } while rest >= 0
        return text
    }
}
