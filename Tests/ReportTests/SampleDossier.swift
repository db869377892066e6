import Findings
import Forge
import Report
import Wire

/// A hand-made record of two weeks in June 2026: cuts just after 20:00, one before a declared interview, a router without power, a night
/// not recorded. Every number comes from here or from one seed.
enum SampleDossier {
    static let zone = TimeZoneRules(name: "Asia/Baku", offset: 4 * 3600)
    /// 2026-06-01 06:00:00 +04:00.
    static let start = Timestamp(seconds: 1_780_279_200)
    private static let day: Int64 = 86_400

    /// A moment of the record: the day (1 is 1 June) and a local clock time; hours beyond 24 are the next date.
    static func at(_ date: Int64, _ hour: Int64, _ minute: Int64, _ second: Int64 = 0) -> Timestamp {
        start + .seconds((date - 1) * day + (hour - 6) * 3600 + minute * 60 + second)
    }

    /// Day, start and end of each cut.
    static let cuts: [(Timestamp, Timestamp)] = [
        (at(4, 22, 26, 18), at(4, 25, 12, 44)), (at(5, 20, 0, 41), at(5, 23, 58, 2)), (at(6, 20, 1, 12), at(6, 23, 41, 55)),
        (at(8, 20, 0, 27), at(8, 24, 22, 10)), (at(9, 20, 2, 3), at(9, 23, 9, 36)), (at(10, 20, 0, 53), at(10, 23, 47, 15)),
        (at(11, 20, 1, 34), at(11, 24, 31, 48)), (at(12, 20, 0, 38), at(12, 24, 3, 27)), (at(13, 20, 1, 49), at(13, 22, 55, 9)),
        (at(14, 20, 0, 19), at(14, 24, 19, 40)),
    ]
    static let powerLoss = (at(2, 11, 14, 6), at(2, 11, 20, 31))
    static let gaps = [(at(2, 26, 10), at(2, 29, 45)), (at(7, 13, 5), at(7, 15, 20))]
    static let end = start + .seconds(14 * day)
    static let laptop = IPAddress(192, 168, 1, 23)
    static let phone = IPAddress(192, 168, 1, 31)
    static let gateway = IPAddress(192, 168, 1, 1)

    static let observed: [Stretch] = {
        var stretches: [Stretch] = []
        var from = start
        for gap in gaps {
            stretches.append(Stretch(from: from, to: gap.0))
            from = gap.1
        }
        return stretches + [Stretch(from: from, to: end)]
    }()

    static func isCut(_ time: Timestamp, for length: Interval) -> Bool { cuts.contains { $0.0 < time + length && time < $0.1 } }
    static func isObserved(_ time: Timestamp) -> Bool { observed.contains { $0.from <= time && time < $0.to } }

    static let cells: [AvailabilityCell] = {
        var random = SplitMix64(seed: 6)
        var cells: [AvailabilityCell] = []
        for index in 0..<(14 * 288) {
            let time = start + .seconds(Int64(index) * 300)
            guard isObserved(time) else { continue }
            let isDown = isCut(time, for: AvailabilityCell.length)
            let isDark = powerLoss.0 < time + AvailabilityCell.length && time < powerLoss.1
            for device in ["A", "B"] {
                let tries = 20 + Int(random.next() % 11)
                if !isDark || device == "A" {
                    cells.append(
                        AvailabilityCell(
                            device: device, destination: .gateway, start: time, answered: isDark ? 0 : tries,
                            silent: isDark ? tries : (random.next() % 400 == 0 ? 1 : 0)))
                }
                if isDark { continue }
                let lost = random.next() % 60 == 0 ? 1 : 0
                cells.append(
                    AvailabilityCell(
                        device: device, destination: .names, start: time, answered: isDown ? 0 : tries / 2, silent: isDown ? tries / 2 : lost))
                cells.append(
                    AvailabilityCell(
                        device: device, destination: .internet, start: time, answered: isDown ? 0 : tries, refused: isDown ? tries / 5 : 0,
                        silent: isDown ? tries - tries / 5 : lost))
            }
        }
        return cells
    }()

