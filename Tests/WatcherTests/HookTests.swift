import Findings
import Foundation
import Testing
import Wire

@testable import Watcher

@Suite("Hooks")
struct HookTests {
    static let start = Timestamp(seconds: 1_780_596_000)

    static func finding(
        _ kind: FindingKind = .uplinkDown, _ confidence: Confidence = .medium, device: IPAddress? = nil, lasting: Int64 = 30
    ) throws -> Finding {
        try #require(
            Finding(
                kind: kind, nature: .fault, confidence: confidence, signs: [.b7], claim: "Nothing came back.", subject: Subject(device: device),
                start: start, end: start + .seconds(lasting), frames: [FrameReference(capture: 0, number: 1, role: .trigger)], filter: ""))
    }

    @Test("the first of a kind is told at once; what follows within the pause is told together, by the surest")
    func pause() throws {
        var gate = HookGate(pause: 300)
        let (medium, high, other) = try (Self.finding(), Self.finding(.uplinkDown, .high), Self.finding(.lanDown))
        #expect(gate.offer(.finding, medium, at: 10) == [.init(event: .finding, finding: medium, count: 1)])
        #expect(gate.offer(.finding, other, at: 11) == [.init(event: .finding, finding: other, count: 1)])
        #expect(gate.offer(.finding, high, at: 20) == [])
        #expect(gate.offer(.finding, medium, at: 30) == [])
        #expect(gate.due(at: 309) == [])
        #expect(gate.due(at: 310) == [.init(event: .finding, finding: high, count: 2)])
        #expect(gate.due(at: 900) == [])
        // The pause begins anew with what was told late.
        #expect(gate.offer(.finding, medium, at: 609) == [])
        #expect(gate.rest() == [.init(event: .finding, finding: medium, count: 1)])
        #expect(gate.rest() == [])
    }

    @Test("an end is told after its beginning, even where that still waits")
    func order() throws {
        var gate = HookGate(pause: 300)
        let (medium, high) = try (Self.finding(), Self.finding(.uplinkDown, .high))
        _ = gate.offer(.finding, medium, at: 0)
        _ = gate.offer(.finding, high, at: 5)
        #expect(
            gate.offer(.upAgain, high, at: 60) == [.init(event: .finding, finding: high, count: 1), .init(event: .upAgain, finding: high, count: 1)])
        #expect(gate.rest() == [])
    }

    @Test("a line is up again after a minute in which most attempts beyond the router were answered, and not before")
    func line() throws {
        var recovery = RecoveryWatch()
        let down = try Self.finding()
        recovery.note(down)
        // What is no outage has no end; what is said of it is hardly anything.
        recovery.note(try Self.finding(.tcpForgedReset, .proof))
        recovery.note(try Self.finding(.lanDown, .info))
        func look(_ minutes: [(offset: Int64, answered: Int, failed: Int)]) -> [Finding] {
            let lines = minutes.map { LineMinute(start: Self.start + .seconds($0.offset), answered: $0.answered, failed: $0.failed) }
            return recovery.look(at: LinePicture(time: Self.start + .seconds(600), minutes: lines))
        }
        #expect(look([(0, 50, 10)]) == [], "the minute of the outage itself")
        #expect(look([(60, 0, 9), (120, 2, 0)]) == [], "two answers may be stragglers")
        #expect(look([(60, 5, 9)]) == [], "most fail")
        #expect(look([(60, 0, 9), (120, 5, 1)]) == [down])
        #expect(look([(180, 50, 0)]) == [], "told once")
    }

    @Test("a device is up again by its own attempts alone")
    func device() throws {
        var recovery = RecoveryWatch()
        let laptop = IPAddress(192, 168, 1, 20)
        let down = try Self.finding(.deviceSingledOut, .high, device: laptop)
        recovery.note(down)
        func look(_ cells: [AvailabilityCell]) -> [Finding] {
            let devices = [
                Device(id: "A", role: .device, mac: nil, addresses: [laptop]),
                Device(id: "B", role: .device, mac: nil, addresses: [IPAddress(192, 168, 1, 21)]),
            ]
            let minute = LineMinute(start: Self.start + .seconds(120), answered: 90)
            return recovery.look(
                at: LinePicture(time: Self.start + .seconds(900), devices: devices, availability: cells, minutes: [minute]))
        }
        let later = Self.start + .seconds(300)
        #expect(look([AvailabilityCell(device: "B", destination: .internet, start: later, answered: 90)]) == [])
        #expect(look([AvailabilityCell(device: "A", destination: .gateway, start: later, answered: 90)]) == [])
        #expect(look([AvailabilityCell(device: "A", destination: .internet, start: later, answered: 4, silent: 4)]) == [])
        #expect(look([AvailabilityCell(device: "A", destination: .internet, start: later, answered: 5, silent: 1)]) == [down])
    }

    // MARK: Commands

    private func run(_ command: String, _ environment: [String] = [], input: String = "", limit: Int32 = 20) -> Int32 {
        HookRunner.run(command, environment: environment, input: input, limit: limit)
    }

    @Test("a command has the finding as its standard input and its marks in its environment")
    func command() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "hook-\(UUID().uuidString)").path(percentEncoded: false)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let claim = "$(touch \(path).bad) `id` \"quoted\" 'single'"
        let status = run(
            "{ printf '%s\\n' \"$WIREWITNESS_CLAIM\"; cat; } > '\(path)'", ["WIREWITNESS_CLAIM=\(claim)"], input: "{\"id\": \"F1\"}\n")
        #expect(status == 0)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "\(claim)\n{\"id\": \"F1\"}\n")
        #expect(!FileManager.default.fileExists(atPath: path + ".bad"))
    }

    @Test("a command's status is told, its signal too; one that does not read its input does no harm")
    func statuses() {
        #expect(run("exit 3") == 3)
        #expect(run("kill -9 $$") == 137)
        #expect(run("true", input: String(repeating: "x", count: 300_000)) == 0)
    }

    @Test("a command that does not end is ended, with all that it started, even where it does not listen")
    func limit() {
        let start = Date()
        #expect(run("sleep 600 & sleep 600", limit: 1) == -1)
        #expect(run("trap '' TERM; sleep 600 & while :; do sleep 1; done", limit: 1) == -1)
        #expect(Date().timeIntervalSince(start) < 60)
    }
}
