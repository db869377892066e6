/// The one list of what the program can say: every kind of finding and every sign, one line each.
///
/// `explain`, the report's legend, the documentation and the tests read it. The switches are exhaustive, so that a new kind or
/// sign does not compile without its entry.
public enum Catalogue {
    /// Every kind, in the order of ``FindingKind``.
    public static let kinds: [KindEntry] = FindingKind.allCases.map { Catalogue[$0] }

    /// Every sign, in the catalogue's order.
    public static let signs: [SignEntry] = SignCode.allCases.map { Catalogue[$0] }

    /// The kinds that a sign can carry.
    public static func kinds(carriedBy code: SignCode) -> [KindEntry] { kinds.filter { $0.signs.contains(code) } }

    /// What a kind means.
    public static subscript(kind: FindingKind) -> KindEntry {
        switch kind {
        case .wifiRefusal: wifiRefusal
        case .wifiHandshakeFailure: wifiHandshakeFailure
        case .wifiDeauthentication: wifiDeauthentication
        case .wifiImpersonation: wifiImpersonation
        case .wifiJamming: wifiJamming
        case .lanGatewaySilent: lanGatewaySilent
        case .lanGatewayImpersonation: lanGatewayImpersonation
        case .lanLeaseRefused: lanLeaseRefused
        case .lanLeaseManipulated: lanLeaseManipulated
        case .lanRouterAdvertisement: lanRouterAdvertisement
        case .lanDown: lanDown
        case .lanAddressConflict: lanAddressConflict
        case .accessPPPoEFailure: accessPPPoEFailure
        case .uplinkDown: uplinkDown
        case .linkFlap: linkFlap
        case .routeBlackhole: routeBlackhole
        case .routeRefused: routeRefused
        case .pathMTUBlackhole: pathMTUBlackhole
        case .pathSelectiveLoss: pathSelectiveLoss
        case .protocolBlocked: protocolBlocked
        case .tcpForgedReset: tcpForgedReset
        case .tcpSilenced: tcpSilenced
        case .tcpInjectedData: tcpInjectedData
        case .dnsForgedAnswer: dnsForgedAnswer
        case .dnsRefusedName: dnsRefusedName
        case .dnsHijackedResolver: dnsHijackedResolver
        case .dnsEncryptedBlocked: dnsEncryptedBlocked
        case .tlsBlockedName: tlsBlockedName
        case .tlsInterception: tlsInterception
        case .httpBlockPage: httpBlockPage
        case .httpCaptivePortal: httpCaptivePortal
        case .quicBlocked: quicBlocked
        case .tunnelBlocked: tunnelBlocked
        case .serviceBlocked: serviceBlocked
        case .rateThrottled: rateThrottled
        case .rateCongested: rateCongested
        case .deviceSingledOut: deviceSingledOut
        case .destinationAllowList: destinationAllowList
        case .scheduleRecurring: scheduleRecurring
        }
    }

    /// What a sign means.
    public static subscript(code: SignCode) -> SignEntry {
        switch code {
        case .w1: w1
        case .w2: w2
        case .w3: w3
        case .w4: w4
        case .w5: w5
        case .w6: w6
        case .w7: w7
        case .w8: w8
        case .w9: w9
        case .w10: w10
        case .w11: w11
        case .w12: w12
        case .w13: w13
        case .w14: w14
        case .w15: w15
        case .a1: a1
        case .a2: a2
        case .a3: a3
        case .a4: a4
        case .a5: a5
        case .d1: d1
        case .d2: d2
        case .d3: d3
        case .d4: d4
        case .d5: d5
        case .d6: d6
        case .n1: n1
        case .n2: n2
        case .n3: n3
        case .n4: n4
        case .n5: n5
        case .p1: p1
        case .p2: p2
        case .p3: p3
        case .p4: p4
        case .p5: p5
        case .p6: p6
        case .b1: b1
        case .b2: b2
        case .b3: b3
        case .b4: b4
        case .b5: b5
        case .b6: b6
        case .b7: b7
        case .b8: b8
        case .b9: b9
        case .b10: b10
        case .t1: t1
        case .t2: t2
        case .t3: t3
        case .t4: t4
        case .t5: t5
        case .t6: t6
        case .t7: t7
        case .t8: t8
        case .t9: t9
        case .t10: t10
        case .t11: t11
        case .t12: t12
        case .t13: t13
        case .t14: t14
        case .t15: t15
        case .t16: t16
        case .t17: t17
        case .t18: t18
        case .t19: t19
        case .t20: t20
        case .dn1: dn1
        case .dn2: dn2
        case .dn3: dn3
        case .dn4: dn4
        case .dn5: dn5
        case .dn6: dn6
        case .dn7: dn7
        case .dn8: dn8
        case .dn9: dn9
        case .l1: l1
        case .l2: l2
        case .l3: l3
        case .l4: l4
        case .l5: l5
        case .l6: l6
        case .l7: l7
        case .l8: l8
        case .h1: h1
        case .h2: h2
        case .h3: h3
        case .h4: h4
        case .h5: h5
        case .q1: q1
        case .q2: q2
        case .q3: q3
        case .q4: q4
        case .q5: q5
        case .v1: v1
        case .v2: v2
        case .v3: v3
        case .v4: v4
        case .v5: v5
        case .v6: v6
        case .v7: v7
        case .r1: r1
        case .r2: r2
        case .r3: r3
        case .r4: r4
        case .r5: r5
        case .r6: r6
        case .x1: x1
        case .x2: x2
        case .x3: x3
        case .x4: x4
        }
    }
}
