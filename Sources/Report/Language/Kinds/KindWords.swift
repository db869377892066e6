import Findings

/// What the catalogue says of a kind to somebody at home, in the languages beside the catalogue's own English.
struct KindWords: Sendable {
    /// The kind's name, a few words.
    struct Pair: Sendable {
        var az: Words
        var ru: Words
    }

    var title: Pair
    var plain: Pair

    init(_ az: Words, _ ru: Words, plainAz: Words, plainRu: Words) {
        title = Pair(az: az, ru: ru)
        plain = Pair(az: plainAz, ru: plainRu)
    }

    /// The words of a kind.
    static subscript(kind: FindingKind) -> KindWords {
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
}

extension Phrase {
    /// A kind's name.
    static func title(_ kind: FindingKind) -> Phrase {
        let words = KindWords[kind].title
        return Phrase(Words([.own(Catalogue[kind].title)]), az: words.az, ru: words.ru)
    }

    /// What a kind means, for somebody at home.
    static func meaning(_ kind: FindingKind) -> Phrase {
        let words = KindWords[kind].plain
        return Phrase(Words([.own(Catalogue[kind].plain)]), az: words.az, ru: words.ru)
    }
}
