import Findings
import Wire

/// One event is one claim: what the scope of an event explains is not told again by step or destination.
enum ScopeJoin {
    /// What lies this close to the other claim belongs to it.
    private static let margin = Interval.seconds(10)

    static func join(_ findings: [Finding]) -> [Finding] {
        let singled = findings.filter { $0.kind == .deviceSingledOut && $0.confidence > .low }
        let ignored = findings.filter { $0.kind == .lanGatewaySilent && $0.nature == .silence }
        let outages = findings.filter { ($0.kind == .uplinkDown || $0.kind == .lanDown || $0.kind == .lanGatewaySilent) && $0.nature == .fault }
        let wide = findings.filter { $0.kind == .protocolBlocked || $0.kind == .destinationAllowList }
        return findings.filter { finding in
            if finding.kind == .deviceSingledOut {
                // Nobody is singled out while all are cut.
                return !outages.contains { overlaps($0, finding) && $0.confidence > .low && isWithin(finding, $0) }
            }
            if singled.contains(where: { isPart(finding, of: $0) }) { return false }
            if wide.contains(where: { isInstance(finding, of: $0) }) { return false }
            if finding.kind == .uplinkDown, finding.measurements.number("devices") == 1 {
                return !ignored.contains { concerns($0, finding) && overlaps($0, finding) }
            }
            return true
        }
    }

    private static func overlaps(_ one: Finding, _ other: Finding) -> Bool {
        one.start <= other.end + margin && other.start <= one.end + margin
    }

    private static func isWithin(_ inner: Finding, _ outer: Finding) -> Bool {
        inner.start + margin >= outer.start && inner.end <= outer.end + margin
    }

    private static func concerns(_ one: Finding, _ other: Finding) -> Bool {
        if let left = one.subject.device, left == other.subject.device { return true }
        guard let left = one.subject.deviceMAC else { return false }
        return left == other.subject.deviceMAC
    }

    /// Whether a claim about one destination is an instance of one about a protocol or about all but a few.
    private static func isInstance(_ finding: Finding, of wide: Finding) -> Bool {
        let kinds: Set<FindingKind> = wide.kind == .destinationAllowList ? [.routeBlackhole, .tcpSilenced] : [.routeBlackhole, .quicBlocked]
        guard kinds.contains(finding.kind), finding.confidence <= .low, finding.subject.device == wide.subject.device, overlaps(finding, wide) else {
            return false
        }
        if wide.kind == .destinationAllowList { return true }
        guard case .list(let ports) = wide.measurements["ports"], let port = finding.subject.peerPort else { return false }
        // The claim about IPv6 is that of an IPv6 address of the device, whatever the port.
        return ports.contains(Int64(port))
    }

    /// Whether a claim is part of a device's being singled out.
    private static func isPart(_ finding: Finding, of singled: Finding) -> Bool {
        guard concerns(finding, singled), overlaps(finding, singled) else { return false }
        switch finding.kind {
        case .lanGatewaySilent, .lanLeaseRefused: return true
        case .uplinkDown: return (finding.measurements.number("devices") ?? 1) == 1
        case .routeBlackhole, .linkFlap: return finding.confidence <= .low || finding.nature == .fault
        // A rule that the router states is told as such, at its own confidence, unless that is no more.
        case .routeRefused: return finding.origin == .gateway && finding.confidence <= singled.confidence && singled.signs.contains(.b5)
        default: return false
        }
    }
}
