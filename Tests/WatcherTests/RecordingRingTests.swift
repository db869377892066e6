import Findings
import Foundation
import Testing
import Wire

@testable import Watcher

@Suite("The ring of a recording")
struct RecordingRingTests {
    private let folder: URL
    private static let begins = Timestamp(seconds: 1_780_588_800)

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "ring-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// A finished file of the minute `number`.
    private func file(_ number: Int, bytes: Int = 1_000) throws -> RecordingRing.File {
        let path = folder.appending(path: "\(number).pcapng").path(percentEncoded: false)
        try Data(repeating: 0, count: bytes).write(to: URL(filePath: path))
        let start = Self.begins + .seconds(Int64(number) * 60)
        return RecordingRing.File(path: path, bytes: UInt64(bytes), span: Stretch(from: start, to: start + .seconds(59)))
    }

    private func left() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)).map { String($0.dropLast(7)) }
            .sorted { Int($0) ?? 0 < Int($1) ?? 0 }
    }

    private func finding(minute: Double, length: Int64 = 1) throws -> Finding {
        let start = Self.begins + Interval(nanoseconds: Int64(minute * 60e9))
        return try #require(
            Finding(
                id: "F1", kind: .routeRefused, nature: .refusal, confidence: .high, signs: [.b5], claim: "x", subject: Subject(), origin: .gateway,
                start: start, end: start + .seconds(length), occurrences: 1, frames: [FrameReference(capture: 0, number: 1, role: .refusal)],
                filter: "frame.number == 1", measurements: [:], explanations: []))
    }

    @Test("keeps so many files, the one being written among them")
    func files() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        var settings = RingSettings()
        settings.files = 4
        let ring = RecordingRing(settings)
        for number in 0..<10 { ring.add(try file(number)) }
        #expect(try left() == ["7", "8", "9"])
        #expect(ring.losses.deleted == 7)
        ring.add(try file(10), isLast: true)
        #expect(try left() == ["7", "8", "9", "10"], "nothing is written any more")
    }

    @Test("keeps what shows a finding, and the time before it, on top")
    func findings() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        var settings = RingSettings()
        settings.files = 3
        settings.preTrigger = .seconds(90)
        let ring = RecordingRing(settings)
        for number in 0..<3 { ring.add(try file(number)) }
        // In minute 3.5, told while minute 4 is written: from minute 2 on.
        ring.add(try file(3))
        ring.protect(try finding(minute: 3.5))
        for number in 4..<12 { ring.add(try file(number)) }
        #expect(try left() == ["2", "3", "10", "11"])
        #expect(ring.count == (4, 2))
        #expect(ring.losses == (8, 0))
    }

    @Test("gives files of findings up last, and says so, where the quota leaves no other way")
    func quota() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        var settings = RingSettings()
        settings.quota = 4_500
        settings.preTrigger = .zero
        let ring = RecordingRing(settings)
        ring.add(try file(0))
        ring.protect(try finding(minute: 0.5))
        for number in 1..<8 { ring.add(try file(number)) }
        #expect(try left() == ["0", "5", "6", "7"])
        for number in 8..<12 {
            ring.add(try file(number))
            ring.protect(try finding(minute: Double(number) + 0.5))
        }
        ring.add(try file(12))
        #expect(try left() == ["9", "10", "11", "12"])
        #expect(ring.losses.sacrificed == 2)
    }

    @Test("names files as dumpcap does", arguments: [("r.pcapng", "r_00012_20260604160000.pcapng"), ("/a/b.c/r", "/a/b.c/r_00012_20260604160000")])
    func names(_ path: String, _ name: String) { #expect(RecordingName.numbered(path, 12, Self.begins) == name) }
}
