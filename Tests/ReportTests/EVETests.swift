import Findings
import Foundation
import Testing
import Wire

@testable import Report

@Suite("Events for collectors")
struct EVETests {
    /// The examples of github.com/corelight/community-id-spec (its README and baseline with seed 0).
    @Test(
        "Community IDs are those of the specification, whichever way the packets go",
        arguments: [
            ("128.232.110.120", 34_855, "66.35.250.204", 80, 6, "1:LQU9qZlK+B5F3KDmev6m5PMibrg="),
            ("192.168.1.52", 54_585, "8.8.8.8", 53, 17, "1:d/FP5EW3wiY1vCndhwleRRKHowQ="),
            ("192.168.170.8", 7, "192.168.170.56", 80, 132, "1:jQgCxbku+pNGw8WPbEc/TS/uTpQ="),
        ] as [(String, UInt16, String, UInt16, UInt8, String)])
    func communityID(_ one: String, _ onePort: UInt16, _ other: String, _ otherPort: UInt16, _ number: UInt8, _ expected: String) throws {
        let (left, right) = (try #require(IPAddress(one)), try #require(IPAddress(other)))
        let ipProtocol = IPProtocol(rawValue: number)
        let there = try #require(CommunityID(left, onePort, right, otherPort, ipProtocol))
        #expect(there.description == expected)
        #expect(CommunityID(right, otherPort, left, onePort, ipProtocol) == there)
        #expect(there.number >= 0)
        #expect(CommunityID(left, onePort, right, otherPort, IPProtocol(rawValue: 1)) == nil)
    }

    @Test("A finding is an alert that collectors know, with what is ours beside it")
    func alert() throws {
        let report = SampleReport.full
        var finding = try #require(report.findings.first { $0.kind == .tcpForgedReset })
        finding.subject.device = IPAddress(192, 168, 1, 52)
        finding.subject.devicePort = 54_585
        finding.subject.peer = IPAddress(8, 8, 8, 8)
        finding.subject.peerPort = 53
        finding.subject.ipProtocol = .udp
        let line = EVERenderer.line(finding, captures: report.captures, toolVersion: "0.1.0")
        #expect(line.hasSuffix("\n") && line.dropLast().allSatisfy { !$0.isNewline })
        let event = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(event["event_type"] as? String == "alert")
        #expect(try #require(event["timestamp"] as? String).wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+0000/) != nil)
        let alert = try #require(event["alert"] as? [String: Any])
        #expect(alert["action"] as? String == "allowed")
        #expect((1_000_000..<2_000_000).contains(try #require(alert["signature_id"] as? Int)))
        #expect(alert["severity"] as? Int == 1)
        let ours = try #require(event["interference"] as? [String: Any])
        #expect(ours["code"] as? String == finding.kind.rawValue)
        #expect(event["pcap_cnt"] as? Int != nil)
        #expect(event["community_id"] as? String == "1:d/FP5EW3wiY1vCndhwleRRKHowQ=")
        #expect(event["proto"] as? String == "UDP" && event["dest_port"] as? Int == 53)
    }

    @Test("No two kinds have one number, and a fault is never weighty")
    func numbers() {
        #expect(Set(FindingKind.allCases.map(EVERenderer.signature)).count == FindingKind.allCases.count)
        for finding in SampleReport.full.findings where finding.nature == .fault { #expect(EVERenderer.severity(finding) >= 3) }
    }

    @Test("An event stays one line of JSON whatever a network calls itself", arguments: HostileStrings.all)
    func hostile(_ text: String) throws {
        let report = try #require(SampleReport.hostile(text))
        let lines = [
            EVERenderer.line(report.findings[0], captures: report.captures, toolVersion: text), EVERenderer.line(report, at: SampleReport.start),
        ]
        for line in lines {
            #expect(line.utf8.count { $0 == 10 } == 1)
            #expect(line.dropLast().unicodeScalars.allSatisfy(HostileStrings.isHarmless))
            #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any])
        }
    }
}
