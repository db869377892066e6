public import Findings
public import Wire

/// Events in the form of Suricata's eve.json, one JSON object a line, which stock collectors take.
///
/// A finding is an `alert` with Suricata's own members, and has ours under `interference`; what was captured and lost is `stats`.
public enum EVERenderer {
    /// Our generator; Suricata's own is 1.
    static let generator: Int64 = 7_717
    /// Signatures begin here: the range that is reserved for local use.
    static let firstSignature: Int64 = 1_000_000

    /// A finding as an event; ends in a line feed.
    ///
    /// `sensor` names who watches, in the member `host` that Suricata has for it.
    public static func line(_ finding: Finding, captures: [CaptureSummary], toolVersion: String, sensor: String? = nil) -> String {
        event(finding, captures, toolVersion, sensor).line + "\n"
    }

    /// What was captured, lost and tried since the beginning, as Suricata's counters count; ends in a line feed.
    ///
    /// `since` is when the one before was written: somebody watched from then on. The first tells when the watch began.
    public static func line(_ report: FindingsReport, since: Timestamp? = nil, at time: Timestamp, sensor: String? = nil) -> String {
        let packets = report.captures.reduce(UInt64(0)) { $0 &+ $1.packets }
        let dropped = report.captures.compactMap(\.dropped).reduce(UInt64(0), &+)
        var members: [JSONValue.Member] = [.init("timestamp", .string(stamp(time)))]
        if let sensor { members.append(.init("host", .string(sensor))) }
        members.append(.init("event_type", "stats"))
        let from = since ?? report.captures.compactMap(\.firstTime).min() ?? time
        let stats: JSONValue = [
            "capture": ["kernel_packets": JSONValue(packets &+ dropped), "kernel_drops": JSONValue(dropped)],
            "decoder": ["pkts": JSONValue(packets), "bytes": JSONValue(report.captures.reduce(UInt64(0)) { $0 &+ $1.bytes })],
            "wirewitness": [
                "since": .string(min(from, time).rfc3339), "until": .string(time.rfc3339), "findings": JSONValue(report.findings.count),
                "incidents": JSONValue(report.incidents.count),
                "gaps": JSONValue(report.coverage.gaps.count), "answered": JSONValue(report.minutes.reduce(0) { $0 + $1.answered }),
                "failed": JSONValue(report.minutes.reduce(0) { $0 + $1.failed }), "verdict": .string(report.verdict.sentence),
            ],
        ]
        members.append(.init("stats", stats))
        return JSONValue.object(members).line + "\n"
    }

    private static func event(_ finding: Finding, _ captures: [CaptureSummary], _ version: String, _ sensor: String?) -> JSONValue {
        let subject = finding.subject
        var members: [JSONValue.Member] = [.init("timestamp", .string(stamp(finding.start)))]
        if let sensor { members.append(.init("host", .string(sensor))) }
        let conversation = conversation(subject)
        if let conversation { members.append(.init("flow_id", .integer(conversation.number))) }
        let decisive = finding.frames.first { $0.role == .suspect || $0.role == .refusal } ?? finding.frames.first
        if let frame = decisive, captures.indices.contains(frame.capture) {
            let capture = captures[frame.capture]
            members.append(capture.format == "live" ? .init("in_iface", .string(capture.path)) : .init("pcap_filename", .string(capture.path)))
            members.append(.init("pcap_cnt", JSONValue(frame.number)))
        }
        members.append(.init("event_type", "alert"))
        if let device = subject.device { members.append(.init("src_ip", .string(device.description))) }
        if let port = subject.devicePort { members.append(.init("src_port", JSONValue(port))) }
        if let peer = subject.peer { members.append(.init("dest_ip", .string(peer.description))) }
        if let port = subject.peerPort { members.append(.init("dest_port", JSONValue(port))) }
        if let ipProtocol = subject.ipProtocol { members.append(.init("proto", .string(name(ipProtocol)))) }
        if let conversation { members.append(.init("community_id", .string(conversation.description))) }
        members.append(
            .init(
                "alert",
                [
                    "action": "allowed", "gid": .integer(generator), "signature_id": .integer(signature(finding.kind)), "rev": .integer(1),
                    "signature": .string("wirewitness \(finding.kind.rawValue)"), "category": .string(finding.nature.rawValue),
                    "severity": .integer(severity(finding)),
                ]))
        members.append(
            .init(
                "interference",
                [
                    "finding_id": .string(finding.id), "code": .string(finding.kind.rawValue), "confidence": .string(finding.confidence.rawValue),
                    "signs": .array(finding.signs.map { .string($0.rawValue) }), "claim": .string(finding.claim),
                    "device_mac": JSONValue(subject.deviceMAC?.description), "name": JSONValue(subject.name),
                    "start": .string(finding.start.rfc3339), "end": .string(finding.end.rfc3339), "occurrences": JSONValue(finding.occurrences),
                    "frames": .array(finding.frames.map { ["capture": JSONValue($0.capture), "number": JSONValue($0.number)] }),
                    "filter": .string(finding.filter), "incident_id": JSONValue(finding.incident), "method_version": .string(version),
                ]))
        return .object(members)
    }

    private static func conversation(_ subject: Subject) -> CommunityID? {
        guard let device = subject.device, let peer = subject.peer, let devicePort = subject.devicePort, let peerPort = subject.peerPort,
            let ipProtocol = subject.ipProtocol
        else { return nil }
        return CommunityID(device, devicePort, peer, peerPort, ipProtocol)
    }

    /// 1 is the weightiest, as Suricata counts; a fault accuses nobody and never is.
    static func severity(_ finding: Finding) -> Int64 {
        let weight: Int64 =
            switch finding.confidence {
            case .proof, .high: 1
            case .medium: 2
            case .low: 3
            case .info: 4
            }
        return finding.nature == .fault ? max(3, weight) : weight
    }

    /// The kind's number, made of its name (FNV-1a), so that it stays when kinds are added.
    static func signature(_ kind: FindingKind) -> Int64 {
        let hash = kind.rawValue.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return firstSignature + Int64(hash % 1_000_000)
    }

    private static func name(_ ipProtocol: IPProtocol) -> String {
        switch ipProtocol.rawValue {
        case 1: "ICMP"
        case 6: "TCP"
        case 17: "UDP"
        case 58: "IPv6-ICMP"
        case 132: "SCTP"
        default: String(ipProtocol.rawValue)
        }
    }

    /// 2026-06-04T20:00:41.123456+0000.
    static func stamp(_ time: Timestamp) -> String {
        let civil = CivilTime(time)
        return "\(civil.date)T\(civil.time(digits: 6))+0000"
    }
}
