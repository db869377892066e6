/// The data of an SVCB or HTTPS record (RFC 9460 §2.2).
///
///     | SvcPriority (16) | TargetName … | { SvcParamKey (16) | length (16) | value … } … |
public struct DNSServiceBinding: Hashable, Sendable {
    /// 0 makes the record an alias of `target`.
    public var priority: UInt16
    /// `.` stands for the owner itself.
    public var target: String
    /// Application protocols offered, in order (key 1).
    public var protocols: [String] = []
    /// Another port than the scheme's (key 3).
    public var port: UInt16?
    /// Addresses that may be tried at once (keys 4 and 6).
    public var addressHints: [IPAddress] = []
    /// Whether keys for an encrypted ClientHello are given (key 5, RFC 9848).
    public var offersEncryptedHello = false

    /// Reads the record's data; `nil` if broken.
    init?(_ message: RawSpan, _ data: Range<Int>) {
        guard data.count > 2, let (name, start) = DNSName.read(message, at: data.lowerBound + 2), start <= data.upperBound else { return nil }
        priority = message.bigEndian16(at: data.lowerBound)
        target = name
        var offset = start
        while offset < data.upperBound {
            guard offset + 4 <= data.upperBound else { return nil }
            let key = message.bigEndian16(at: offset)
            let length = Int(message.bigEndian16(at: offset + 2))
            let end = offset + 4 + length
            guard end <= data.upperBound else { return nil }
            offset += 4
            switch key {
            case 1:
                while offset < end {
                    let size = Int(message.byte(at: offset))
                    guard offset + 1 + size <= end else { return nil }
                    protocols.append(message.escapedText(offset + 1..<offset + 1 + size))
                    offset += 1 + size
                }
            case 3 where length == 2:
                port = message.bigEndian16(at: offset)
            case 4 where length % 4 == 0:
                for place in stride(from: offset, to: end, by: 4) { addressHints.append(IPAddress(v4Loading: message, at: place)) }
            case 5:
                offersEncryptedHello = true
            case 6 where length % 16 == 0:
                for place in stride(from: offset, to: end, by: 16) { addressHints.append(IPAddress(v6Loading: message, at: place)) }
            default:
                break
            }
            offset = end
        }
    }
}
