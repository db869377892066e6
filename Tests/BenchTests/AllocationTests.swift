import Foundation
import Testing

/// The built bench, whose calls of malloc are counted.
@Suite("Allocations")
struct AllocationTests {
    private static let bench: URL = {
        // The test runner and the program are built into the same folder.
        let folder = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }?.deletingLastPathComponent()
        return (folder ?? Bundle.main.bundleURL).appending(path: "bench")
    }()

    private func run(_ arguments: [String]) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = Self.bench
        process.arguments = arguments
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self)
    }

    /// What a packet of a home's evening may cost, in calls of malloc. Most cost none: what is left are the outcomes that are kept with
    /// their frames (names that do not exist, resets), and the opening of QUIC hellos, which the cryptography's library makes things for.
    /// Measured with optimisation (`swift test -c release`): 0.48. Without it every view and closure is a box of its own: 36. That bound
    /// catches only what makes something more for every packet.
    #if DEBUG
    static let bound = 38.0
    #else
    static let bound = 0.5
    #endif

    @Test("Following a home's packets to a report makes next to nothing in the steady state")
    func steadyState() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "home-\(UUID().uuidString).pcap")
        defer { try? FileManager.default.removeItem(at: file) }
        _ = try run(["make", "home", file.path, "--packets", "60000"])
        let cells = try run(["stage", "line", file.path]).split(separator: " ")
        try #require(cells.count == 7)
        let packets = try #require(Int(cells[0]))
        let steady = try #require(Double(cells[4]))
        #expect(packets >= 60_000)
        #expect(steady >= 0 && steady < Self.bound, "\(steady) allocations a packet")
    }
}
