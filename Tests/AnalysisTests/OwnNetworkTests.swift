import Analysis
import Capture
import Findings
import Forge
import Foundation
import Judgement
import Testing
import Wire

@Suite("Only the own network is judged")
struct OwnNetworkTests {
    private static let begin = Timestamp(seconds: 1_772_478_000)

    /// Two networks on one channel: "home" declines its device five times, "next door" declines another three times.
    private func report(_ filter: RadioFilter = RadioFilter()) throws -> FindingsReport {
        var recording = Recording(linkType: .ieee80211Radiotap, interface: "mon0")
        var sequence: UInt16 = 0
        func add(_ draft: WiFiDraft, _ seconds: Double) {
            var draft = draft
            draft.sequence = sequence
            sequence = (sequence + 1) & 0xFFF
            recording.add(RadioDraft(signal: -50).octets(draft.octets), at: Self.begin + Interval(nanoseconds: Int64(seconds * 1e9)))
        }
        for (name, last, tries) in [("home", UInt64(1), 5), ("next door", 2, 3)] {
            let point = MACAddress(0x0200_5E00_5300 | last)
            let station = MACAddress(0x0000_5E00_5340 | last)
            for beacon in 0..<20 {
                add(
                    WiFiDraft(
                        .beacon, to: .broadcast, from: point, third: point,
                        WiFiBody.announcement(clock: UInt64(beacon) * 1_000_000, name: name, channel: 6, WiFiBody.rsn([2]))), Double(beacon))
            }
            for attempt in 0..<tries {
                let moment = 3.5 + Double(attempt) * 2
                add(WiFiDraft(.associationRequest, to: point, from: station, third: point, WiFiBody.associationRequest(name: name)), moment)
                add(
                    WiFiDraft(.associationResponse, to: station, from: point, third: point, WiFiBody.associationResponse(status: 37)), moment + 0.002)
            }
        }
        let file = FileManager.default.temporaryDirectory.appending(path: "wirewitness-\(UUID().uuidString).pcapng")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(recording.pcapng()).write(to: file)
        var options = AnalysisOptions()
        options.ownNetworks = filter
        return try Analyzer.run(CaptureInputs.open([file.path]), options: options)
    }

    private func names(_ report: FindingsReport) -> [String?] { report.findings.map(\.subject.name) }

    @Test("Without a word it is the one that stations have most to do with; others are counted, and stand nowhere else")
    func learnt() throws {
        let report = try report()
        #expect(names(report) == ["home"])
        #expect(report.accessPoints.map(\.point.name) == ["home"])
        #expect(report.ladders.map(\.network) == ["home"])
        #expect(report.ladders.first?.stopped?.step == .association)
        #expect(report.coverage.notSeen.contains { $0.contains("Other networks' access points") && $0.contains("(1)") })
        #expect(!report.devices.contains { $0.mac == MACAddress(0x0000_5E00_5342) })
        #expect(report.availability.contains { $0.destination == .radio && $0.refused == 5 })
    }

    @Test("A name or an address decides")
    func named() throws {
        #expect(try names(report(RadioFilter(names: ["next door"]))) == ["next door"])
        #expect(try names(report(RadioFilter(bssids: [MACAddress(0x0200_5E00_5302)]))) == ["next door"])
        #expect(try names(report(RadioFilter(names: ["elsewhere"]))) == [])
    }
}
