public import Wire

/// The checksum of IP, ICMP, TCP and UDP (RFC 1071): the one's complement of the one's complement sum of 16-bit words.
public struct InternetChecksum: Sendable {
    private var sum: UInt64 = 0

    /// Sums nothing yet.
    public init() {}

    /// Begins with the pseudo-header of TCP, UDP and ICMPv6 (RFC 9293 §3.1, RFC 8200 §8.1).
    public init(pseudoHeader source: IPAddress, _ destination: IPAddress, _ number: IPProtocol, length: Int) {
        for address in [source, destination] {
            add(word: address.low >> 16)
            add(word: address.low)
            guard !address.isV4 else { continue }
            add(word: address.low >> 48)
            add(word: address.low >> 32)
            for shift in stride(from: UInt64(0), through: 48, by: 16) { add(word: address.high >> shift) }
        }
        sum += UInt64(number.rawValue)
        add(word: UInt64(length) >> 16)
        add(word: UInt64(length))
    }

    private mutating func add(word: UInt64) { sum += word & 0xFFFF }

    /// Adds octets that begin at an even place; an odd last one counts as if a zero followed.
    public mutating func add(_ octets: some RandomAccessCollection<UInt8>) {
        var high = true
        for octet in octets {
            sum += high ? UInt64(octet) << 8 : UInt64(octet)
            high.toggle()
        }
    }

    /// The sum folded to 16 bits, not complemented, as offload leaves it in a header for the hardware to finish.
    public var folded: UInt16 {
        var rest = sum
        while rest > 0xFFFF { rest = rest & 0xFFFF + rest >> 16 }
        return UInt16(rest)
    }

    /// The value for the header's field. A receiver that sums the whole with this in place gets zero here.
    public var value: UInt16 { ~folded }
}
