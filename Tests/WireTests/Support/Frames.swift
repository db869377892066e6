/// Frames put together by hand, with lengths that agree and checksums left at zero.
enum Frames {
    static let destination = bytes("0200 0000 0002")
    static let source = bytes("0200 0000 0001")

    static func ethernet(_ type: Int, _ payload: [UInt8]) -> [UInt8] { destination + source + two(type) + payload }

    /// 192.0.2.1 to 198.51.100.2.
    static func ipv4(_ number: UInt8, _ payload: [UInt8], options: [UInt8] = [], fragment: Int = 0, total: Int? = nil) -> [UInt8] {
        let length = 20 + options.count
        return [0x40 | UInt8(length / 4), 0] + two(total ?? length + payload.count) + bytes("1234") + two(fragment)
            + [57, number] + bytes("0000 C000 0201 C633 6402") + options + payload
    }

    /// 2001:db8::1 to 2001:db8::2.
    static func ipv6(_ next: UInt8, _ payload: [UInt8], length: Int? = nil) -> [UInt8] {
        bytes("60012345") + two(length ?? payload.count) + [next, 58]
            + bytes("20010DB8000000000000000000000001 20010DB8000000000000000000000002") + payload
    }

    static func udp(_ source: Int, _ destination: Int, _ payload: [UInt8], length: Int? = nil) -> [UInt8] {
        two(source) + two(destination) + two(length ?? 8 + payload.count) + [0, 0] + payload
    }

    /// Port 49152 to 443, sequence 0x01020304, acknowledgement 0x0A0B0C0D, PSH ACK, window 512.
    static func tcp(_ payload: [UInt8], options: [UInt8] = []) -> [UInt8] {
        bytes("C000 01BB 01020304 0A0B0C0D") + [UInt8((20 + options.count) / 4) << 4, 0x18] + bytes("0200 0000 0000") + options + payload
    }

    /// One IPv6 extension header of eight bytes.
    static func extensionHeader(next: UInt8) -> [UInt8] { [next, 0, 1, 4, 0, 0, 0, 0] }

    /// RFC 826, request: who has 192.0.2.9? tell 192.0.2.1.
    static let arp = bytes("0001 0800 06 04 0001 020000000001 C0000201 000000000000 C0000209")
}
