import Findings
import Testing
import Wire

@testable import Judgement

@Suite("Incidents")
struct IncidentTests {
    static let start = Timestamp(seconds: 1_780_596_000)
    static let device = IPAddress(192, 168, 1, 20)

    /// A finding of so many seconds from the start.
    static func finding(
        _ id: String, _ kind: FindingKind = .uplinkDown, _ nature: Nature = .fault, from: Double, to: Double, confidence: Confidence = .high,
        peer: IPAddress? = nil, name: String? = nil, _ measurements: Measurements = [:], explanations: [Explanation] = []
    ) -> Finding {
        guard
            let finding = Finding(
                id: id, kind: kind, nature: nature, confidence: confidence, signs: [.b7], claim: "Claim of \(id).",
                subject: Subject(device: device, peer: peer, name: name), start: start + .milliseconds(Int64(from * 1000)),
                end: start + .milliseconds(Int64(to * 1000)), frames: [FrameReference(capture: 0, number: 1, role: .attempt)], filter: "",
                measurements: measurements, explanations: explanations)
        else { preconditionFailure("it has a frame") }
        return finding
    }

    static func outage(_ id: String, from: Double, to: Double, alive: Bool = true, devices: Int = 2, lastHeard: Double = 3) -> Finding {
        finding(
            id, from: from, to: to,
            [
                "tries": 40, "devices": .integer(Int64(devices)), "addresses": 6, "gatewayHeard": .flag(alive), "recovered": true,
                "lastHeardSecondsBefore": .number(lastHeard), "lastTrySecondsBeforeEnd": 2,
            ])
    }

    private func watched(_ stretches: (Int64, Int64)...) -> [Stretch] {
        stretches.map { Stretch(from: Self.start + .seconds($0.0), to: Self.start + .seconds($0.1)) }
    }

    private func minutes(_ range: Range<Int64>, _ milliseconds: Int64?, answered: Int = 10, failed: Int = 0) -> [LineMinute] {
        range.map {
            LineMinute(
                start: Self.start + .seconds($0 * 60), answered: answered, failed: failed, roundTrips: milliseconds == nil ? 0 : 4,
                medianRoundTrip: milliseconds.map { .milliseconds($0) })
        }
    }

