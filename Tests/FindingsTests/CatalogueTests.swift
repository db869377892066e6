import Findings
import Testing

@Suite("The catalogue")
struct CatalogueTests {
    @Test("has an entry of its own for every kind", arguments: FindingKind.allCases)
    func kind(_ kind: FindingKind) {
        let entry = Catalogue[kind]
        #expect(entry.kind == kind)
        #expect(!entry.title.isEmpty)
        #expect(entry.plain.hasSuffix("."))
        #expect(entry.technical.hasSuffix("."))
        #expect(!entry.innocent.isEmpty)
        #expect(!entry.sources.isEmpty)
        #expect(!entry.signs.isEmpty)
        #expect(Set(entry.signs).count == entry.signs.count)
    }

    @Test("has an entry of its own for every sign", arguments: SignCode.allCases)
    func sign(_ code: SignCode) {
        let entry = Catalogue[code]
        #expect(entry.code == code)
        #expect(!entry.condition.isEmpty && !entry.condition.hasSuffix("."))
        #expect(entry.meaning.hasSuffix("."))
        #expect(!entry.twin.isEmpty)
        #expect(!entry.source.isEmpty)
        #expect(!Catalogue.kinds(carriedBy: code).isEmpty, "no kind is carried by \(code)")
    }

    @Test("never starts a sign at proof: that takes a second fact")
    func noSignAloneIsProof() {
        #expect(Catalogue.signs.allSatisfy { $0.base < .proof })
    }

    @Test("keeps the kinds that are faults by default faults")
    func faults() {
        let faults: Set<FindingKind> = [.uplinkDown, .lanDown, .linkFlap, .lanAddressConflict, .pathMTUBlackhole, .rateCongested, .httpCaptivePortal]
        #expect(Set(Catalogue.kinds.filter { $0.nature == .fault }.map(\.kind)) == faults)
        #expect(Catalogue[.lanGatewaySilent].natureRule?.contains("fault") == true)
        #expect(Catalogue[.lanLeaseRefused].natureRule?.contains("fault") == true)
    }

    @Test("marks the kinds that this version looks for")
    func detected() {
        let detected: Set<FindingKind> = [
            .tcpForgedReset, .tcpSilenced, .tcpInjectedData, .dnsForgedAnswer, .dnsRefusedName, .routeBlackhole, .routeRefused, .uplinkDown, .lanDown,
            .lanGatewaySilent, .tlsBlockedName, .pathMTUBlackhole, .linkFlap, .scheduleRecurring, .wifiRefusal, .wifiHandshakeFailure,
            .wifiDeauthentication, .wifiImpersonation, .wifiJamming,
            .lanGatewayImpersonation, .lanLeaseRefused, .lanLeaseManipulated,
            .lanRouterAdvertisement, .lanAddressConflict, .accessPPPoEFailure, .deviceSingledOut, .protocolBlocked, .destinationAllowList,
            .tlsInterception, .httpBlockPage, .httpCaptivePortal, .dnsHijackedResolver, .dnsEncryptedBlocked, .quicBlocked, .tunnelBlocked,
            .serviceBlocked,
            .rateThrottled, .rateCongested, .pathSelectiveLoss,
        ]
        #expect(Set(Catalogue.kinds.filter(\.isDetected).map(\.kind)) == detected)
    }

    @Test(
        "says nothing of who and why",
        arguments: [
            "proves", "attack", "censor", "deliberate", "sabotage", "malicious", "blocked by", "intention", "on purpose", "consistent with",
            "government",
            "definitely", "hacker",
        ])
    func wording(_ word: String) {
        for entry in Catalogue.kinds {
            let texts = [entry.title, entry.plain, entry.technical, entry.natureRule ?? ""] + entry.innocent
            #expect(!texts.contains { $0.lowercased().contains(word) }, "\(entry.kind.rawValue) says “\(word)”")
        }
        for entry in Catalogue.signs {
            let texts = [entry.condition, entry.meaning, entry.raised ?? "", entry.twin]
            #expect(!texts.contains { $0.lowercased().contains(word) }, "\(entry.code) says “\(word)”")
        }
    }
}
