import Foundation
import Testing

/// The built program itself, from outside.
@Suite("The program")
struct ProgramTests {
    struct Outcome {
        var status: Int32
        var output: String
        var error: String
    }

    private static let program: URL = {
        // The test runner and the program are built into the same folder.
        let folder = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }?.deletingLastPathComponent()
        return (folder ?? Bundle.main.bundleURL).appending(path: "wirewitness")
    }()

    func run(_ arguments: [String], input: [UInt8] = []) throws -> Outcome {
        let folder = FileManager.default.temporaryDirectory.appending(path: "run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = ["in", "out", "err"].map { folder.appending(path: $0) }
        try Data(input).write(to: files[0])
        for file in files.dropFirst() { try Data().write(to: file) }
        let process = Process()
        process.executableURL = Self.program
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
            error: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
    }

    /// A pcap file header of Ethernet, little-endian, microseconds.
    private static let header: [UInt8] = [0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 1, 0, 0, 0]
    /// A packet record of an ARP request.
    private static let packet: [UInt8] =
        [0x8A, 0xBF, 0x21, 0x6A, 0, 0, 0, 0, 42, 0, 0, 0, 42, 0, 0, 0] + [UInt8](repeating: 0xFF, count: 6) + [2, 0, 0, 0, 0, 1, 8, 6]
        + [0, 1, 8, 0, 6, 4, 0, 1, 2, 0, 0, 0, 0, 1, 192, 0, 2, 10, 0, 0, 0, 0, 0, 0, 192, 0, 2, 1]

    @Test("says nothing wrong of a harmless packet from a pipe: 0")
    func harmless() throws {
        let outcome = try run(["analyze", "-"], input: Self.header + Self.packet)
        #expect(outcome.status == 0)
        #expect(outcome.error.isEmpty)
        #expect(outcome.output.contains("What this run could not see"))
    }

    @Test("cannot judge an empty capture: 3")
    func empty() throws {
        #expect(try run(["analyze", "-q", "-"], input: Self.header).status == 3)
        #expect(try run(["analyze", "-q", "--exit-zero", "-"], input: Self.header).status == 0)
    }

    @Test(
        "ends with 2 for what cannot be read or meant, and says so on standard error alone",
        arguments: [
            ["analyze"], ["analyze", "/nonexistent/x.pcap"], ["analyze", "-", "--bogus"], ["explain", "nonsense"], ["report", "/nonexistent.json"],
        ])
    func trouble(_ arguments: [String]) throws {
        let outcome = try run(arguments)
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        #expect(!outcome.error.isEmpty)
    }

    @Test("says what a file is that is no capture")
    func noCapture() throws {
        let outcome = try run(["analyze", "-"], input: Array("{\"a\": 1}\n".utf8))
        #expect(outcome.status == 2)
        #expect(outcome.error.contains("no packet capture"))
    }

    @Test("prints JSON that it reads back")
    func roundTrip() throws {
        let json = try run(["analyze", "--format", "json", "-"], input: Self.header + Self.packet)
        #expect(json.status == 0)
        let text = try run(["report", "--tz", "UTC", "-"], input: Array(json.output.utf8))
        let direct = try run(["analyze", "--tz", "UTC", "-"], input: Self.header + Self.packet)
        #expect(text.status == 0)
        #expect(text.output == direct.output)
        #expect(try run(["report", "--format", "json", "-"], input: Array(json.output.utf8)).output == json.output)
    }

    @Test("fails on findings from the threshold on: 1")
    func findings() throws {
        let snapshot = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../ReportTests/Snapshots/full.json").standardizedFileURL
            .path(percentEncoded: false)
        #expect(try run(["report", "-q", snapshot]).status == 1)
        #expect(try run(["report", "-q", "--fail-on", "never", snapshot]).status == 0)
        #expect(try run(["report", "-q", "--exit-zero", snapshot]).status == 0)
        #expect(try run(["report", "--format", "csv", snapshot]).output.hasPrefix("id,kind,nature"))
    }

    @Test("shows its version, its help and its catalogue")
    func help() throws {
        for arguments in [
            ["--version"], ["-V"], ["--help"], ["analyze", "--help"], ["explain"], ["explain", "T4"], ["explain", "TCP.Forged-Reset"],
        ] {
            let outcome = try run(arguments)
            #expect(outcome.status == 0)
            #expect(!outcome.output.isEmpty)
        }
    }

    @Test("lists interfaces in fields for programs")
    func interfaces() throws {
        let outcome = try run(["interfaces", "-M"])
        #expect(outcome.status == 0)
        #expect(outcome.output.split(separator: "\n").allSatisfy { $0.split(separator: "\t", omittingEmptySubsequences: false).count == 5 })
    }
}