    @Test("tell an outage with the certainty of both its ends, and take in what was silent meanwhile")
    func outage() throws {
        let findings = [
            Self.finding("F1", .routeBlackhole, .silence, from: 101, to: 130, confidence: .low, peer: IPAddress(203, 0, 114, 9)),
            Self.outage("F2", from: 100, to: 160),
            Self.finding("F3", .tcpForgedReset, .tampering, from: 110, to: 110, peer: IPAddress(203, 0, 114, 9), name: "a.example"),
            Self.finding("F4", .routeBlackhole, .silence, from: 400, to: 430, confidence: .low, peer: IPAddress(203, 0, 114, 9)),
            Self.finding("F5", .dnsRefusedName, .refusal, from: 120, to: 121, confidence: .info, name: "b.example"),
        ]
        let (incidents, joined) = Incidents.join(findings, observed: watched((0, 1000)))
        #expect(incidents.map(\.id) == ["I1", "I2", "I3"])
        #expect(incidents.map(\.scope) == [.uplink, .name, .destination])
        #expect(joined.map(\.incident) == ["I1", "I1", "I2", "I3", nil])
        let first = incidents[0]
        #expect(first.findings == ["F2", "F1"])
        #expect((first.start, first.end) == (Self.start + .seconds(100), Self.start + .seconds(160)))
        #expect((first.startUncertainty, first.endUncertainty) == (.seconds(3), .seconds(2)))
        #expect(first.uncertainty == .seconds(3))
        #expect(
            first.sentence
                == "Nothing came back from the Internet for 60.0 s: 40 tries of 2 devices to 6 addresses stayed without answer, while the router was heard."
        )
        #expect(incidents[1].causes.isEmpty)
    }

    @Test("are joined within the tolerance and never over what was not watched")
    func tolerance() {
        func count(_ gap: Double, _ observed: [Stretch]) -> Int {
            let peer = IPAddress(203, 0, 114, 9)
            let findings = [
                Self.finding("F1", .routeBlackhole, .silence, from: 0, to: 50, peer: peer),
                Self.finding("F2", .routeBlackhole, .silence, from: 50 + gap, to: 60 + gap, peer: IPAddress(203, 0, 114, 77)),
            ]
            return Incidents.join(findings, observed: observed).incidents.count
        }
        #expect(count(600, watched((0, 2000))) == 1)
        #expect(count(601, watched((0, 2000))) == 2)
        #expect(count(300, watched((0, 100), (200, 2000))) == 2)
        #expect(count(300, watched((0, 2000))) == 1)
    }

    @Test("keep two outages with life between them apart, and overlapping ones together")
    func separate() {
        let observed = watched((0, 10_000))
        #expect(Incidents.join([Self.outage("F1", from: 0, to: 50), Self.outage("F2", from: 200, to: 260)], observed: observed).incidents.count == 2)
        #expect(Incidents.join([Self.outage("F1", from: 0, to: 50), Self.outage("F2", from: 40, to: 90)], observed: observed).incidents.count == 1)
    }

    @Test("do not depend on the order in which findings come, but for their places")
    func order() {
        let findings: [Finding] = (0..<12).map { (index: Int) -> Finding in
            let id = "F\(index)"
            let from = Double(index) * 500
            if index % 3 == 0 { return Self.outage(id, from: from, to: from + 100) }
            let peer = IPAddress(203, 0, UInt8(index % 2), 1)
            return Self.finding(id, .routeBlackhole, .silence, from: from, to: from + 10, peer: peer)
        }
        let observed = watched((0, 10_000))
        let forward = Incidents.join(findings, observed: observed).incidents
        let backward = Incidents.join(Array(findings.reversed()), observed: observed).incidents
        #expect(forward.map(\.start) == backward.map(\.start))
        #expect(forward.map { Set($0.findings) } == backward.map { Set($0.findings) })
        #expect(Incidents.join(findings, observed: observed).incidents == forward)
    }

    // MARK: Causes

    private func causes(_ outage: Finding, _ minutes: [LineMinute] = [], availability: [AvailabilityCell] = []) throws -> [String: Cause] {
        let joined = Incidents.join([outage], observed: watched((-20_000, 20_000)), availability: availability, minutes: minutes)
        return Dictionary(uniqueKeysWithValues: try #require(joined.incidents.first).causes.map { ($0.cause, $0) })
    }

    @Test("weigh loss of power by whether the router was heard")
    func power() throws {
        #expect(try causes(Self.outage("F1", from: 0, to: 900))[OutageCause.power]?.standing == .contradicted)
        #expect(try causes(Self.outage("F1", from: 0, to: 900, alive: false))[OutageCause.power]?.standing == .notExcluded)
        let cell: (Int, Int) -> [AvailabilityCell] = { answered, silent in
            [AvailabilityCell(device: "A", destination: .gateway, start: Self.start + .seconds(300), answered: answered, silent: silent)]
        }
        #expect(try causes(Self.outage("F1", from: 0, to: 900, alive: false), availability: cell(3, 0))[OutageCause.power]?.standing == .contradicted)
        #expect(try causes(Self.outage("F1", from: 0, to: 900, alive: false), availability: cell(0, 3))[OutageCause.power]?.standing == .fits)
        // A cell that reaches beyond the outage tells nothing of it.
        #expect(try causes(Self.outage("F1", from: 0, to: 500, alive: false), availability: cell(3, 0))[OutageCause.power]?.standing == .notExcluded)
    }

    @Test("hold congestion against delay, edges and loss")
    func congestion() throws {
        let cut = Self.outage("F1", from: 0, to: 900)
        let flat = minutes(-150..<0, 30)
        let rising = minutes(-150 ..< -30, 30) + minutes(-30..<0, 180)
        let lossy = minutes(-150 ..< -30, 30) + minutes(-30..<0, 33, answered: 6, failed: 4)
        #expect(try causes(cut, flat)[OutageCause.congestion]?.standing == .contradictedAsSoleCause)
        #expect(try causes(cut)[OutageCause.congestion]?.standing == .notSupported)
        #expect(try causes(cut, rising)[OutageCause.congestion]?.standing == .notExcluded)
        #expect(try causes(cut, lossy)[OutageCause.congestion]?.standing == .notExcluded)
        #expect(try causes(cut, rising + minutes(2..<10, 400, answered: 1, failed: 9))[OutageCause.congestion]?.standing == .fits)
        let blunt = Self.outage("F1", from: 0, to: 900, lastHeard: 600)
        #expect(try causes(blunt, rising)[OutageCause.congestion]?.standing == .fits)
        #expect(try causes(blunt, flat)[OutageCause.congestion]?.standing == .notSupported)
    }

    @Test("know a forced reconnection by its length, and one device from several")
    func others() throws {
        #expect(try causes(Self.outage("F1", from: 0, to: 30))[OutageCause.sessionPolicy]?.standing == .fits)
        #expect(try causes(Self.outage("F1", from: 0, to: 900))[OutageCause.sessionPolicy]?.standing == .contradicted)
        #expect(try causes(Self.outage("F1", from: 0, to: 900, devices: 2))[OutageCause.ownDevice]?.standing == .contradictedAsSoleCause)
        #expect(try causes(Self.outage("F1", from: 0, to: 900, devices: 1))[OutageCause.ownDevice]?.standing == .notExcluded)
        #expect(try causes(Self.outage("F1", from: 0, to: 900))[OutageCause.rule]?.standing == .fits)
        for cause in try causes(Self.outage("F1", from: 0, to: 900)).values where cause.standing == .fits {
            #expect(!cause.against.isEmpty || cause.cause != OutageCause.rule, "what fits says what it does not say")
        }
    }

    @Test("of other kinds carry their findings' explanations with the facts on both sides")
    func explanations() throws {
        let findings = [
            Self.finding(
                "F1", .tlsBlockedName, .silence, from: 0, to: 1, name: "a.example",
                explanations: [
                    Explanation("The server", .contradicted, because: "it answered others"), Explanation("A proxy", .notExcluded, because: "unseen"),
                ]),
            Self.finding(
                "F2", .tcpForgedReset, .tampering, from: 5, to: 5, name: "a.example",
                explanations: [Explanation("The server", .notExcluded, because: "it may reset")]),
        ]
        let incident = try #require(Incidents.join(findings, observed: watched((0, 100))).incidents.first)
        #expect(incident.scope == .name)
        #expect(
            incident.causes == [
                Cause("The server", .contradictedAsSoleCause, supporting: ["it may reset"], against: ["it answered others"]),
                Cause("A proxy", .notExcluded, supporting: ["unseen"], against: []),
            ])
        #expect(incident.sentence.hasPrefix("2 findings concern the same name within 5.0 s"))
    }
}
