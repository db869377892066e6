/// A message of a PPP control protocol: LCP, PAP, CHAP, IPCP, IPv6CP and their kin (RFC 1661 §5), read and kept.
///
///     |     Code      |  Identifier   |            Length             |
///     |    data: options { type (8), length (8), data … }, or by code |
public struct PPPControlMessage: Hashable, Sendable {
    public var control: Control
    /// Its meaning depends on the protocol: see ``Code``, ``AuthenticationCode``, ``ChallengeCode``.
    public var code: UInt8
    /// Joins a request and its answer.
    public var identifier: UInt8
    /// Maximum receive unit in bytes (LCP option 1).
    public var maximumReceiveUnit: UInt16?
    /// The authentication wanted (LCP option 3): 0xC023 PAP, 0xC223 CHAP.
    public var authentication: UInt16?
    /// The sender's number, which tells a loop (LCP option 5; also of echoes).
    public var magic: UInt32?
    /// The address asked for or given (IPCP option 3, RFC 1332).
    public var address: IPAddress?
    /// Resolvers asked for or given (IPCP options 129 and 131, RFC 1877).
    public var nameServers: [IPAddress] = []
    /// The numbers of the options, in order.
    public var options: [UInt8] = []
    /// Words that come along: of PAP's and CHAP's verdict, or of a termination; escaped. Never a password.
    public var text: String?
    /// The protocol that the other side rejects (LCP code 8).
    public var rejectedProtocol: UInt16?
    /// Whether a length ran over the end.
    public var isMalformed = false

    /// A control protocol, by its PPP protocol number.
    public struct Control: RawRepresentable, Hashable, Sendable {
        public let rawValue: UInt16
        /// Wraps any number; an unknown one is data.
        public init(rawValue: UInt16) { self.rawValue = rawValue }
        /// The link itself (RFC 1661).
        public static let link = Control(rawValue: 0xC021)
        /// PAP (RFC 1334).
        public static let password = Control(rawValue: 0xC023)
        /// CHAP (RFC 1994).
        public static let challenge = Control(rawValue: 0xC223)
        /// IPCP (RFC 1332).
        public static let ipv4 = Control(rawValue: 0x8021)
        /// IPv6CP (RFC 5072).
        public static let ipv6 = Control(rawValue: 0x8057)
    }

    /// Codes of LCP and the network control protocols (RFC 1661 §5; from 8 on LCP alone).
    public enum Code {
        public static let configureRequest: UInt8 = 1
        public static let configureAcknowledge: UInt8 = 2
        /// The value is not acceptable; another is proposed.
        public static let configureRefuse: UInt8 = 3
        /// The option is not acceptable at all.
        public static let configureReject: UInt8 = 4
        public static let terminateRequest: UInt8 = 5
        public static let terminateAcknowledge: UInt8 = 6
        public static let codeReject: UInt8 = 7
        public static let protocolReject: UInt8 = 8
        public static let echoRequest: UInt8 = 9
        public static let echoReply: UInt8 = 10
        public static let discardRequest: UInt8 = 11
    }

    /// Codes of PAP (RFC 1334 §2.2).
    public enum AuthenticationCode {
        public static let request: UInt8 = 1
        public static let accept: UInt8 = 2
        public static let refuse: UInt8 = 3
    }

    /// Codes of CHAP (RFC 1994 §4).
    public enum ChallengeCode {
        public static let challenge: UInt8 = 1
        public static let response: UInt8 = 2
        public static let success: UInt8 = 3
        public static let failure: UInt8 = 4
    }

    /// Reads a message from its code on; `nil` if its four bytes are not there.
    public init?(_ bytes: RawSpan, protocol number: UInt16) {
        guard bytes.byteCount >= 4 else { return nil }
        control = Control(rawValue: number)
        code = bytes.byte(at: 0)
        identifier = bytes.byte(at: 1)
        let claimed = Int(bytes.bigEndian16(at: 2))
        isMalformed = claimed < 4 || claimed > bytes.byteCount
        let data = bytes.extracting(4..<max(4, min(claimed, bytes.byteCount)))
        switch control {
        case .password: readVerdict(data, code == AuthenticationCode.accept || code == AuthenticationCode.refuse)
        case .challenge:
            if code == ChallengeCode.success || code == ChallengeCode.failure { text = data.escapedText() }
        default: readControl(data)
        }
    }

    /// PAP's verdict: a length and that many bytes of words.
    private mutating func readVerdict(_ data: RawSpan, _ isVerdict: Bool) {
        guard isVerdict, data.byteCount >= 1 else { return }
        text = data.escapedText(1..<max(1, min(data.byteCount, 1 + Int(data.byte(at: 0)))))
    }

    private mutating func readControl(_ data: RawSpan) {
        switch code {
        case 1...4:
            readOptions(data)
        case Code.terminateRequest, Code.terminateAcknowledge:
            if data.byteCount > 0 { text = data.escapedText() }
        case Code.protocolReject where control == .link && data.byteCount >= 2:
            rejectedProtocol = data.bigEndian16(at: 0)
        case Code.echoRequest...Code.discardRequest where control == .link && data.byteCount >= 4:
            magic = data.bigEndian32(at: 0)
        default:
            break
        }
    }

    private mutating func readOptions(_ data: RawSpan) {
        var offset = 0
        while offset + 2 <= data.byteCount {
            let type = data.byte(at: offset)
            let length = Int(data.byte(at: offset + 1))
            guard length >= 2, offset + length <= data.byteCount else {
                isMalformed = true
                return
            }
            if options.count < 32 { options.append(type) }
            switch (control, type, length) {
            case (.link, 1, 4): maximumReceiveUnit = data.bigEndian16(at: offset + 2)
            case (.link, 3, 4...): authentication = data.bigEndian16(at: offset + 2)
            case (.link, 5, 6): magic = data.bigEndian32(at: offset + 2)
            case (.ipv4, 3, 6): address = IPAddress(v4Loading: data, at: offset + 2)
            case (.ipv4, 129, 6), (.ipv4, 131, 6): nameServers.append(IPAddress(v4Loading: data, at: offset + 2))
            default: break
            }
            offset += length
        }
    }
}

extension Packet {
    /// The message of a PPP control protocol, where there is one.
    public var pppControl: PPPControlMessage? {
        guard map.network == .pppControl else { return nil }
        return PPPControlMessage(payload, protocol: map.etherType)
    }

    /// The number of the PPPoE session that carries a PPP control message or an IP packet of an Ethernet frame; `nil` where
    /// there is none.
    public var pppoeSession: UInt16? {
        let start = Int(map.ethernetStart)
        guard map.ethernetStart != LayerMap.absent, start + 14 <= frame.byteCount else { return nil }
        var offset = start + 12
        for _ in 0..<5 where offset + 8 <= frame.byteCount {
            switch EtherType(rawValue: frame.bigEndian16(at: offset)) {
            case .vlan, .serviceVLAN, .oldServiceVLAN: offset += 4
            case .pppoeSession: return frame.bigEndian16(at: offset + 4)
            default: return nil
            }
        }
        return nil
    }
}
