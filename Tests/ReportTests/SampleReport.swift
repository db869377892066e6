import Findings
import Wire

/// Hand-made reports that use every part of the vocabulary.
enum SampleReport {
    static let start = Timestamp(seconds: 1_780_597_578, nanoseconds: 123_456_789)  // 2026-06-04T18:26:18.123456789Z

    static func finding(
        id: String = "F1", kind: FindingKind = .tcpForgedReset, nature: Nature = .tampering, confidence: Confidence = .proof,
        signs: [SignCode] = [.t4, .t9],
        claim: String =
            "A reset in the name of 203.0.113.80 ended the connection 3.1 ms after the request, sooner than the server's answers can arrive.",
        name: String? = "example.org", at offset: Int64 = 0, lasting length: Int64 = 0, occurrences: Int = 1,
        filter: String = "frame.number in {12, 14, 15, 16}"
    ) -> Finding? {
        Finding(
            id: id, kind: kind, nature: nature, confidence: confidence, signs: signs, claim: claim,
            subject: Subject(
                device: IPAddress(192, 168, 1, 20), deviceMAC: MACAddress(0x0000_5E00_5301), peer: IPAddress(203, 0, 113, 80), peerPort: 443,
                name: name),
            origin: .beyond, start: start + .seconds(offset), end: start + .seconds(offset + length), occurrences: occurrences,
            frames: [
                FrameReference(capture: 0, number: 12, role: .trigger), FrameReference(capture: 0, number: 14, role: .suspect),
                FrameReference(capture: 0, number: 15, role: .suspect), FrameReference(capture: 0, number: 16, role: .genuine),
            ],
            filter: filter,
            measurements: ["resetMilliseconds": 3.1, "handshakeMilliseconds": .number(223.125), "hopLimit": 54, "serverHopLimits": .list([47, 48])],
            explanations: [
                Explanation("the server ended the connection itself", .contradicted, because: "its own data arrived 218 ms later (frame 16)"),
                Explanation("a proxy on the device", .notExcluded, because: "the device was not examined"),
            ],
            incident: "I1")
    }

    static let capture = CaptureSummary(
        path: "captures/evening.pcapng", sha256: String(repeating: "0123456789abcdef", count: 4), bytes: 1_234_567, format: "pcapng",
        linkTypes: [.ethernet, .linuxCooked2], packets: 4242, firstTime: start - .seconds(60), lastTime: start + .seconds(3600), snapLength: 262_144,
        dropped: 7, isTruncated: true)

    /// Everything at once.
    static let full: FindingsReport = {
        var coverage = Coverage()
        coverage.unreadable = ["tcp tooShort": 3, "ipv4 tooShort": 12]
        coverage.gaps = [Coverage.Gap(from: start + .seconds(100), to: start + .seconds(103), reason: "drop", frames: 7)]
        coverage.notSeen = ["Wi-Fi management frames: the capture holds Ethernet only."]
        let findings = [
            finding(
                id: "F3", kind: .uplinkDown, nature: .fault, confidence: .high, signs: [.b7],
                claim: "Nothing beyond the gateway answered 41 tries to 9 addresses while the gateway answered 12 of 12.", name: nil, at: 600,
                lasting: 1935,
                filter: "ip.addr == 192.168.1.20"),
            finding(
                id: "F2", kind: .routeBlackhole, nature: .silence, confidence: .low, signs: [.b1],
                claim: "203.0.113.80 did not answer 4 tries in 7 s.", name: nil, at: 30, lasting: 7, occurrences: 4,
                filter: "ip.addr == 203.0.113.80 && tcp.port == 443"),
            finding(),
            finding(
                id: "F4", kind: .linkFlap, nature: .fault, confidence: .info, signs: [.x4],
                claim: "Six connections heard their last packet within 0.4 s.",
                at: 700),
        ].compactMap { $0 }
        return FindingsReport(
            toolVersion: "0.1.0", captures: [capture], coverage: coverage, findings: findings,
            incidents: [
                Incident(
                    id: "I1", sentence: "From 18:36 the line to the Internet was down for 32 minutes.", scope: .uplink, start: start + .seconds(600),
                    end: start + .seconds(2535), startUncertainty: .seconds(4), endUncertainty: .seconds(2), findings: ["F3", "F1"],
                    causes: [
                        Cause(
                            "a fault on the access line", .notExcluded, supporting: ["all destinations were concerned"],
                            against: ["the gateway stayed reachable"])
                    ])
            ],
            patterns: [
                Pattern(
                    finding: "F3", sentence: "The same happened at the same clock time on 3 of 4 recorded days.", incidents: ["I1"],
                    tests: [
                        PatternTest(
                            method: .permutation, result: .p(0.0001, floor: 0.0001), isPrimary: true, corrected: 0.0002, count: 14,
                            measurements: ["windowMinutes": 3, "hits": 12, "zone": "Asia/Baku"], seed: .max),
                        PatternTest(method: .rayleigh, result: .tooFew("3 onsets; a test needs 5"), isPrimary: false, count: 3),
                    ])
            ],
            devices: [
                Device(
                    id: "A", role: .device, mac: MACAddress(0x0000_5E00_5301),
                    addresses: [IPAddress(192, 168, 1, 20), IPAddress(high: 0x2001_0DB8_0000_0000, low: 0x20)]),
                Device(id: "G", role: .gateway, mac: nil, addresses: []),
            ],
            availability: [
                AvailabilityCell(
                    device: "A", destination: .internet, start: start - .nanoseconds(78_123_456_789), answered: 12, refused: 1, silent: 41,
                    undecided: 2)
            ],
            minutes: [
                LineMinute(
                    start: start - .nanoseconds(18_123_456_789), answered: 12, failed: 42, roundTrips: 9, medianRoundTrip: .milliseconds(31),
                    segments: 900, retransmissions: 3),
                LineMinute(start: start + .nanoseconds(41_876_543_211), failed: 4),
            ],
            verdict: Verdict(
                confidence: .proof,
                sentence: "At least one connection was cut by packets that the server did not send, and the line was down for 32 minutes."))
    }()

    /// Nothing found.
    static let empty = FindingsReport(
        toolVersion: "0.1.0",
        captures: [
            CaptureSummary(
                path: "quiet.pcap", bytes: 24, format: "pcap", linkTypes: [.ethernet], packets: 0, snapLength: 96)
        ], coverage: Coverage(), findings: [],
        verdict: Verdict(confidence: .info, sentence: "Nothing in this recording shows interference."))

    /// A report with a hostile string wherever one can stand.
    static func hostile(_ text: String) -> FindingsReport? {
        guard var finding = finding(claim: "The name \(text) was refused.", name: text) else { return nil }
        finding.explanations = [Explanation(text, .fits, because: text)]
        finding.measurements["note"] = .text(text)
        finding.measurements[text] = 1
        var coverage = Coverage()
        coverage.notSeen = [text]
        coverage.unreadable = [text: 1]
        coverage.gaps = [Coverage.Gap(from: start, to: start, reason: text)]
        return FindingsReport(
            toolVersion: "0.1.0", captures: [CaptureSummary(path: text, format: text, linkTypes: [.ethernet])], coverage: coverage,
            findings: [finding],
            incidents: [
                Incident(
                    id: "I1", sentence: text, scope: .name, start: start, end: start, uncertainty: .zero, findings: ["F1"],
                    causes: [Cause(text, .fits, supporting: [text], against: [text])])
            ], patterns: [Pattern(finding: "F1", sentence: text)], verdict: Verdict(confidence: .low, sentence: text))
    }
}
