/// Kinds of finding about services, speed, devices and time.
extension Catalogue {
    static let quicBlocked = KindEntry(
        .quicBlocked, "QUIC did not get through", .silence,
        signs: [.q1, .q2, .q3, .q4, .q5], detected: true,
        plain: """
            The newer web protocol got no answer while the older one to the same place worked. Many firewalls and some servers drop it, \
            and browsers fall back unnoticed.
            """,
        technical: """
            Initials unanswered over three probe timeouts at a network that answered QUIC before, while TCP to the address goes on; three such \
            networks for high; or dependence on SNI after opening the Initial (Fisher's exact test against other names).
            """,
        innocent: ["the server does not offer QUIC", "a firewall at home drops UDP", "a stale hint in the browser"],
        sources: ["RFC 9000", "RFC 9001 §5.2", "Zohaib et al., USENIX Security 2025"])

    static let tunnelBlocked = KindEntry(
        .tunnelBlocked, "A tunnel did not come up", .silence,
        signs: [.v1, .v2, .v3, .v4, .v5, .v7], detected: true,
        plain: """
            A VPN or similar tunnel knocked and got no answer, or died soon after. Tunnel servers keep silent by design when a key is \
            wrong, so an earlier success is what counts.
            """,
        technical:

            "WireGuard, OpenVPN, IKE, Tor or fully encrypted first packets unanswered, or data going one way after the handshake, with a TCP control to the same address.",
        innocent: ["the server is off", "a changed key", "a firewall at home"],
        sources: ["WireGuard protocol description", "OONI specification ts-040", "Wu et al., USENIX Security 2023"])

    static let serviceBlocked = KindEntry(
        .serviceBlocked, "One service failed at all its addresses", .silence,
        signs: [.v6], detected: true,
        plain: """
            All known addresses of one service failed while unrelated ones worked. An outage of the service looks the same from one home; \
            whether others reach it is the deciding question.
            """,
        technical:

            "Every tried endpoint of a service's set fails, at least two attempts each, while at least five other networks answer in the same minute.",
        innocent: ["an outage of the service", "a firewall or filter at home"],
        sources: ["OONI specifications ts-018, ts-020 and ts-029"])

    static let rateThrottled = KindEntry(
        .rateThrottled, "Traffic was held to a low speed", .silence,
        natureRule: "A fault when nothing ran faster beside it: then it is the tariff's limit, or the line's own.",
        signs: [.r1, .r2, .r3, .r4, .r5], detected: true,
        plain: """
            Traffic of one kind ran at a fixed low speed while other traffic of the same device ran much faster in the same minute. The packets \
            show how: those above the speed were dropped, or they waited in a queue, or connections of that kind started seconds late. A slow \
            server, a limit of the tariff and poor Wi-Fi have to be ruled out; where nothing ran faster beside it, a limit of the whole line is \
            what remains, and is told as ordinary trouble.
            """,
        technical: """
            Each bulk transfer is measured packet by packet. Losses (holes that close half a round trip later or more) are held against a token \
            bucket filled at the delivered rate, with the constants of Flach et al.; round trips that rose before losses, read from the sender's \
            timestamps, speak for a queue instead. A flat rate with waiting packets is shaping. Flows of one name's owner or one network are \
            tried in one bucket as well. More than a low confidence takes three flows whose rates agree within 15 % and a control at least four \
            times as fast, with more bytes than the bucket holds, in the same minute; high takes a control under another name at the same \
            address, or two networks. Rate and bucket are printed with their errors.
            """,
        innocent: ["a limit of the tariff", "a slow or far server, or a limit at the server's own provider", "poor Wi-Fi", "congestion"],
        sources: [
            "Flach et al., An Internet-Wide Analysis of Traffic Policing, SIGCOMM 2016", "Kanuparthy and Dovrolis, ShaperProbe, IMC 2011",
            "Xue et al., Throttling Twitter, IMC 2021", "net4people/bbs 413",
        ])

