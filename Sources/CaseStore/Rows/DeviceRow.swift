import Findings
import GRDB
import Wire

/// A device as the case knows it, over all its runs.
struct DeviceRow {
    var id: Int64
    var device: Device

    /// Addresses kept of one device.
    private static let addressesKept = 16

    /// Reads a device back.
    init(_ row: Row) throws {
        id = try row.number("id")
        device = Device(
            id: try row.text("letter"), role: try row.word("role"), mac: try row.macIfAny("mac"),
            addresses: try row.json("addresses", as: [String].self).compactMap { IPAddress($0) })
    }

    /// All devices, in order of their letters, the gateways last.
    static func all(_ database: Database) throws -> [DeviceRow] {
        let rows = try Row.fetchAll(database, sql: "SELECT id, letter, role, mac, addresses FROM device ORDER BY role = 'gateway', id")
        return try rows.map { try DeviceRow($0) }
    }

    /// Finds or enters a run's devices; the rows by the run's names for them.
    ///
    /// A device is who has its hardware address. Where one of two sightings shows none, who has one of its addresses.
    static func identify(_ devices: [Device], _ database: Database) throws -> [String: Int64] {
        var known = try all(database)
        var rows: [String: Int64] = [:]
        for device in devices {
            if let index = known.firstIndex(where: { isSame($0.device, device) }) {
                rows[device.id] = known[index].id
                let before = known[index].device
                known[index].device.mac = before.mac ?? device.mac
                for address in device.addresses
                where !before.addresses.contains(address) && known[index].device.addresses.count < addressesKept {
                    known[index].device.addresses.append(address)
                }
                guard known[index].device != before else { continue }
                try database.execute(
                    sql: "UPDATE device SET mac = ?, addresses = ? WHERE id = ?",
                    arguments: [
                        known[index].device.mac?.value.stored, try known[index].device.addresses.map(\.description).storedJSON, known[index].id,
                    ])
            } else {
                var entered = device
                entered.id = letter(for: device.role, among: known)
                try database.execute(
                    sql: "INSERT INTO device (letter, role, mac, addresses) VALUES (?, ?, ?, ?)",
                    arguments: [entered.id, entered.role.rawValue, entered.mac?.value.stored, try entered.addresses.map(\.description).storedJSON])
                rows[device.id] = database.lastInsertedRowID
                known.append(DeviceRow(id: database.lastInsertedRowID, device: entered))
            }
        }
        return rows
    }

    private init(id: Int64, device: Device) {
        self.id = id
        self.device = device
    }

    private static func isSame(_ known: Device, _ seen: Device) -> Bool {
        if let left = known.mac, let right = seen.mac { return left == right }
        return known.role == seen.role && !Set(known.addresses).isDisjoint(with: seen.addresses)
    }

    /// A, B… without G, which is the first gateway's; further gateways are G2, G3…
    private static func letter(for role: Device.Role, among known: [DeviceRow]) -> String {
        let count = known.filter { $0.device.role == role }.count
        guard role == .device else { return count == 0 ? "G" : "G\(count + 1)" }
        let alphabet = Array("ABCDEFHIJKLMNOPQRSTUVWXYZ")
        var rest = count
        var text = ""
        repeat {
            text = String(alphabet[rest % alphabet.count]) + text
            rest = rest / alphabet.count - 1
        } while rest >= 0
        return text
    }
}
