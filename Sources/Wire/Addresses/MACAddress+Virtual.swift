extension MACAddress {
    /// Whether the address belongs to a group of routers that stand in for one another, and not to one machine: VRRP and CARP
    /// (RFC 9568 §7.3), HSRP and GLBP.
    public var isVirtualRouter: Bool {
        switch value >> 8 {
        case 0x00_005E_0001, 0x00_005E_0002, 0x00_0000_0C07_AC: true
        default: value >> 12 == 0x0_0000_0C9F_F || value >> 24 == 0x0007B4
        }
    }

    /// Whether two addresses look like those of one machine: a box numbers its ports and radios one after the other, at most 64
    /// apart, and makes further ones by bits of the first octet.
    public func isKin(of other: MACAddress) -> Bool {
        let left = value & 0xFF_FFFF
        let right = other.value & 0xFF_FFFF
        return (value ^ other.value) & 0x00FF_FF00_0000 == 0 && (left > right ? left - right : right - left) <= 64
    }
}
