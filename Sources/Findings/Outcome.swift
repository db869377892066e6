public import Wire

/// How one attempt ended.
public struct Outcome: Hashable, Sendable {
    /// What was tried.
    public enum Attempt: String, CaseIterable, Sendable, Codable {
        /// A TCP SYN.
        case tcpConnect
        /// The first bytes that a TCP client said, of no known protocol.
        case tcpRequest
        /// A TLS ClientHello over TCP.
        case tlsHello
        /// An HTTP/1 request.
        case httpRequest
        /// Further bytes of a TCP conversation that had been answered before.
        case tcpData
        /// A DNS query over UDP or TCP.
        case dnsQuery
        /// A QUIC Initial.
        case quicInitial
        /// Any other UDP datagram to which the peer answered before, or whose protocol promises an answer.
        case datagram
        /// An ICMP echo.
        case echo
        /// An ARP request.
        case arpRequest
        /// A neighbour solicitation.
        case neighborSolicitation
        /// A DHCP DISCOVER or SOLICIT.
        case dhcpDiscover
        /// A DHCP REQUEST or RENEW.
        case dhcpRequest
        /// A WireGuard, OpenVPN or IKE first message.
        case tunnelHandshake
        /// An 802.11 authentication request, SAE included.
        case radioAuthentication
        /// An 802.11 association or reassociation request.
        case radioAssociation
        /// The handshake that agrees on keys, from its first message.
        case radioHandshake
        /// EAP with a sign-in server.
        case radioSignIn
        /// A step of a dial-in to the provider: PPPoE discovery, LCP, PAP, CHAP, IPCP.
        case dialIn
    }

    /// How it ended.
    public enum Result: Hashable, Sendable {
        /// The peer answered, this long after the (last) try.
        case answered(after: Interval)
        /// Somebody said no.
        case refused(Refusal)
        /// Nothing came back until the deadline.
        case silent
        /// The capture ended, was blind, or cannot tell.
        case undecided
    }

    public var attempt: Attempt
    public var result: Result
    public var subject: Subject
    /// The first try.
    public var start: Timestamp
    /// When it was decided: the answer's time or the deadline.
    public var end: Timestamp
    /// How often it was tried.
    public var tries: Int
    /// The tries, at most four kept, and what ended them; empty for most answered attempts, which are only counted.
    public var frames: [FrameReference]
    public var measurements: Measurements
    /// The conditions of the catalogue that this outcome meets, such as L3 or B3.
    public var signs: [SignCode]

    /// Records how an attempt ended.
    public init(
        _ attempt: Attempt, _ result: Result, subject: Subject, start: Timestamp, end: Timestamp, tries: Int = 1, frames: [FrameReference] = [],
        measurements: Measurements = [:], signs: [SignCode] = []
    ) {
        self.attempt = attempt
        self.result = result
        self.subject = subject
        self.start = start
        self.end = end
        self.tries = tries
        self.frames = frames
        self.measurements = measurements
        self.signs = signs
    }
}

/// How somebody said no.
public enum Refusal: Hashable, Sendable {
    /// A TCP reset in answer.
    case reset
    /// The connection was closed in answer.
    case closed
    /// An ICMP error from `source`.
    case icmp(source: IPAddress, type: UInt8, code: UInt8, isV6: Bool)
    /// A fatal TLS alert (RFC 8446 §6.2).
    case tlsAlert(UInt8)
    /// A DNS response code other than success (RFC 6895 §2.3).
    case dnsCode(UInt16)
    /// A DHCP NAK.
    case nak
    /// A status other than success to an 802.11 request (IEEE 802.11-2020 table 9-50).
    case radioStatus(UInt16)
    /// A deauthentication or disassociation (IEEE 802.11-2020 table 9-49); `nil` where its reason is encrypted.
    case radioReason(UInt16?)
    /// EAP-Failure (RFC 3748 §4.2).
    case signInFailure
    /// What the provider's access server says to a dial-in: an error tag of PPPoE, a failure of PAP or CHAP.
    case accessServer
}
