import CaseStore
import Findings
import Foundation
import Testing
import Wire

@testable import wirewitness

@Suite("The case commands")
struct CaseCommandTests {
    /// A folder for cases and captures, gone with the value.
    private final class Scratch {
        let path = FileManager.default.temporaryDirectory.appending(path: "cases-\(UUID().uuidString)").path(percentEncoded: false)

        init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    private let scratch: Scratch
    private var folder: String { "\(scratch.path)/case" }
    private static let captures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../captures").standardized
        .path(percentEncoded: false)

    init() throws { scratch = try Scratch() }

    private func run(_ arguments: String..., input: [UInt8] = []) throws -> ProgramTests.Outcome { try ProgramTests().run(arguments, input: input) }

    private func capture(_ name: String) -> String { "\(Self.captures)/\(name)/capture.pcapng" }

    @Test("keep what analyze finds, once, and report it again")
    func keeping() throws {
        let reset = capture("forged-reset-triple")
        let first = try run("analyze", "--case", folder, "--format", "json", reset)
        #expect(first.status == 1)
        #expect(first.error.contains("The capture is in the case"))
        let again = try run("analyze", "--case", folder, "--format", "json", reset)
        #expect(again.status == 1)
        #expect(again.error.contains("holds this capture already"))
        let told = first.output.replacing("This capture shows", with: "This case shows")
        #expect(again.output == told, "the case tells the same of it")
        let report = try run("report", "--format", "json", folder)
        #expect(report.output == told)
        #expect(report.status == 1)
        // A folder that has the old one and a new one.
        let both = try run("analyze", "--case", folder, "--keep-captures", "-q", reset, capture("uplink-down"))
        #expect(both.error.contains("holds 1 of 2 captures already"))
        let info = try run("case", "info", folder)
        #expect(info.status == 0)
        #expect(info.output.contains("captures  2,"))
        #expect(info.output.contains("1 × tcp.forged-reset, the surest proof"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/captures").count == 1)
    }

    @Test("declare events and list them, with the moment of declaration")
    func events() throws {
        let added = try run("case", "event", "add", "--tz", "Asia/Baku", folder, "2026-06-04T22:30+04:00", "live interview \u{1B}[31m")
        #expect(added.status == 0)
        #expect(added.output.hasPrefix("V1  2026-06-04 22:30:00 +04:00  live interview \\x1b[31m  (declared 20"))
        #expect(try run("case", "event", "add", "--tz", "Asia/Baku", folder, "2026-06-05", "court").status == 0)
        let listed = try run("case", "event", "list", "--tz", "UTC", folder)
        #expect(listed.output.contains("V1  2026-06-04 18:30:00 +00:00"))
        #expect(listed.output.contains("V2  2026-06-04 20:00:00 +00:00  court"))
        #expect(try run("case", "event", "add", folder, "tomorrow", "court").status == 2)
        #expect(try run("case", "event", "add", folder, "2026-06-05", "").status == 2)
    }

    @Test("keep what watch sees of a pipe, with the frames that show it")
    func watching() throws {
        let octets = [UInt8](try Data(contentsOf: URL(filePath: capture("forged-reset-triple"))))
        let watched = try run("watch", "-i", "-", "--case", folder, "-q", input: octets)
        #expect(watched.status == 1)
        #expect(watched.error.isEmpty)
        let dossier = try Case(opening: folder).dossier(zone: .utc)
        let finding = try #require(dossier.report.findings.first { $0.kind == .tcpForgedReset })
        let shown = dossier.exhibits.filter { $0.finding == finding.id && $0.reference.role != .context }
        #expect(shown.map(\.reference) == finding.frames)
        #expect(dossier.exhibits.contains { $0.reference.role == .context })
        #expect(!dossier.observed.isEmpty)
        #expect(try Case(opening: folder).info().openRuns == 0)
    }

