import Wire

/// A list of owners and the addresses and names where they are reached (`Data/services.txt`, `Data/resolvers.txt`).
struct KnownPlaces {
    private var byAddress: [IPAddress: String] = [:]
    private var byNetwork: [IPAddress: String] = [:]
    /// The names, by a hash of what they end in, so that one of a name and the names above it finds its entry or an empty place.
    private var names = [[(octets: [UInt8], owner: String)]](repeating: [], count: 256)

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
                    let octets = Array(line.lowercased().utf8)
                    names[Int(octets.reversed().reduce(0, Self.mixed) >> 24)].append((octets, owner))
                }
            }
        }
    }

    /// Whose an address is.
    func owner(of address: IPAddress) -> String? { byAddress[address] }

    /// Whose places are in the network that an address belongs to (/24, or /48 of IPv6); the address may be the network itself.
    func owner(near address: IPAddress) -> String? { byNetwork[PeerMemory.network(address)] }

    /// Whose a name is: its own entry, or that of the nearest name above it that has one.
    func owner(of name: String) -> String? {
        let octets = name.utf8.span
        var owner: String?
        var hash: UInt32 = 0
        for index in octets.indices.reversed() {
            if octets[index] == UInt8(ascii: "."), index + 1 < octets.count { owner = entry(name, octets.count - index - 1, hash) ?? owner }
            hash = Self.mixed(hash, octets[index])
        }
        return entry(name, octets.count, hash) ?? owner
    }

    /// The owner of the entry that equals the last `length` octets of a name, of which `hash` was made from their end.
    private func entry(_ name: String, _ length: Int, _ hash: UInt32) -> String? {
        names[Int(hash >> 24)].first { $0.octets.count == length && name.utf8.suffix(length).elementsEqual($0.octets) }?.owner
    }

    @inline(__always)
    private static func mixed(_ hash: UInt32, _ octet: UInt8) -> UInt32 { (hash &+ UInt32(octet) &+ 1) &* 0x9E37_79B1 }
}
