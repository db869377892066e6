/// Kinds of finding about reachability.
extension Catalogue {
    static let routeBlackhole = KindEntry(
        .routeBlackhole, "Packets to one destination vanished", .silence,
        signs: [.b1, .b2], detected: true,
        plain: """
            The device knocked on one destination's door again and again; nothing came back, no answer and no refusal, while other \
            destinations answered in the same seconds. Somewhere on the way the packets were dropped, or the destination itself is off. \
            From one home alone these two cannot be told apart, so a second access (a friend's line, a phone) is the deciding test.
            """,
        technical: """
            At least three SYNs over at least three seconds without SYN-ACK, reset or ICMP, while other destinations are answered in the \
            same ten seconds. Several ports, protocols and addresses of one prefix with earlier success and a sharp edge point to a null \
            route; one address and port alone stay at the lowest steps, because almost half of unanswered SYNs in ordinary traffic are \
            just that.
            """,
        innocent: [
            "the server is down or has moved", "a firewall at the destination drops packets", "the destination refuses this home's address",
            "a stale or wrong address was used", "the provider's address translation is exhausted",
        ],
        sources: ["RFC 6298", "RFC 9293 §3.8.3", "Sundara Raman et al., Global, Passive Detection of Connection Tampering, SIGCOMM 2023"])

    static let routeRefused = KindEntry(
        .routeRefused, "A router refused to forward", .refusal,
        signs: [.b5, .b6], detected: true,
        plain: """
            A machine on the way answered with an explicit message: this traffic is not forwarded. The message names the machine that \
            sent it. Some messages state a rule ("administratively prohibited"), others a missing route. A rule at the destination's own \
            firewall is ordinary; one at the home's own box or just behind it is worth asking about.
            """,
        technical: """
            ICMP destination unreachable or time exceeded whose quoted packet belongs to a live flow (ports and sequence number match, \
            else it is ignored as unrelated). Codes 9, 10 and 13, and ICMPv6 codes 1, 5 and 6, state a policy. The source's distance \
            gives the place; the quoted hop limit gives how far the packet had come.
            """,
        innocent: [
            "a firewall policy of the destination", "a routing change in progress", "a rule set in the home's own router",
            "the destination host is off",
        ],
        sources: ["RFC 792", "RFC 1122 §3.2.2.1", "RFC 1812 §5.2.7.1", "RFC 4443 §3.1"])

    static let pathMTUBlackhole = KindEntry(
        .pathMTUBlackhole, "Large packets vanished on the way", .fault,
        signs: [.b8], detected: true,
        plain: """
            Small packets arrived, large ones did not, and nobody said that they were too large. Pages then hang half loaded. This is \
            nearly always a wrong setting of a tunnel or a modem on the way.
            """,
        technical: """
            Within one flow segments up to 600 bytes are acknowledged while a segment near the maximum size is retransmitted at least \
            three times without ICMP 3/4 or Packet Too Big. Told apart from a swallowed request by which segment was acknowledged.
            """,
        innocent: [
            "PPPoE or a tunnel with a smaller limit and filtered ICMP", "a router without size clamping", "loss that happens to hit large packets",
        ],
        sources: ["RFC 2923", "RFC 4821", "RFC 8201"])

    static let pathSelectiveLoss = KindEntry(
        .pathSelectiveLoss, "Packets of one class were lost", .silence,
        signs: [.r3], detected: true,
        plain: """
            One class of traffic lost packets steadily while comparable traffic at the same time did not. A poor server or a poor path to \
            it has to be ruled out by the comparison: two names at one address share the path, two networks do not.
            """,
        technical: """
            At least three flows of one name's owner or one network that each lost 1 % of their packets or more, without waiting before, \
            against at least three others of the same device and minute that lost a fifth of that or less. No token bucket explains the losses. \
            Low by network alone; medium or high (p below 0.05) where other names at the same address lost nothing.
            """,
        innocent: ["a poor path to that network", "an overloaded server", "Wi-Fi loss that hits longer bursts"],
        sources: [
            "Dischinger et al., Glasnost, NSDI 2010", "Li et al., A Large-Scale Analysis of Deployed Traffic Differentiation Practices, SIGCOMM 2019",
        ])

    static let protocolBlocked = KindEntry(
        .protocolBlocked, "One protocol did not get through", .silence,
        signs: [.b10],
        plain: """
            The same destinations answered over one protocol and stayed silent over another. A firewall on the device or in the router \
            does this, and so does a server that does not offer the protocol.
            """,
        technical: "Success per protocol to the same addresses within ten minutes; claims need at least three networks with the same gap.",
        innocent: ["a firewall on the device", "the server does not offer the protocol", "broken IPv6 at home"],
        sources: ["Elmenhorst et al., Web Censorship Measurements of HTTP/3 over QUIC, IMC 2021"])
}
