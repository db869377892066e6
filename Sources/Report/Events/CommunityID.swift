import Crypto
public import Wire

/// The Community ID of a conversation, version 1: the same in every tool that computes it, whichever way the packets went.
///
/// SHA-1 over seed, addresses, protocol, a zero and ports, the smaller end first, in Base64 behind `1:`
/// (github.com/corelight/community-id-spec). Only for protocols with ports; the seed is 0.
public struct CommunityID: Hashable, Sendable, CustomStringConvertible {
    private let digest: [UInt8]

    /// Names a conversation of TCP, UDP or SCTP; `nil` for other protocols, and where the two addresses are of different families.
    public init?(_ one: IPAddress, _ onePort: UInt16, _ other: IPAddress, _ otherPort: UInt16, _ ipProtocol: IPProtocol) {
        guard [6, 17, 132].contains(ipProtocol.rawValue), one.isV4 == other.isV4 else { return nil }
        let ends = [(Self.octets(one), onePort), (Self.octets(other), otherPort)].sorted { left, right in
            left.0 == right.0 ? left.1 < right.1 : left.0.lexicographicallyPrecedes(right.0)
        }
        var input: [UInt8] = [0, 0]
        input += ends[0].0 + ends[1].0
        input += [ipProtocol.rawValue, 0]
        for (_, port) in ends { input += [UInt8(port >> 8), UInt8(truncatingIfNeeded: port)] }
        digest = Array(Insecure.SHA1.hash(data: input))
    }

    /// A number for the conversation, for tools that know it by one: the digest's first bytes, never negative.
    public var number: Int64 { digest.prefix(8).reduce(0) { $0 << 8 | Int64($1) } & .max }

    public var description: String { "1:" + Self.base64(digest) }

    private static func octets(_ address: IPAddress) -> [UInt8] {
        func bytes(_ word: UInt64) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) } }
        return address.isV4 ? Array(bytes(address.low).suffix(4)) : bytes(address.high) + bytes(address.low)
    }

    /// RFC 4648 §4.
    private static func base64(_ bytes: [UInt8]) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var text = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let part = bytes[start..<min(start + 3, bytes.count)]
            let word = part.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - part.count))
            for place in 0..<4 { text.append(place <= part.count ? letters[word >> (18 - 6 * place) & 63] : "=") }
        }
        return text
    }
}