    @Test("tell a command and a collector what watch sees of a pipe, each finding once")
    func telling() throws {
        let octets = [UInt8](try Data(contentsOf: URL(filePath: capture("forged-reset-triple"))))
        let (told, events) = ("\(scratch.path)/told", "\(scratch.path)/eve.json")
        let command =
            "echo \"$WIREWITNESS_EVENT $WIREWITNESS_KIND $WIREWITNESS_CONFIDENCE $WIREWITNESS_COUNT\" >> '\(told)'; grep CapEff /proc/self/status >> '\(told)'"
        let watched = try run("watch", "-", "-q", "--on-finding", command, "--eve", events, "--sensor", "home", input: octets)
        #expect(watched.status == 1)
        let lines = try String(contentsOfFile: told, encoding: .utf8).split(separator: "\n")
        #expect(lines == ["finding tcp.forged-reset proof 1", "CapEff:\t0000000000000000"])
        let written = try String(contentsOfFile: events, encoding: .utf8).split(separator: "\n")
        #expect(written.count == 2 && written.allSatisfy { $0.contains("\"host\": \"home\"") })
        #expect(written[0].contains("\"event_type\": \"alert\"") && written[1].contains("\"event_type\": \"stats\""))
    }

    @Test("say what is wrong, and end with 2")
    func wrong() throws {
        let missing = try run("case", "info", "\(scratch.path)/none")
        #expect(missing.status == 2)
        #expect(missing.error.contains("there is no case in this folder"))
        let other = try run("analyze", "--case", Self.captures, capture("uplink-down"))
        #expect(other.status == 2)
        #expect(other.error.contains("holds other files and no case"))
        #expect(try run("analyze", "--keep-captures", capture("uplink-down")).status == 2)
        #expect(try run("analyze", "--case", folder, "-c", "5", capture("uplink-down")).status == 2)
        #expect(try run("report", "--incident", "I1", capture("uplink-down")).status == 2)
        _ = try run("analyze", "--case", folder, "-q", capture("uplink-down"))
        let incident = try run("report", "--incident", "I99", folder)
        #expect(incident.status == 2)
        #expect(incident.error.contains("There is no incident I99"))
    }

    @Test(
        "read moments as people write them",
        arguments: [
            ("2026-06-04T22:30+04:00", "2026-06-04T18:30:00.000000000Z"), ("2026-06-04T22:30:15Z", "2026-06-04T22:30:15.000000000Z"),
            ("2026-06-04 22:30", "2026-06-04T20:30:00.000000000Z"), ("2026-06-04", "2026-06-03T22:00:00.000000000Z"),
            ("2026-01-04", "2026-01-03T23:00:00.000000000Z"), ("2026-06-04T22:30:15.5", "2026-06-04T20:30:15.500000000Z"),
            // The hour after clocks were set forward: 03:00 in summer time is 01:00 UTC.
            ("2026-03-29T03:00", "2026-03-29T01:00:00.000000000Z"), ("2026-03-29T01:59", "2026-03-29T00:59:00.000000000Z"),
        ])
    func moments(_ text: String, _ expected: String) throws {
        let zone = try TimeZoneRules(named: "Europe/Berlin")
        #expect(Moment.parse(text, zone: zone) == Timestamp(rfc3339: expected).map { .moment($0) })
    }

    @Test(
        "read nothing else as a moment",
        arguments: ["", "today", "2026-06", "22:30", "2026-13-04", "2026-06-04T22", "2026-06-04T22:3", "2026-06-04T22:30+4"])
    func noMoments(_ text: String) { #expect(Moment.parse(text, zone: .utc) == .nothing) }

    @Test("that the clocks skipped, or showed twice, are not guessed")
    func changedClocks() throws {
        let zone = try TimeZoneRules(named: "Europe/Berlin")
        #expect(Moment.parse("2026-03-29T02:30", zone: zone) == .skipped)
        #expect(Moment.parse("2026-03-29T03:00", zone: zone) == Timestamp(rfc3339: "2026-03-29T01:00:00Z").map { .moment($0) })
        let twice = try [#require(Timestamp(rfc3339: "2026-10-25T00:30:00Z")), #require(Timestamp(rfc3339: "2026-10-25T01:30:00Z"))]
        #expect(Moment.parse("2026-10-25T02:30", zone: zone) == .doubled(twice[0], twice[1]))
        #expect(Moment.parse("2026-10-25T03:00", zone: zone) == Timestamp(rfc3339: "2026-10-25T02:00:00Z").map { .moment($0) })
    }
}
