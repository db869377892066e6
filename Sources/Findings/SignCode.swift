/// The signs of the catalogue by their stable codes, in the catalogue's order; `Catalogue` says what each one means.
public enum SignCode: String, CaseIterable, Sendable, Codable {
    // 802.11, EAPOL, SAE
    case w1 = "W1", w2 = "W2", w3 = "W3", w4 = "W4", w5 = "W5", w6 = "W6", w7 = "W7", w8 = "W8", w9 = "W9", w10 = "W10", w11 = "W11", w12 = "W12",
        w13 = "W13", w14 = "W14", w15 = "W15"
    // ARP
    case a1 = "A1", a2 = "A2", a3 = "A3", a4 = "A4", a5 = "A5"
    // DHCP
    case d1 = "D1", d2 = "D2", d3 = "D3", d4 = "D4", d5 = "D5", d6 = "D6"
    // IPv6 neighbours and routers
    case n1 = "N1", n2 = "N2", n3 = "N3", n4 = "N4", n5 = "N5"
    // PPPoE and PPP
    case p1 = "P1", p2 = "P2", p3 = "P3", p4 = "P4", p5 = "P5", p6 = "P6"
    // reachability
    case b1 = "B1", b2 = "B2", b3 = "B3", b4 = "B4", b5 = "B5", b6 = "B6", b7 = "B7", b8 = "B8", b9 = "B9", b10 = "B10"
    // TCP
    case t1 = "T1", t2 = "T2", t3 = "T3", t4 = "T4", t5 = "T5", t6 = "T6", t7 = "T7", t8 = "T8", t9 = "T9", t10 = "T10", t11 = "T11", t12 = "T12",
        t13 = "T13", t14 = "T14", t15 = "T15", t16 = "T16", t17 = "T17", t18 = "T18", t19 = "T19", t20 = "T20"
    // DNS
    case dn1 = "DN1", dn2 = "DN2", dn3 = "DN3", dn4 = "DN4", dn5 = "DN5", dn6 = "DN6", dn7 = "DN7", dn8 = "DN8", dn9 = "DN9"
    // TLS
    case l1 = "L1", l2 = "L2", l3 = "L3", l4 = "L4", l5 = "L5", l6 = "L6", l7 = "L7", l8 = "L8"
    // HTTP
    case h1 = "H1", h2 = "H2", h3 = "H3", h4 = "H4", h5 = "H5"
    // QUIC and UDP
    case q1 = "Q1", q2 = "Q2", q3 = "Q3", q4 = "Q4", q5 = "Q5"
    // tunnels and messengers
    case v1 = "V1", v2 = "V2", v3 = "V3", v4 = "V4", v5 = "V5", v6 = "V6", v7 = "V7"
    // rate
    case r1 = "R1", r2 = "R2", r3 = "R3", r4 = "R4", r5 = "R5", r6 = "R6"
    // time, device and scope
    case x1 = "X1", x2 = "X2", x3 = "X3", x4 = "X4"

    /// The code as people write it: T4, DN1.
    public var description: String { rawValue }

    /// The place in the catalogue.
    public var rank: Int { SignCode.ranks[self] ?? 0 }

    private static let ranks = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($0.element, $0.offset) })
}

extension SignCode: CustomStringConvertible, Comparable {
    public static func < (left: SignCode, right: SignCode) -> Bool { left.rank < right.rank }
}
