import Foundation
import Testing
import Wire

@testable import Findings

@Suite("Times")
struct TimeTests {
    @Test(
        "are written in RFC 3339 with nanoseconds",
        arguments: [
            (0, "1970-01-01T00:00:00.000000000Z"), (-1, "1969-12-31T23:59:59.999999999Z"),
            (1_780_597_578_123_456_789, "2026-06-04T18:26:18.123456789Z"),
            (951_782_399_000_000_000, "2000-02-28T23:59:59.000000000Z"), (951_782_400_000_000_000, "2000-02-29T00:00:00.000000000Z"),
            (Int64.max, "2262-04-11T23:47:16.854775807Z"), (Int64.min, "1677-09-21T00:12:43.145224192Z"),
        ])
    func rfc3339(_ nanoseconds: Int64, _ text: String) {
        let time = Timestamp(nanoseconds: nanoseconds)
        #expect(time.rfc3339 == text)
        #expect(Timestamp(rfc3339: text) == time)
    }

    @Test("agree with the system's calendar on ten thousand moments")
    func calendar() {
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withInternetDateTime]
        for step in 0..<10_000 {
            let seconds = Int64(step) * 888_888 - 2_000_000_000
            let expected = formatter.string(from: Date(timeIntervalSince1970: Double(seconds)))
            #expect(Timestamp(seconds: seconds).rfc3339.prefix(19) == expected.prefix(19))
        }
    }

    @Test(
        "are read with offsets and fewer decimals",
        arguments: [
            ("2026-06-04T22:26:18+04:00", 1_780_597_578_000_000_000), ("2026-06-04T18:26:18.5Z", 1_780_597_578_500_000_000),
            ("2026-06-04t14:56:18.1234567899-03:30", 1_780_597_578_123_456_789), ("2024-02-29T00:00:00Z", 1_709_164_800_000_000_000),
        ])
    func reading(_ text: String, _ nanoseconds: Int64) { #expect(Timestamp(rfc3339: text)?.nanoseconds == nanoseconds) }

    @Test(
        "are refused when damaged",
        arguments: [
            "", "2026-06-04", "2026-06-04T18:26:18", "2026-13-04T18:26:18Z", "2026-06-04T25:26:18Z", "2026-06-04T18:26:18.Z", "2026-06-04T18:26:18Zx",
            "2026-02-29T00:00:00Z", "2026-02-30T12:00:00Z", "2026-04-31T00:00:00Z", "1900-02-29T00:00:00Z", "2026-06-00T00:00:00Z",
            "3000-01-01T00:00:00Z", "2262-04-11T23:47:16.854775808Z", "1677-09-21T00:12:43.145224191Z", "2026-06-04T18:26:18+4:00",
        ])
    func damaged(_ text: String) { #expect(Timestamp(rfc3339: text) == nil) }

    @Test(
        "on local clocks agree with the system's zones, summer time included",
        .enabled(if: FileManager.default.fileExists(atPath: TimeZoneRules.systemDirectory + "/Europe/Rome")),
        arguments: [
            "Asia/Baku", "Europe/Rome", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Europe/Dublin", "Africa/Casablanca",
            "America/Santiago", "UTC",
        ])
    func zones(_ name: String) throws {
        let zone = try TimeZoneRules(named: name)
        let oracle = try #require(TimeZone(identifier: name))
        for step in 0..<4000 {
            // From 1970 to 2085, beyond the last change that files list.
            let seconds = Int64(step) * 911_111
            let expected = oracle.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
            #expect(zone.local(at: Timestamp(seconds: seconds)).offset == expected, "\(name) at \(seconds)")
        }
    }

    @Test("follow the rule after the last listed change")
    func rule() throws {
        let rome = try #require(TimeZoneRule(posix: "CET-1CEST,M3.5.0,M10.5.0/3"))
        // 2026-03-29T01:00:00Z and 2026-10-25T01:00:00Z are the changes of that year.
        #expect(rome.local(at: 1_774_745_999).abbreviation == "CET")
        #expect(rome.local(at: 1_774_746_000).abbreviation == "CEST")
        #expect(rome.local(at: 1_792_889_999).abbreviation == "CEST")
        #expect(rome.local(at: 1_792_890_000).abbreviation == "CET")
        let baku = try #require(TimeZoneRule(posix: "<+04>-4"))
        #expect(baku.local(at: 0) == TimeZoneRules.LocalTime(offset: 14_400, abbreviation: "+04"))
        for damaged in ["", "CET", "C-1", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "<+04-4", "CET-999"] {
            #expect(TimeZoneRule(posix: damaged) == nil, "\(damaged)")
        }
    }

    @Test("of a user's zone are refused with what to do", arguments: ["../../etc/passwd", "/etc/passwd", "Mars/Olympus", "", "+25:00", "\u{1B}[2J"])
    func unknownZones(_ name: String) { #expect(throws: TimeZoneError.self) { try TimeZoneRules(named: name) } }

    @Test("of the machine come from TZ, else from its clock's file")
    func system() {
        #expect(TimeZoneRules.system(environment: ["TZ": "UTC"]) == .utc)
        #expect(TimeZoneRules.system(environment: ["TZ": "XXX-2"]).local(at: .epoch).offset == 7200)
        #expect(TimeZoneRules.system(environment: [:], localtime: "/nonexistent") == .utc)
    }

    @Test("damaged zone files are refused, never trapped on")
    func damagedFiles() {
        guard let data = FileManager.default.contents(atPath: TimeZoneRules.systemDirectory + "/Europe/Rome") else { return }
        let bytes = [UInt8](data)
        for length in 0..<bytes.count { _ = TimeZoneRules(name: "x", tzif: Array(bytes[..<length])) }
        var state: UInt64 = 7
        for _ in 0..<2000 {
            var changed = bytes
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            changed[Int(state >> 33) % changed.count] = UInt8(truncatingIfNeeded: state >> 20)
            _ = TimeZoneRules(name: "x", tzif: changed)?.local(at: Timestamp(seconds: 1_780_597_578))
        }
    }
}
