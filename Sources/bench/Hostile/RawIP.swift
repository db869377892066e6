import Forge
import Wire

/// Frames that no honest machine sends, octet by octet.
enum RawIP {
    private static let ethernet: [UInt8] = [2, 0, 0, 0, 0, 20, 2, 0, 0, 0, 1, 1, 8, 0]

    private static func header(_ number: UInt8, _ source: UInt32, _ destination: UInt32, _ length: Int, identification: UInt32, fragment: UInt32)
        -> [UInt8]
    {
        var writer = OctetWriter()
        writer.write16(0x4500)
        writer.write16(UInt16(20 + length))
        writer.write16(UInt16(truncatingIfNeeded: identification))
        writer.write16(UInt16(truncatingIfNeeded: fragment))
        writer.write16(0x3600 | UInt16(number))
        writer.write16(0)
        writer.write32(source)
        writer.write32(destination)
        return writer.octets
    }

    /// One packet with so many octets behind its header.
    static func frame(_ number: UInt8, _ source: UInt32, _ destination: UInt32, identification: UInt32, fragment: UInt32, payload: Int) -> [UInt8] {
        ethernet + header(number, source, destination, payload, identification: identification, fragment: fragment)
            + [UInt8](repeating: 0x41, count: payload)
    }

    /// IPv4 in IPv4 (RFC 2003), `depth` times.
    static func nest(_ depth: Int, _ source: UInt32, _ destination: UInt32) -> [UInt8] {
        var octets = ethernet
        for level in 0..<depth {
            let rest = (depth - level - 1) * 20
            octets += header(level == depth - 1 ? 59 : 4, source &+ UInt32(level), destination, rest, identification: 1, fragment: 0)
        }
        return octets
    }

    /// Destination unreachable (RFC 792 type 3) about a segment that was never sent.
    static func error(from source: UInt32, to destination: UInt32, about any: UInt32) -> [UInt8] {
        let quoted = header(6, destination, source ^ any & 0xFFFF, 20, identification: any, fragment: 0)
        let ports: [UInt8] = [UInt8(truncatingIfNeeded: any), UInt8(truncatingIfNeeded: any >> 8), 1, 0xBB, 0, 0, 0, 1]
        let message: [UInt8] = [3, UInt8(any % 16), 0, 0, 0, 0, 0, 0] + quoted + ports
        return ethernet + header(1, source, destination, message.count, identification: any, fragment: 0) + message
    }

    /// A beacon (IEEE 802.11-2020 §9.3.3.2) behind a radiotap header without fields, with as many elements as fit into 1,400 octets.
    static func beacon(_ any: UInt32, _ seed: UInt64) -> [UInt8] {
        let address: [UInt8] = [
            0x02, 0x11, UInt8(truncatingIfNeeded: any >> 24), UInt8(truncatingIfNeeded: any >> 16), UInt8(truncatingIfNeeded: any >> 8),
            UInt8(truncatingIfNeeded: any),
        ]
        var octets: [UInt8] = [0, 0, 8, 0, 0, 0, 0, 0, 0x80, 0, 0, 0] + [UInt8](repeating: 0xFF, count: 6) + address + address + [0, 0]
        octets += [UInt8](repeating: UInt8(truncatingIfNeeded: seed), count: 8) + [100, 0, 0x11, 0, 0, 4, 0x61, 0x62, 0x63, 0x64]
        var number = UInt8(truncatingIfNeeded: seed >> 8)
        while octets.count < 1_400 {
            octets += [number, 2, 1, 2]
            number &+= 1
        }
        return octets
    }
}