    static let minutes: [LineMinute] = {
        var random = SplitMix64(seed: 7)
        var minutes: [LineMinute] = []
        for index in 0..<(14 * 1440) {
            let time = start + .seconds(Int64(index) * 60)
            guard isObserved(time) else { continue }
            let tries = 4 + Int(random.next() % 5)
            let isDown = isCut(time, for: LineMinute.length)
            let trip = Interval.microseconds(13_000 + Int64(random.next() % 2600))
            minutes.append(
                LineMinute(
                    start: time, answered: isDown ? 0 : tries, failed: isDown ? tries : (random.next() % 90 == 0 ? 1 : 0),
                    roundTrips: isDown ? 0 : tries, medianRoundTrip: isDown ? nil : trip, segments: isDown ? 0 : tries * 30,
                    retransmissions: 0))
        }
        return minutes
    }()

    /// The gateway's refusal of the mock-up: ICMP type 3 code 13 with the packet that it quotes.
    static let refusal: [UInt8] = [
        0x00, 0x00, 0x5E, 0x00, 0x53, 0x0A, 0x00, 0x00, 0x5E, 0x00, 0x53, 0x01, 0x08, 0x00, 0x45, 0x00, 0x00, 0x58, 0x51, 0xD9, 0x00, 0x00, 0x40,
        0x01, 0xA5, 0x63, 0xC0, 0xA8, 0x01, 0x01, 0xC0, 0xA8, 0x01, 0x17, 0x03, 0x0D, 0xFB, 0x31, 0x00, 0x00, 0x00, 0x00, 0x45, 0x00, 0x00, 0x3C,
        0x3A, 0x11, 0x40, 0x00, 0x40, 0x06, 0x02, 0x9B, 0xC0, 0xA8, 0x01, 0x17, 0xCB, 0x00, 0x71, 0x50, 0xC2, 0x9E, 0x01, 0xBB, 0x6F, 0x1C, 0x22,
        0xA9, 0x00, 0x00, 0x00, 0x00, 0xA0, 0x02, 0xFA, 0xF0, 0xF9, 0x53, 0x00, 0x00, 0x02, 0x04, 0x05, 0xB4, 0x04, 0x02, 0x08, 0x0A, 0x1C, 0x9B,
        0xE2, 0xF0, 0x00, 0x00, 0x00, 0x00, 0x01, 0x03, 0x03, 0x07,
    ]

    static let findings: [Finding] = {
        var findings: [Finding] = []
        for (index, cut) in cuts.enumerated() {
            let frame = UInt64(48_207 + index * 100_000)
            findings.append(
                contentsOf: [
                    Finding(
                        id: "F\(findings.count + 1)", kind: .uplinkDown, nature: .fault, confidence: .high, signs: [.b7],
                        claim: "Nothing beyond the gateway answered while the gateway answered every question.",
                        subject: Subject(device: laptop), origin: .unknown, start: cut.0, end: cut.1, occurrences: 2694,
                        frames: [
                            FrameReference(capture: 0, number: frame, role: .control), FrameReference(capture: 0, number: frame + 2, role: .attempt),
                        ], filter: "ip.addr == 192.168.1.23 && !(ip.addr == 192.168.1.1)",
                        measurements: ["tries": 2694, "answered": 0, "gatewayAnswers": 13_431],
                        explanations: [
                            Explanation(
                                "Loss of power or a restart of the modem or router", .notSupported, because: "the gateway answered all the while"),
                            Explanation(
                                "A fault of the access line, or planned works", .notExcluded,
                                because: "one side of the line cannot tell a broken line from a closed one"),
                        ], incident: "I\(index + 2)"),
                    Finding(
                        id: "F\(findings.count + 2)", kind: .routeRefused, nature: .refusal, confidence: .medium, signs: [.b5],
                        claim: "The gateway 192.168.1.1 said 2694 times that forwarding is administratively prohibited.",
                        subject: Subject(device: laptop, peer: IPAddress(203, 0, 113, 80), peerPort: 443, ipProtocol: .tcp),
                        origin: .gateway, start: cut.0 + .seconds(3), end: cut.1, occurrences: 2694,
                        frames: [
                            FrameReference(capture: 0, number: frame + 2, role: .trigger),
                            FrameReference(capture: 0, number: frame + 3, role: .refusal),
                        ], filter: "icmp.type == 3 && icmp.code == 13", measurements: ["code": 13, "roundTripMilliseconds": .number(3.091)],
                        explanations: [
                            Explanation("A rule set in the home's own router", .fits, because: "the message states a rule"),
                            Explanation("Congestion", .contradicted, because: "a congested link produces no such message"),
                        ], incident: "I\(index + 2)"),
                ].compactMap { $0 })
        }
        findings.append(
            contentsOf: [
                Finding(
                    id: "F21", kind: .lanDown, nature: .fault, confidence: .medium, signs: [.b9], claim: "The gateway was silent for 6 min 25 s.",
                    subject: Subject(device: laptop), start: powerLoss.0, end: powerLoss.1,
                    frames: [FrameReference(capture: 0, number: 9000, role: .attempt)], filter: "arp", incident: "I1"),
                Finding(
                    id: "F22", kind: .scheduleRecurring, nature: .silence, confidence: .medium, signs: [.x1],
                    claim: "Nine of ten interruptions began within 104 s of the clock.", subject: Subject(), start: cuts[0].0, end: cuts[9].1,
                    occurrences: 9, frames: [FrameReference(capture: 0, number: 48_209, role: .attempt)], filter: "frame.number == 48209"),
            ].compactMap { $0 })
        return findings
    }()

