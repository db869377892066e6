/// Kinds of finding inside the house and on the line to the provider.
extension Catalogue {
    static let lanGatewaySilent = KindEntry(
        .lanGatewaySilent, "The gateway did not answer a device", .silence,
        natureRule: "A fault when the gateway answers no device at all.",
        signs: [.a1, .n4], detected: true,
        plain: """
            A device asked again and again where the modem or router is, and got no answer, although the network itself carried other \
            traffic. When no device is answered, the box has most likely hung or restarted. When one device is left out while others are \
            answered, the box treats that device differently, or that device's own link is bad.
            """,
        technical: """
            At least three ARP requests or neighbour solicitations for the gateway's address, at least one second apart, without a reply, \
            while other neighbours are answered or the gateway goes on sending. Silence toward all devices is a fault; toward one only, \
            with an answered control in the same seconds, it is silence toward that device.
            """,
        innocent: [
            "the gateway is restarting or has hung", "the device is waking, roaming or out of range", "a loose cable or a full switch",
            "replies were sent but not recorded",
        ],
        sources: ["RFC 826", "RFC 1122 §2.3.2.1", "RFC 4861 §7.3 and §10"])

    static let lanGatewayImpersonation = KindEntry(
        .lanGatewayImpersonation, "Another machine answered as the gateway", .tampering,
        signs: [.a2, .a3, .a5],
        plain: """
            A second machine at home told devices that it is the way to the Internet. A replaced router, a mesh system or a spare router \
            does this too; traffic that afterwards makes one more stop than before is what an ordinary replacement does not show.
            """,
        technical: """
            Two hardware addresses answer for the gateway's address within two seconds, unsolicited replies recur, or ICMP redirects come \
            from a neighbour that is not the gateway; hop limits of inbound packets falling by one afterwards is the independent second \
            fact.
            """,
        innocent: ["a replaced router", "VRRP or a mesh system", "a repeater with proxy ARP", "a second router on the same network"],
        sources: ["RFC 826", "arpwatch, practice", "RFC 792"])

    static let lanLeaseRefused = KindEntry(
        .lanLeaseRefused, "A device got no address", .refusal,
        natureRule: "A fault when no device is answered.",
        signs: [.d1, .d2, .d5],
        plain: """
            A device asked for an address on the home network and was refused or not answered. Coming from another network, or a switch \
            port that is still starting, explains single cases; a device refused while others are served in the same minutes is a \
            different matter.
            """,
        technical: """
            DHCP: at least three DISCOVERs without an OFFER in 30 s, a NAK, or a renewal unanswered past T2.
            """,
        innocent: ["the device came from another network", "the switch port was still starting", "the address pool is full", "the router restarted"],
        sources: ["RFC 2131 §3 and §4.1", "RFC 3927"])

    static let lanLeaseManipulated = KindEntry(
        .lanLeaseManipulated, "The address assignment was changed", .tampering,
        signs: [.d3, .d4, .d6],
        plain: """
            Two different boxes handed out addresses on one network, or the assigned gateway, name server or duration changed without \
            notice. A second router that somebody plugged in is the common reason.
            """,
        technical: """
            Two DHCP server identifiers on one link within ten seconds, or options 3, 6, 114, 119, 121 or 252 and the lease time differ \
            from the remembered lease or between devices.
            """,
        innocent: ["a second router on the same network", "new router firmware", "a guest network"],
        sources: ["RFC 2131", "own engineering default, to be tuned"])

    static let lanRouterAdvertisement = KindEntry(
        .lanRouterAdvertisement, "IPv6 was withdrawn or redirected", .tampering,
        signs: [.n1, .n2, .n3, .n5],
        plain: """
            Messages that tell devices how to use IPv6 were contradicted or withdrawn. Many routers withdraw IPv6 themselves when their \
            line is lost.
            """,
        technical: """
            Router lifetime zero contradicted by other advertisements, prefixes deprecated without renumbering, a second router with \
            higher preference or other resolvers, or solicitations unanswered while IPv4 works.
            """,
        innocent: ["the router lost its line", "the provider renumbered", "IPv6 was switched off"],
        sources: ["RFC 4861 §6 and §10", "RFC 4862 §5.5.3", "RFC 6104", "RFC 8106"])

