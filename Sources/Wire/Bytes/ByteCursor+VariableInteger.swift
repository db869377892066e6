extension ByteCursor {
    /// Takes an integer of variable length (RFC 9000 §16): the two top bits say 1, 2, 4 or 8 bytes.
    @_lifetime(self: copy self)
    mutating func variableInteger() -> UInt64? {
        guard remaining >= 1 else { return nil }
        switch bytes.byte(at: offset) >> 6 {
        case 0: return uint8().map { UInt64($0) }
        case 1: return uint16().map { UInt64($0 & 0x3FFF) }
        case 2: return uint32().map { UInt64($0 & 0x3FFF_FFFF) }
        default: return uint64().map { $0 & 0x3FFF_FFFF_FFFF_FFFF }
        }
    }
}
