/// Signs about reachability.
extension Catalogue {
    static let b1 = SignEntry(
        .b1, "3 SYNs over at least 3 s to one address and port, nothing inbound from it, while others are answered within the same 10 s",
        means: "This destination does not answer a knock.", base: .info, raised: "medium when it answered before and a contrast (B10, L5) exists",
        twin: "a server that is down; 44 % of the SYN flows of an ordinary corpus stay unanswered",
        source: "RFC 6298; Sundara Raman et al., SIGCOMM 2023")
    static let b2 = SignEntry(
        .b2, "several ports or protocols and several addresses of one prefix dead, with earlier success, while at least 90 % of the others answer",
        means: "A whole prefix is unreachable.", base: .low,
        raised: "medium with an ICMP error from a near router or a footprint with a sharp edge; high when a second access reaches it",
        twin: "an outage of that network", source: "own engineering default, to be tuned")
    static let b3 = SignEntry(
        .b3, "the server repeats, 3 times or more, bytes that the client acknowledged at least a round trip earlier",
        means: "The client's packets to this server no longer arrive.", base: .medium, raised: "high when it depends on the name asked for",
        twin: "loss in one direction; a faulty translation gateway", source: "Niere et al., FOCI 2025, recordings")
    static let b4 = SignEntry(
        .b4, "the client retransmits and nothing returns after something had returned before",
        means: "The server's packets no longer arrive, or it stopped.", base: .low,
        raised: "medium when 3 flows of one class show it and controls do not",
        twin: "a server that crashed", source: "RFC 6298")
    static let b5 = SignEntry(
        .b5, "an ICMP destination unreachable that quotes a live flow",
        means: "A router or host says that it does not forward or deliver this.", base: .low,
        raised: "high as an explicit filter for codes 9, 10, 13 (ICMPv6 1, 5, 6); the source's distance gives the place",
        twin: "a firewall policy of the destination; a host that is off", source: "RFC 792; RFC 1812 §5.2.7.1; RFC 4443 §3.1")
    static let b6 = SignEntry(
        .b6, "an ICMP time exceeded for ordinary traffic from a near hop",
        means: "Packets ran in a circle.", base: .low, raised: "medium after 3 destinations in one prefix",
        twin: "routing that is changing at that moment", source: "RFC 792; RFC 4443 §3.3")
    static let b7 = SignEntry(
        .b7, "3 tries by 3 conversations to 2 addresses, all silent over at least 3 s, with the gateway answering and nothing inbound from beyond it",
        means: "The line behind the gateway carries nothing.", base: .high, raised: nil,
        twin: "none as an outage; its reason stays open", source: "own engineering default, to be tuned")
    static let b8 = SignEntry(
        .b8, "in one flow segments up to 600 bytes pass and a nearly full one is retransmitted 3 times without an ICMP error",
        means: "Large packets do not arrive and nobody says so.", base: .medium, raised: nil,
        twin: "PPPoE and tunnels with filtered ICMP", source: "RFC 2923; RFC 4821")
    static let b9 = SignEntry(
        .b9, "the gateway answers no ARP and no frame of any station arrives although the device tries",
        means: "The home network itself carries nothing.", base: .high, raised: nil,
        twin: "none as an outage; its reason stays open", source: "own engineering default, to be tuned")
    static let b10 = SignEntry(
        .b10, "one protocol is answered and another is not, to the same address within 10 minutes",
        means: "What decides is the protocol.", base: .low, raised: "medium when 3 networks had answered over the same before",
        twin: "a firewall on the device; a server without that protocol", source: "Elmenhorst et al., IMC 2021")
    static let x1 = SignEntry(
        .x1, "outages gather at one time of day by the permutation test",
        means: "It recurs by the clock.", base: .medium, raised: "high when the gateway was alive in each",
        twin: "a nightly restart; the daily forced reconnection", source: "own engineering default, to be tuned")
    static let x2 = SignEntry(
        .x2, "device A fails and device B succeeds at the same destination in the same seconds, 3 tries each",
        means: "What decides is the device.", base: .medium, raised: "high after 5 minutes in which both tried",
        twin: "another VPN, resolver or proxy on the device", source: "own engineering default, to be tuned")
    static let x3 = SignEntry(
        .x3, "20 networks dead and a small stable set alive",
        means: "Only listed destinations pass.", base: .low,
        raised: "medium when handshakes pass, words do not, and 10 of the networks had answered before",
        twin: "a captive portal; a failure of international links", source: "net4people/bbs 516 and 579")
    static let x4 = SignEntry(
        .x4, "5 unrelated flows to 3 networks hear their last inbound packet within 2 s",
        means: "The link broke for all at once.", base: .info, raised: nil,
        twin: "a dropout of the Wi-Fi; a sleeping device", source: "own engineering default, to be tuned")
}
