public import Wire

/// An ARP message for IPv4 over Ethernet to be written (RFC 826).
///
///     |   htype = 1   | ptype = 0x800 | 6 | 4 |   operation   |
///     |  sender hardware (6)  | sender IP (4) |
///     |  target hardware (6)  | target IP (4) |
public struct ARPDraft: Hashable, Sendable {
    /// 1 asks, 2 answers.
    public var operation: UInt16
    public var senderHardware: MACAddress
    public var sender: IPAddress
    public var targetHardware: MACAddress
    public var target: IPAddress

    /// Asks who has `target`.
    public init(asking target: IPAddress, from sender: IPAddress, at hardware: MACAddress) {
        operation = 1
        senderHardware = hardware
        self.sender = sender
        targetHardware = MACAddress(0)
        self.target = target
    }

    /// Answers that `sender` is at `hardware`.
    public init(telling target: IPAddress, at targetHardware: MACAddress, that sender: IPAddress, isAt hardware: MACAddress) {
        operation = 2
        senderHardware = hardware
        self.sender = sender
        self.targetHardware = targetHardware
        self.target = target
    }

    public var octets: [UInt8] {
        var writer = OctetWriter()
        writer.write16(1)
        writer.write16(EtherType.ipv4.rawValue)
        writer.write8(6)
        writer.write8(4)
        writer.write16(operation)
        writer.write(senderHardware)
        writer.write(sender)
        writer.write(targetHardware)
        writer.write(target)
        return writer.octets
    }
}
