/// A 48-bit hardware address (IEEE 802-2014 §8).
public struct MACAddress: Hashable, Comparable, Sendable {
    /// The address in the low 48 bits, first octet most significant.
    public let value: UInt64

    /// Makes an address from its 48 bits.
    public init(_ value: UInt64) { self.value = value & 0xFFFF_FFFF_FFFF }

    /// Loads an address. Precondition: six bytes at `offset`.
    public init(loading bytes: RawSpan, at offset: Int) {
        value = UInt64(bytes.bigEndian16(at: offset)) << 32 | UInt64(bytes.bigEndian32(at: offset + 2))
    }

    /// ff:ff:ff:ff:ff:ff.
    public static let broadcast = MACAddress(0xFFFF_FFFF_FFFF)

    /// Whether the frame goes to more than one station (the I/G bit).
    public var isGroup: Bool { value & 0x0100_0000_0000 != 0 }

    /// Whether the address was made up locally (the U/L bit), as randomised addresses are.
    public var isLocallyAdministered: Bool { value & 0x0200_0000_0000 != 0 }

    public static func < (left: MACAddress, right: MACAddress) -> Bool { left.value < right.value }
}

extension MACAddress: CustomStringConvertible {
    /// Six lower-case octets joined by colons.
    public var description: String {
        var text = ""
        for shift in stride(from: 40, through: 0, by: -8) {
            let octet = UInt8(truncatingIfNeeded: value >> UInt64(shift))
            if shift < 40 { text += ":" }
            text += octet < 16 ? "0" + String(octet, radix: 16) : String(octet, radix: 16)
        }
        return text
    }
}
