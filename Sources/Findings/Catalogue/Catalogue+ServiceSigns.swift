/// Signs in QUIC, tunnels and messengers, and in speed.
extension Catalogue {
    static let q1 = SignEntry(
        .q1, "QUIC Initials unanswered over 3 probe timeouts while TCP 443 to the address works",
        means: "QUIC does not pass.", base: .low, raised: "medium with earlier success; high with 3 networks",
        twin: "a firewall that drops UDP", source: "Elmenhorst et al., IMC 2021")
    static let q2 = SignEntry(
        .q2, "QUIC fails depending on the name inside the Initial",
        means: "Something opened the Initial and chose by name.", base: .medium, raised: "high by the test of L5",
        twin: "a server's own policy", source: "Zohaib et al., USENIX Security 2025")
    static let q3 = SignEntry(
        .q3, "QUIC version 1 fails while another version or port passes",
        means: "A filter knows one version.", base: .low, raised: "medium when 2 unrelated networks show it; high with 3",
        twin: "a server that lacks the version", source: "Xue et al., IMC 2022")
    static let q4 = SignEntry(
        .q4, "a Version Negotiation that lists our version or mirrors the wrong identifiers",
        means: "The packet breaks the protocol's own rule.", base: .low,
        raised: "medium when the server itself accepted that version; high when its own answers also have another hop limit",
        twin: "a server of a draft version", source: "RFC 9000 §6.2")
    static let q5 = SignEntry(
        .q5, "all UDP but port 53 unanswered",
        means: "UDP does not pass.", base: .low, raised: nil,
        twin: "a firewall of the network", source: "Tai et al., USENIX Security 2025")
    static let v1 = SignEntry(
        .v1, "WireGuard initiations every 5 s without a response",
        means: "The tunnel's knock is not answered.", base: .low, raised: "high with a known-good endpoint and a TCP control",
        twin: "a server that is off or has another key: it keeps silent by design", source: "WireGuard protocol description")
    static let v2 = SignEntry(
        .v2, "WireGuard handshake done, then data goes one way only",
        means: "The tunnel died after it came up.", base: .low, raised: "high with a known-good endpoint and a TCP control",
        twin: "the server stopped", source: "net4people/bbs 628")
    static let v3 = SignEntry(
        .v3, "OpenVPN's first packet unanswered, or a reset after it",
        means: "The tunnel's knock is turned away.", base: .low, raised: "high with a known-good endpoint and a TCP control",
        twin: "the server is off", source: "OONI specification ts-040")
    static let v4 = SignEntry(
        .v4, "IKE, L2TP or PPTP first messages unanswered",
        means: "The tunnel's knock is not answered.", base: .low, raised: "high with a known-good endpoint and a TCP control",
        twin: "the server is off; translation that breaks GRE", source: "RFC 7296 §2.1")
    static let v5 = SignEntry(
        .v5, "a flow whose first packet looks random dies in one direction",
        means: "Traffic of no known form is dropped.", base: .low, raised: "medium when it repeats",
        twin: "the server is off", source: "Wu et al., USENIX Security 2023")
    static let v6 = SignEntry(
        .v6, "all endpoints of one messenger fail while 5 other networks answer",
        means: "The service as a whole is out of reach.", base: .medium, raised: "high with all endpoints and controls",
        twin: "an outage of the service", source: "OONI specifications ts-018, ts-020 and ts-029")
    static let v7 = SignEntry(
        .v7, "several Tor relays fail while controls pass",
        means: "Relays are out of reach.", base: .medium, raised: "high with all endpoints and controls",
        twin: "relays that are off", source: "net4people/bbs 97")
    static let r1 = SignEntry(
        .r1, "losses fit a token bucket without rising round trips",
        means: "A policer cuts at a fixed rate.", base: .low,
        raised: "medium or high when it depends on class, name or address with a control 4 times as fast",
        twin: "a limit of the tariff", source: "Flach et al., SIGCOMM 2016")
    static let r2 = SignEntry(
        .r2, "the rate steps down to a flat line while delay rises",
        means: "A shaper holds a fixed rate.", base: .low,
        raised: "medium or high when it depends on class, name or address with a control 4 times as fast",
        twin: "a speed boost that ends", source: "Kanuparthy and Dovrolis, ShaperProbe, IMC 2011")
    static let r3 = SignEntry(
        .r3, "one class runs at half or less of a matched control in the same minute",
        means: "What decides is the class.", base: .low, raised: "high with 3 flows, a control and p below 0.05",
        twin: "a far server; the Wi-Fi's rate", source: "Dischinger et al., NSDI 2010; Xue et al., IMC 2021")
    static let r4 = SignEntry(
        .r4, "a plateau of 100 to 160 kbit/s for one name",
        means: "A fixed low cap by name.", base: .low, raised: "high with 3 flows, a control and p below 0.05",
        twin: "a server that sends at that rate", source: "Xue et al., IMC 2021")
    static let r5 = SignEntry(
        .r5, "first packets of one class delayed by 1 to 5 s or lost twice",
        means: "Connections of one class start slowly.", base: .low, raised: "high with 3 flows, a control and p below 0.05",
        twin: "a far or overloaded server", source: "net4people/bbs 413")
    static let r6 = SignEntry(
        .r6, "round trips rise before loss, for all classes together",
        means: "The line is full.", base: .low, raised: nil,
        twin: "itself an ordinary cause", source: "Flach et al., SIGCOMM 2016")
}