    static func causes(_ index: Int) -> [Cause] {
        [
            Cause(
                "Loss of power or a restart of the modem or router", .contradicted, supporting: [],
                against: ["the gateway answered all the while"]),
            Cause(
                "Congestion", .contradictedAsSoleCause, supporting: index == 3 ? ["it was a busy evening"] : [],
                against: ["delays stayed at those of other evenings to the last answer", "every attempt failed"]),
            Cause(
                "A fault of the access line, or planned works", .notExcluded, supporting: [],
                against: ["one side of the line cannot tell a broken line from a closed one"]),
            Cause("A rule on the gateway or in the provider's network", .fits, supporting: ["sharp start and end", "refusal messages"], against: []),
        ]
    }

    static let incidents: [Incident] =
        [
            Incident(
                id: "I1", sentence: "The home network was down for 6 min 25 s.", scope: .gateway, start: powerLoss.0, end: powerLoss.1,
                uncertainty: .seconds(10), findings: ["F21"],
                causes: [Cause("Loss of power or a restart of the modem or router", .fits, supporting: ["the gateway was silent"], against: [])])
        ]
        + cuts.enumerated().map { index, cut in
            Incident(
                id: "I\(index + 2)", sentence: "The line to the Internet was down.", scope: .uplink, start: cut.0, end: cut.1,
                uncertainty: .seconds(10), findings: ["F\(index * 2 + 1)", "F\(index * 2 + 2)"], causes: causes(index))
        }

    static let patterns = [
        Pattern(
            finding: "F22", sentence: "Interruptions began at the same clock time on nine of ten days.", incidents: incidents.dropFirst().map(\.id),
            tests: [
                PatternTest(
                    method: .eveningPermutation, result: .p(0.0001, floor: 0.0001), isPrimary: true, corrected: 0.0003, count: 10,
                    measurements: ["windowSeconds": 180, "hits": 9], seed: 20_260_615),
                PatternTest(
                    method: .matchedDays, result: .p(0.0714, floor: 0.0714), isPrimary: true, corrected: 0.1428, count: 1,
                    measurements: ["days": 14, "hits": 1]),
                PatternTest(
                    method: .congestionContrast, result: .p(0.6211, floor: 0.0001), isPrimary: true, corrected: 0.6211, count: 10,
                    measurements: ["differenceMilliseconds": .number(0.1)], seed: 20_260_615),
                PatternTest(
                    method: .permutation, result: .p(0.0001, floor: 0.0001), isPrimary: false, count: 10, measurements: ["windowSeconds": 180],
                    seed: 20_260_615),
                PatternTest(method: .rayleigh, result: .p(0.000_000_2, floor: 0), isPrimary: false, count: 10, measurements: ["mean": "20:14"]),
                PatternTest(method: .declaredEvents, result: .p(0.0101, floor: 0), isPrimary: false, count: 1, measurements: ["hits": 1]),
                PatternTest(method: .changePoint, result: .tooFew("4 of 7 days"), isPrimary: false, count: 4),
            ])
    ]

    static let exhibits: [ExhibitFrame] = findings.filter { $0.kind == .routeRefused }.map { finding in
        ExhibitFrame(
            finding: finding.id, reference: finding.frames[1], time: finding.start + .microseconds(3_104), linkType: .ethernet, bytes: refusal,
            originalLength: refusal.count)
    }

