/// Signs inside the house and on the line to the provider: ARP, DHCP, IPv6 neighbours and routers, PPPoE.
extension Catalogue {
    static let a1 = SignEntry(
        .a1, "3 ARP requests for the gateway, at least 1 s apart, without a reply while the network carries other traffic",
        means: "The gateway does not answer this device.", base: .medium, raised: "high when the gateway's other traffic is seen meanwhile",
        twin: "a sleeping or roaming device; a gateway that restarts", source: "RFC 826; RFC 1122 §2.3.2.1")
    static let a2 = SignEntry(
        .a2, "the gateway's hardware address changes, or two answer within 2 s",
        means: "Two machines say that they are the gateway.", base: .low, raised: "high when hop limits fall by one afterwards",
        twin: "a replaced router; VRRP; a mesh system", source: "arpwatch, practice")
    static let a3 = SignEntry(
        .a3, "3 unsolicited replies for the gateway's address, at most 12 s apart, while another machine claims it",
        means: "Somebody keeps reminding devices of an address nobody asked for.", base: .medium,
        raised: "high when hop limits fall by one afterwards",
        twin: "a mesh system; high-availability pairs", source: "arpwatch, practice")
    static let a4 = SignEntry(
        .a4, "two hardware addresses claim one IPv4 address",
        means: "Two machines use one address.", base: .low, raised: "medium when it repeats",
        twin: "an address set by hand", source: "RFC 5227 §2")
    static let a5 = SignEntry(
        .a5, "an ICMP redirect from a neighbour that is not the gateway",
        means: "A neighbour steers traffic elsewhere.", base: .low,
        raised: "medium when the sender's hardware address is not the gateway's; high when the destination is dead afterwards",
        twin: "a second router on the same network", source: "RFC 792")
    static let d1 = SignEntry(
        .d1, "3 DHCP DISCOVERs of one client without an OFFER in 30 s",
        means: "Nobody offers the device an address.", base: .low, raised: "high when other clients get offers meanwhile",
        twin: "a switch port that is still starting", source: "RFC 2131 §4.1")
    static let d2 = SignEntry(
        .d2, "a DHCP REQUEST answered by a NAK",
        means: "The server refused the address that the device asked for.", base: .low, raised: "higher together with X2 or H4",
        twin: "a device that comes from another network", source: "RFC 2131 §4.3.2")
    static let d3 = SignEntry(
        .d3, "offers or acknowledgements of two servers on one link within 10 s",
        means: "Two boxes assign addresses.", base: .medium, raised: "higher together with X2 or H4",
        twin: "a second router on the same network", source: "RFC 2131")
    static let d4 = SignEntry(
        .d4, "router, resolver, route, proxy or portal options of a lease change, or the router lies outside the subnet",
        means: "Traffic or questions are sent somewhere else than before.", base: .medium, raised: "higher together with X2 or H4",
        twin: "new router firmware", source: "RFC 2132; RFC 3442")
    static let d5 = SignEntry(
        .d5, "a renewal unanswered past T2, or a link-local address appears",
        means: "The device loses its address.", base: .low, raised: "higher together with X2 or H4",
        twin: "a router that restarts", source: "RFC 2131 §4.4.5; RFC 3927")
    static let d6 = SignEntry(
        .d6, "a lease of at most 120 s, or another pool for one device",
        means: "The device is held in a separate network.", base: .low, raised: "higher together with X2 or H4",
        twin: "a guest network; a captive portal", source: "own engineering default, to be tuned")
    static let n1 = SignEntry(
        .n1, "a router advertisement with lifetime 0 from an address that advertised more within 10 minutes, contradicted by another",
        means: "IPv6 was withdrawn.", base: .low, raised: "high when another advertisement contradicts and the hardware address is not the gateway's",
        twin: "a router that lost its line or had IPv6 switched off", source: "RFC 4861 §6.2.5")
    static let n2 = SignEntry(
        .n2, "a prefix whose preferred lifetime becomes 0, or its valid lifetime at most 2 h, without another in its place",
        means: "Addresses are taken out of use.", base: .low, raised: "medium with a second sign",
        twin: "renumbering by the provider", source: "RFC 4862 §5.5.3")
    static let n3 = SignEntry(
        .n3, "a second router, a higher preference or other resolvers in advertisements",
        means: "Somebody else offers to be the router.", base: .low, raised: "medium with a second sign",
        twin: "a second router on the same network", source: "RFC 4191; RFC 6104; RFC 8106")
    static let n4 = SignEntry(
        .n4, "3 neighbour solicitations for the router, 1 s apart, without an answer",
        means: "The router does not answer this device over IPv6.", base: .low, raised: "medium with a second sign",
        twin: "a router that restarts; a sleeping device", source: "RFC 4861 §7.3 and §10")
    static let n5 = SignEntry(
        .n5, "3 router solicitations without an advertisement, although a router had advertised itself",
        means: "No router offers IPv6.", base: .low, raised: "medium with a second sign",
        twin: "IPv6 is switched off", source: "RFC 4861 §10")
    static let p1 = SignEntry(
        .p1, "3 PADIs without a PADO",
        means: "Nobody at the provider answers the dial-in.", base: .medium, raised: "high with an explicit error text",
        twin: "a fault on the line", source: "RFC 2516 §5")
    static let p2 = SignEntry(
        .p2, "a PADR unanswered, or a PADS with an error tag",
        means: "The dial-in was refused.", base: .medium, raised: "high with an explicit error text",
        twin: "a session that is still open after a crash", source: "RFC 2516 §5 and appendix A")
    static let p3 = SignEntry(
        .p3, "a PADT from the concentrator that ends a session",
        means: "The provider's side ended the session.", base: .medium, raised: "high with an explicit error text",
        twin: "the daily forced reconnection", source: "RFC 2516 §5.5")
    static let p4 = SignEntry(
        .p4, "3 LCP or sign-in requests or echoes unanswered, or a Terminate-Request from the peer",
        means: "The far end of the line stopped or hung up.", base: .medium, raised: "high with an explicit error text",
        twin: "loss on the line", source: "RFC 1661 §5")
    static let p5 = SignEntry(
        .p5, "PAP Authenticate-Nak or CHAP Failure",
        means: "The provider refused the credentials.", base: .medium, raised: "high with an explicit error text",
        twin: "wrong credentials; an outage of the sign-in server", source: "RFC 1334 §2; RFC 1994 §4")
    static let p6 = SignEntry(
        .p6, "IPCP proposes another address 5 times in a row without agreement",
        means: "The two ends of the line do not agree on an address.", base: .medium, raised: "high with an explicit error text",
        twin: "shared addresses as part of the tariff", source: "RFC 1332; RFC 6598")
}
