/// What hostile bytes are given to. Each takes any bytes and must come back.
package enum FuzzEntry: String, CaseIterable {
    /// As a frame, its first byte choosing the link type; every view of it touched.
    case dissection
    /// As what stands behind a radio's own headers: radiotap, PPI, Prism and AVS, its first byte choosing.
    case radiotap
    /// As a frame of 802.11, and as the elements of a management frame.
    case wifi
    /// As the keys of a network: EAPOL and EAP behind an Ethernet header.
    case eapol
    /// As a frame of PPP or PPPoE, its first byte choosing.
    case ppp
    /// As a DNS message, in a datagram and in a stream.
    case dns
    /// As a DHCP message.
    case dhcp
    /// As a DHCPv6 message.
    case dhcpv6
    /// As a stream and as messages of TLS, from the client and from the server.
    case tls
    /// As a certificate.
    case certificate
    /// As the head of a request or an answer of HTTP.
    case http
    /// As one datagram of QUIC, WireGuard, OpenVPN, IKE, NTP or STUN.
    case tunnels
    /// As QUIC datagrams to be opened.
    case quic
    /// As a capture file: pcap, pcapng, gzip or zstd.
    case reader
    /// As a findings file to be read and rendered again.
    case findings
    /// As a foreign string wherever a report can have one, in every format.
    case report
    /// As a case's database, whole or in parts.
    case casefile = "case"
    /// As a list of 802.11 frames with times, given to the radio's detectors.
    case radio
    /// As a list of frames with times, given to the conversations and all detectors.
    case conversations
    /// As a list of frames with times, through the whole line: judged, reported, the report read back.
    case line

    /// Gives the bytes over.
    package func run(_ bytes: [UInt8]) {
        switch self {
        case .dissection: DissectionFuzz.run(bytes)
        case .radiotap: LinkFuzz.radiotap(bytes)
        case .wifi: LinkFuzz.wifi(bytes)
        case .eapol: LinkFuzz.eapol(bytes)
        case .ppp: LinkFuzz.ppp(bytes)
        case .dns: ApplicationFuzz.dns(bytes)
        case .dhcp: ApplicationFuzz.dhcp(bytes)
        case .dhcpv6: ApplicationFuzz.dhcpv6(bytes)
        case .tls: ApplicationFuzz.tls(bytes)
        case .certificate: ApplicationFuzz.certificate(bytes)
        case .http: ApplicationFuzz.http(bytes)
        case .tunnels: ApplicationFuzz.tunnels(bytes)
        case .quic: QUICFuzz.run(bytes)
        case .reader: ReaderFuzz.run(bytes)
        case .findings: FindingsFuzz.run(bytes)
        case .report: ReportFuzz.run(bytes)
        case .casefile: CaseFuzz.run(bytes)
        case .radio: RadioFuzz.run(bytes)
        case .conversations: ConversationFuzz.run(bytes)
        case .line: LineFuzz.run(bytes)
        }
    }

    /// How often an input is given over: once as it is, and then changed in a few places, differently each time.
    ///
    /// A parser takes a fraction of what libFuzzer needs for one input, most of which goes into looking at 180,000 counters. Inputs whose
    /// run takes long by itself are given over once.
    package var burst: Int {
        switch self {
        case .dissection, .radiotap, .wifi, .eapol, .ppp, .dns, .dhcp, .dhcpv6, .http, .tunnels: 128
        case .tls: 64
        case .certificate, .quic: 16
        case .reader, .findings, .report, .casefile, .radio, .conversations, .line: 1
        }
    }

    /// Gives the bytes over as often as ``burst`` says; the changes follow from the bytes alone, so that what crashed once crashes again.
    package func runBurst(_ bytes: [UInt8]) {
        run(bytes)
        guard burst > 1, !bytes.isEmpty else { return }
        var variation = Variation(bytes)
        for _ in 1..<burst { run(variation.next()) }
    }
}