    static let lanDown = KindEntry(
        .lanDown, "The home network was down", .fault,
        natureRule: "Stays a fault; its recurrence is a finding of its own.",
        signs: [.b9], detected: true,
        plain: """
            The device could reach nothing, not even the modem or router in the same house. The break lay at home: the box, its power, \
            the cable or the Wi-Fi. Nothing can be said about the provider's line during that time.
            """,
        technical: """
            Attempts were made, the gateway answered neither ARP nor neighbour solicitations, and no frame of any other station arrived \
            meanwhile. Outages beyond the gateway are not counted for this interval.
            """,
        innocent: [
            "power loss or restart of the box", "a loose cable", "the device left the Wi-Fi's range or slept", "the recording interface was down",
        ],
        sources: ["own engineering default, to be tuned"])

    static let lanAddressConflict = KindEntry(
        .lanAddressConflict, "Two machines used one address", .fault,
        signs: [.a4],
        plain: """
            Two machines at home used the same network address, so that both lose connections at times. A fixed address set by hand is \
            the common reason.
            """,
        technical: "Two hardware addresses claim one IPv4 address in ARP probes, announcements or replies.",
        innocent: ["an address set by hand", "a lease kept over a router restart"],
        sources: ["RFC 5227"])

    static let accessPPPoEFailure = KindEntry(
        .accessPPPoEFailure, "The dial-in to the provider failed", .refusal,
        signs: [.p1, .p2, .p3, .p4, .p5, .p6],
        plain: """
            The modem's dial-in was not answered, refused or ended by the provider's side. It can be seen only between the modem and the \
            line. Line faults, wrong credentials and provider outages look like this; a stated reason is quoted.
            """,
        technical: """
            PADI without PADO, PADS with an error tag, PADT from the concentrator, LCP unanswered or terminated, PAP or CHAP refused, or \
            IPCP with a walled address. A forced reconnection once a day that heals within two minutes is ordinary.
            """,
        innocent: ["loss on the line", "an outage of the provider's sign-in server", "wrong credentials", "the daily forced reconnection"],
        sources: ["RFC 2516", "RFC 1661", "RFC 1334", "RFC 1994"])

    static let uplinkDown = KindEntry(
        .uplinkDown, "The line to the Internet was down", .fault,
        natureRule: "Stays a fault; recurrence at one clock time or before declared events is a finding of its own.",
        signs: [.b7], detected: true,
        plain: """
            Nothing on the Internet answered, whoever was asked, while the modem or router in the house went on answering. The break lay \
            behind the home network: in the box's own forwarding, on the line, or at the provider. Why cannot be told from this alone.
            """,
        technical: """
            At least three tries by at least three conversations to at least two addresses, all silent, over at least three seconds, with \
            the gateway answering (ARP, neighbour discovery or any frame of its own) and nothing inbound from beyond it. Start and end \
            are known to the gap between attempts; before the first and after the last attempt the line's state is unknown.
            """,
        innocent: [
            "a fault on the access line", "an outage at the provider", "planned works, quota or an unpaid bill",
            "the modem lost synchronisation or restarted",
            "a reconnection once a day",
        ],
        sources: ["RFC 6298", "RFC 1122 §4.2.3.5", "own engineering default, to be tuned"])

    static let linkFlap = KindEntry(
        .linkFlap, "Many connections broke at the same moment", .fault,
        natureRule: "Stays a fault; it suppresses claims about single destinations in the same seconds.",
        signs: [.x4], detected: true,
        plain: """
            Connections to unrelated places all stopped within two seconds. One short break of the line or the Wi-Fi explains this; it is \
            no statement about any single site.
            """,
        technical: """
            At least five unrelated flows to at least three networks heard their last inbound packet within two seconds. Per-flow signs \
            of those flows are suppressed.
            """,
        innocent: ["the Wi-Fi dropped out", "the line lost synchronisation", "the modem moved to a new address", "the device slept"],
        sources: ["own engineering default, to be tuned"])
}
