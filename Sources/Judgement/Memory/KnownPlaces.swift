import Wire

/// A list of owners and the addresses and names where they are reached (`Data/services.txt`, `Data/resolvers.txt`).
struct KnownPlaces {
    private var byAddress: [IPAddress: String] = [:]
    private var byNetwork: [IPAddress: String] = [:]
    /// Few, so that a search is a glance.
    private var names: [(octets: [UInt8], owner: String)] = []

    /// Messengers and other services.
    static let services = KnownPlaces(PackageResources.services_txt, heading: "service ")
    /// Public name services that offer encryption.
    static let resolvers = KnownPlaces(PackageResources.resolvers_txt, heading: "operator ")

    /// Reads a list, of which a line that begins with `heading` names the owner of the lines below it.
    init(_ octets: [UInt8], heading: String) {
        var owner: String?
        for line in DataList(octets).lines {
            if line.hasPrefix(heading) {
                owner = String(line.dropFirst(heading.count))
            } else if let owner {
                if let address = IPAddress(line) {
                    byAddress[address] = owner
                    let network = PeerMemory.network(address)
                    byNetwork[network] = byNetwork[network] ?? owner
                } else {
                    names.append((Array(line.lowercased().utf8), owner))
                }
            }
        }
    }

    /// Whose an address is.
    func owner(of address: IPAddress) -> String? { byAddress[address] }

    /// Whose places are in the network that an address belongs to (/24, or /48 of IPv6); the address may be the network itself.
    func owner(near address: IPAddress) -> String? { byNetwork[PeerMemory.network(address)] }

    /// Whose a name is: its own entry, or that of a name above it.
    func owner(of name: String) -> String? {
        let octets = name.utf8
        for entry in names where octets.count >= entry.octets.count && octets.suffix(entry.octets.count).elementsEqual(entry.octets) {
            if octets.count == entry.octets.count || octets.dropLast(entry.octets.count).last == UInt8(ascii: ".") { return entry.owner }
        }
        return nil
    }
}
