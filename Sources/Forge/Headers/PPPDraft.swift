/// A message of a PPP control protocol to be written (RFC 1661 §5), inside a PPPoE session.
public struct PPPDraft: Hashable, Sendable {
    /// 0xC021 LCP, 0xC023 PAP, 0xC223 CHAP, 0x8021 IPCP.
    public var number: UInt16
    public var code: UInt8
    public var identifier: UInt8
    public var data: [UInt8]

    /// Any message.
    public init(_ number: UInt16, code: UInt8, identifier: UInt8, _ data: [UInt8] = []) {
        self.number = number
        self.code = code
        self.identifier = identifier
        self.data = data
    }

    /// One with options: type and contents.
    public init(_ number: UInt16, code: UInt8, identifier: UInt8, options: [(UInt8, [UInt8])]) {
        var data: [UInt8] = []
        for (type, contents) in options { data += [type, UInt8(truncatingIfNeeded: contents.count + 2)] + contents }
        self.init(number, code: code, identifier: identifier, data)
    }

    /// PAP's verdict with its words (RFC 1334 §2.2.2).
    public static func verdict(isAccepted: Bool, identifier: UInt8, _ text: String) -> PPPDraft {
        PPPDraft(0xC023, code: isAccepted ? 2 : 3, identifier: identifier, [UInt8(truncatingIfNeeded: text.utf8.count)] + Array(text.utf8))
    }

    public var octets: [UInt8] {
        var writer = OctetWriter()
        writer.write8(code)
        writer.write8(identifier)
        writer.write16(UInt16(truncatingIfNeeded: data.count + 4))
        writer.write(data)
        return writer.octets
    }

    /// The frame's payload in a session.
    public func inSession(_ session: UInt16) -> PPPoEDraft { PPPoEDraft(session: session, carrying: number, octets) }
}
