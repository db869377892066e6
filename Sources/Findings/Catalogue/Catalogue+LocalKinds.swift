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
        signs: [.a2, .a3, .a5], detected: true,
        plain: """
            A second machine at home told devices that it is the way to the Internet. A replaced router, a mesh system or a spare router \
            does this too, and these are recognised where they show themselves: the old box falls silent, or the second one answers for many \
            machines, and only when asked. What they do not do is remind devices again and again unasked, or stand in the way of traffic \
            while the first box still answers.
            """,
        technical: """
            Two hardware addresses claim the gateway's address by ARP or neighbour advertisements. A change of owner, or both answering one \
            request, is a low step; at least three unsolicited replies, at most twelve seconds apart, while another claims the address, \
            medium; hop limits of at least two peers that fall by exactly one with the second machine, high. A redirect in the gateway's \
            name from another machine is medium, and high when its destination falls silent. Virtual addresses of VRRP, HSRP and GLBP, \
            addresses of one box and machines that answer for several addresses are left out or stay low.
            """,
        innocent: ["a replaced router", "VRRP or a mesh system", "a repeater with proxy ARP", "a second router on the same network"],
        sources: ["RFC 826", "RFC 5227", "RFC 9568 §7.3", "arpwatch, practice", "RFC 792"])

    static let lanLeaseRefused = KindEntry(
        .lanLeaseRefused, "A device got no address", .refusal,
        natureRule: "A fault when no device is answered; silence when others are and nobody said no.",
        signs: [.d1, .d2, .d5], detected: true,
        plain: """
            A device asked for an address on the home network and was refused or not answered. Coming from another network, or a switch \
            port that is still starting, explains single cases. Where the same happens to one device for longer while several others are \
            served, that is told as a device being treated differently.
            """,
        technical: """
            DHCP: at least three DISCOVERs over ten seconds without an OFFER in 30 s, a NAK, or a renewal that stays unanswered. A NAK that \
            is followed by an address within a minute is no more than information (RFC 2131 §4.3.2). Alone it stays low: from outside, a \
            used-up pool looks the same.
            """,
        innocent: ["the device came from another network", "the switch port was still starting", "the address pool is full", "the router restarted"],
        sources: ["RFC 2131 §3 and §4.1", "RFC 3927"])

    static let lanLeaseManipulated = KindEntry(
        .lanLeaseManipulated, "The address assignment was changed", .tampering,
        signs: [.d3, .d4, .d6], detected: true,
        plain: """
            Two different boxes handed out addresses on one network, or the assigned gateway, name server or duration changed without \
            notice. A second router that somebody plugged in is the common reason, and new settings of the own router the second. A box that \
            copies the router's settings but sends questions for names elsewhere, or a device that alone is given other settings, is not \
            explained that way.
            """,
        technical: """
            Offers of two DHCP server identifiers and hardware addresses within ten seconds with different settings; options 3, 6, 114, 119, \
            121 or 252 that differ from the client's last lease; a lease of at most 120 s or a range of its own. Medium when the second \
            server names the same router and other resolvers, or when the same server still gives others what it no longer gives this \
            device; otherwise low.
            """,
        innocent: [
            "a second router on the same network", "new router firmware or settings", "a guest network", "a spare server of the same service",
        ],
        sources: ["RFC 2131", "RFC 2132", "RFC 3442", "RFC 8910", "own engineering default, to be tuned"])

    static let lanRouterAdvertisement = KindEntry(
        .lanRouterAdvertisement, "IPv6 was withdrawn or redirected", .tampering,
        natureRule: "A fault when the router itself says so.",
        signs: [.n1, .n2, .n3, .n5], detected: true,
        plain: """
            Messages that tell devices how to use IPv6 were withdrawn or contradicted. Many routers withdraw IPv6 themselves when their \
            line is lost; that is a fault. Where another machine does it in the router's name, and the router itself goes on offering IPv6, \
            ordinary trouble does not explain it.
            """,
        technical: """
            A router lifetime of zero within ten minutes of a longer one; a prefix taken out of use without another in its place; a second \
            router, or other resolvers; three solicitations unanswered although a router had advertised itself. Medium when the frame's \
            hardware address is not the router's, high when the router contradicts the withdrawal. Renumbering and routers that stand in \
            for one another are left out.
            """,
        innocent: [
            "the router lost its line", "the provider renumbered", "IPv6 was switched off", "a computer that shares its connection",
        ],
        sources: ["RFC 4861 §6 and §10", "RFC 4862 §5.5.3", "RFC 6104", "RFC 8106", "RFC 7084", "RFC 9096"])

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
        signs: [.a4], detected: true,
        plain: """
            Two machines at home used the same network address, so that both lose connections at times. A fixed address set by hand is \
            the common reason.
            """,
        technical: """
            Two hardware addresses claim one address in turn, or one answers the other's probe for it (RFC 5227). One change alone is a \
            device that moved; addresses of one box and proxies that answer for several are left out.
            """,
        innocent: ["an address set by hand", "a lease kept over a router restart", "one machine with two cards on one network"],
        sources: ["RFC 5227"])

    static let accessPPPoEFailure = KindEntry(
        .accessPPPoEFailure, "The dial-in to the provider failed", .refusal,
        natureRule: "A fault when nobody answers at all.",
        signs: [.p1, .p2, .p3, .p4, .p5, .p6], detected: true,
        plain: """
            The modem's dial-in was not answered, refused or ended by the provider's side. It can be seen only between the modem and the \
            line. Line faults, wrong credentials and outages of the provider's sign-in look like this; a reason that is stated is quoted.
            """,
        technical: """
            PADI without PADO, PADS with an error tag, PADT or an LCP Terminate-Request from the concentrator, LCP or the sign-in \
            unanswered, PAP or CHAP refused, or IPCP that finds no agreement. Failures within 15 minutes of one another are one. A forced \
            reconnection that heals within two minutes is information; a refusal that heals within five minutes, as that of a session still \
            open after a crash does, is low; a stated reason that lasts is high.
            """,
        innocent: [
            "loss on the line", "an outage of the provider's sign-in server", "wrong credentials", "the daily forced reconnection",
            "a session still open after a crash of the modem",
        ],
        sources: ["RFC 2516", "RFC 1661", "RFC 1334", "RFC 1994", "RFC 1332"])

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