    /// The laptop stands at the gateway, and the phone was turned away at the access point.
    static let ladders: [AccessLadder] = [
        AccessLadder(
            mac: MACAddress(0x0000_5E00_530A), address: laptop, bssid: MACAddress(0x0200_5E00_5301), network: "home",
            rungs: [
                .init(.probe, .notSeen), .init(.authentication, .reached, time: at(14, 19, 12)), .init(.association, .reached, time: at(14, 19, 12)),
                .init(.keys, .reached, time: at(14, 19, 12)), .init(.address, .reached, time: at(14, 19, 12)),
                .init(.gateway, .reached, time: at(14, 24, 10)), .init(.beyond, .silent, time: at(14, 24, 11), because: "41 attempts without answer"),
            ]),
        AccessLadder(
            mac: MACAddress(0x0000_5E00_530B), address: phone, bssid: MACAddress(0x0200_5E00_5301), network: "home",
            rungs: [
                .init(.probe, .notSeen), .init(.authentication, .reached, time: at(14, 21, 4)),
                .init(.association, .refused, time: at(14, 21, 4, 1), because: "status 37: request declined"), .init(.keys, .notSeen),
                .init(.address, .notSeen), .init(.gateway, .notSeen), .init(.beyond, .undecided),
            ]),
    ]
    static let accessPoints = [
        AccessPointHistory(
            point: AccessPoint(
                bssid: MACAddress(0x0200_5E00_5301), name: "home", channel: 11, security: .wpa2, isProtectionRequired: false, time: at(14, 25, 0),
                frame: FrameReference(capture: 0, number: 3, role: .control)), firstHeard: start,
            changes: [
                AccessPointChange(
                    bssid: MACAddress(0x0200_5E00_5301), what: .restart, from: "", to: "", time: at(4, 22, 25, 30),
                    frame: FrameReference(capture: 0, number: 1_204_311, role: .control)),
                AccessPointChange(
                    bssid: MACAddress(0x0200_5E00_5301), what: .channel, from: "6", to: "11", time: at(9, 3, 12),
                    frame: FrameReference(capture: 0, number: 2_911_008, role: .control), isAnnounced: true),
            ])
    ]

    static let twoWeeks: Dossier = {
        var coverage = Coverage()
        coverage.gaps = [
            Coverage.Gap(from: gaps[0].0, to: gaps[0].1, reason: "sleep"), Coverage.Gap(from: gaps[1].0, to: gaps[1].1, reason: "stop"),
        ]
        coverage.notSeen = ["Wi-Fi management frames: the capture holds Ethernet only."]
        coverage.unreadable = ["tcp tooShort": 3]
        let capture = CaptureSummary(
            path: "kitchen/seg-001204.pcapng", sha256: String(repeating: "3bb85d6f", count: 8), bytes: 812_345_678, format: "pcapng",
            linkTypes: [.ethernet], packets: 4_821_112, firstTime: start, lastTime: end, snapLength: 262_144, dropped: 0)
        let report = FindingsReport(
            toolVersion: "0.1.0", captures: [capture], coverage: coverage, findings: findings, incidents: incidents, patterns: patterns,
            devices: [
                Device(id: "A", role: .device, mac: MACAddress(0x0000_5E00_530A), addresses: [laptop]),
                Device(id: "B", role: .device, mac: MACAddress(0x0000_5E00_530B), addresses: [phone]),
                Device(id: "G", role: .gateway, mac: MACAddress(0x0000_5E00_5301), addresses: [gateway]),
            ], availability: cells, minutes: minutes, ladders: ladders, accessPoints: accessPoints,
            verdict: Verdict(confidence: .medium, sentence: "The line was down on ten evenings."))
        return Dossier(
            id: "R-2026-06-15-01", report: report, observed: observed,
            events: [
                DeclaredEvent(id: "V1", time: at(4, 22, 30), title: "live interview", declared: at(3, 11, 2)),
                DeclaredEvent(id: "V2", time: at(7, 14, 0), title: "call with counsel", declared: at(5, 9, 0)),
                DeclaredEvent(id: "V3", time: at(12, 10, 0), title: "court hearing", declared: at(8, 9, 0)),
            ],
            clock: (0..<14).map { ClockRecord(time: start + .seconds(Int64($0) * day), isSynchronized: $0 != 5, largestError: .milliseconds(300)) },
            exhibits: exhibits, programDigest: String(repeating: "a1b2c3d4", count: 8), closed: end)
    }()
}