    static let rateCongested = KindEntry(
        .rateCongested, "The line was congested", .fault,
        signs: [.r6], detected: true,
        plain: """
            Delays rose and then packets were lost, as when too many share a line. Where everything became slow together, it speaks against, not \
            for, a rule about one destination.
            """,
        technical: """
            At least fifteen losses of a transfer, half of them or more after a round trip of 1.3 times the conversation's shortest and 20 ms \
            more. Medium when three flows with two networks show it together. Round trips come from the sender's timestamps, or, without \
            them, from how long repairs took.
            """,
        innocent: ["many users at peak hours", "a large transfer at home, in either direction", "a deep queue in the modem"],
        sources: ["Flach et al., An Internet-Wide Analysis of Traffic Policing, SIGCOMM 2016"])

    static let deviceSingledOut = KindEntry(
        .deviceSingledOut, "One device was treated differently", .silence,
        natureRule: "A refusal when the router or its address service says no.",
        signs: [.x2, .a1, .n4, .b1, .b5, .d1, .d2, .d5], detected: true,
        plain: """
            One device at home failed while another, on the same network and in the same minutes, did not: it was given no address, the \
            router did not answer it, or what it sent led nowhere. A rule that somebody at home set in the router does this, and so can a \
            poor radio link or settings of that device. It is not a fault of the line, since the line worked for the other.
            """,
        technical: """
            Three or more silent or refused tries of one device against three or more answers to another hardware address of the same /24 or \
            /64, together over at least ten seconds, at the step of DHCP, ARP or ND, forwarding (nothing at all beyond the router was \
            answered, at two or more unrelated networks) or refusal by the router. High when both tried through five minutes, when the \
            router ignores ten requests over thirty seconds, or when a device that was served before is given no address while two others \
            are. A device of which the capture never shows an answer is left out.
            """,
        innocent: [
            "a rule or schedule set by the household", "another VPN, resolver or firewall on the device", "poor radio at that device",
            "a guest that has not signed in",
        ],
        sources: ["RFC 2131 §4.1", "RFC 826", "own engineering default, to be tuned"])

    static let destinationAllowList = KindEntry(
        .destinationAllowList, "Only a few destinations still worked", .silence,
        signs: [.x3], detected: true,
        plain: """
            Nearly everything failed and a small fixed set of places went on working. A page to sign in, or a failure of the provider's \
            links to other networks, can look like that for a while. What neither does is let connections open everywhere and then swallow \
            what is said on them.
            """,
        technical: """
            At the ports of ordinary services at least twenty unrelated networks (/16, /32) silent or refusing, none of them answered \
            meanwhile, and at most a quarter as many answered, one of them at least throughout. Low; medium when the silence comes after \
            handshakes that are answered and ten of the networks had answered before.
            """,
        innocent: ["a captive portal", "a failure of links to other networks"],
        sources: ["net4people/bbs 516 and 579"])

    static let scheduleRecurring = KindEntry(
        .scheduleRecurring, "It happened again at the same time of day", .silence,
        natureRule:
            "A fault, unless interruptions gather at a time of day with p < 0.01, the router was heard in at least half and they outlast a restart.",
        signs: [.x1], detected: true,
        plain: """
            Interruptions gathered at one time of day more sharply than chance explains. Restart timers, daily reconnections and \
            household schedules recur too, and each has a trace of its own that is looked for.
            """,
        technical: """
            Onsets are permuted over the watched seconds of each day, with the evening given where most fall into it; where days are watched for \
            less than an hour, Fisher's exact test over watched pieces. At least five interruptions and seven observed days.
            """,
        innocent: ["a restart timer of the router", "the daily forced reconnection", "a schedule set by the household", "evening congestion"],
        sources: ["Zar, Biostatistical Analysis (circular statistics)", "own engineering default, to be tuned"])
}
