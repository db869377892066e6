/// Which naming protocol a UDP or TCP port belongs to; all four speak the format of RFC 1035 but mean different things.
public enum NameService: UInt8, Sendable {
    /// A client and its resolver, port 53.
    case dns
    /// Neighbours on the link, port 5353 (RFC 6762).
    case multicast
    /// Neighbours on the link in Microsoft's way, port 5355 (RFC 4795).
    case linkLocal
    /// NetBIOS names, port 137 (RFC 1002).
    case netBIOS

    /// Recognises the service by its port.
    @inlinable
    public init?(port: UInt16) {
        switch port {
        case 53: self = .dns
        case 5353: self = .multicast
        case 5355: self = .linkLocal
        case 137: self = .netBIOS
        default: return nil
        }
    }

    /// Recognises the service by the two ports of a packet, whichever side serves.
    @inlinable
    public init?(source: UInt16, destination: UInt16) {
        if let service = NameService(port: destination) {
            self = service
        } else if let service = NameService(port: source) {
            self = service
        } else {
            return nil
        }
    }
}
