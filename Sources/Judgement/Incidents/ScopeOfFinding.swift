import Findings
import Wire

/// How far a finding reaches, and what it shares with others that belong to it.
struct ScopeOfFinding: Hashable {
    let scope: Incident.Scope
    /// What findings of one incident have in common: an address's network, a name, a device; empty for what concerns everybody.
    let key: String

    /// `nil` for what is no event of its own, such as a pattern.
    init?(_ finding: Finding) {
        let subject = finding.subject
        let network = subject.peer.map { PeerMemory.network($0).description } ?? ""
        let device = subject.device?.description ?? subject.deviceMAC?.description ?? ""
        switch finding.kind {
        case .wifiRefusal, .wifiHandshakeFailure, .wifiDeauthentication, .wifiImpersonation, .wifiJamming: (scope, key) = (.radio, "")
        case .lanDown, .lanGatewayImpersonation, .lanLeaseRefused, .lanLeaseManipulated, .lanRouterAdvertisement, .lanAddressConflict:
            (scope, key) = (.lan, "")
        case .lanGatewaySilent: (scope, key) = finding.nature == .fault ? (.gateway, "") : (.device, device)
        case .httpCaptivePortal: (scope, key) = (.gateway, "")
        case .uplinkDown, .accessPPPoEFailure, .rateCongested: (scope, key) = (.uplink, "")
        case .linkFlap, .deviceSingledOut: (scope, key) = (.device, device)
        case .routeBlackhole, .routeRefused, .pathMTUBlackhole, .pathSelectiveLoss, .destinationAllowList: (scope, key) = (.destination, network)
        case .tcpForgedReset, .tcpSilenced, .tcpInjectedData:
            (scope, key) = subject.name.map { (.name, $0) } ?? (.destination, network)
        case .dnsForgedAnswer, .dnsRefusedName, .tlsBlockedName, .tlsInterception, .httpBlockPage:
            (scope, key) = subject.name.map { (.name, $0) } ?? (.destination, network)
        case .dnsHijackedResolver, .dnsEncryptedBlocked, .protocolBlocked, .quicBlocked, .tunnelBlocked, .serviceBlocked, .rateThrottled:
            (scope, key) = (.service, finding.kind.rawValue)
        case .scheduleRecurring: return nil
        }
    }

    /// Whether the whole line, or more, was cut: what is silent meanwhile belongs to it.
    var isWholeLine: Bool { scope == .uplink || scope == .lan || scope == .gateway }
}

extension Finding {
    /// Whether it says that nothing got through at all.
    var isOutage: Bool {
        switch kind {
        case .uplinkDown, .lanDown: true
        case .lanGatewaySilent: nature == .fault
        default: false
        }
    }
}
