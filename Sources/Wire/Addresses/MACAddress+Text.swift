extension MACAddress {
    /// Reads six octets in hexadecimal joined by colons or hyphens; `nil` for anything else.
    public init?(_ text: String) {
        let octets = text.utf8.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "-") }
        guard octets.count == 6 else { return nil }
        var value: UInt64 = 0
        for octet in octets {
            // A sign, which the number's own initializer takes, is no digit.
            guard octet.count == 2, octet.first != UInt8(ascii: "+"), let number = UInt8(String(Substring(octet)), radix: 16) else { return nil }
            value = value << 8 | UInt64(number)
        }
        self.init(value)
    }
}
