import Analysis
import Foundation
import Testing

@testable import bench

/// Adversarial loads in small: what was found before is still reported, and what had to be forgotten is said.
@Suite("An adversary's load")
struct HostileLoadTests {
    private static let captures = URL(fileURLWithPath: #filePath).appending(path: "../../../captures").standardizedFileURL.path

    private func result(_ load: HostileTraffic, _ size: Int) throws -> HostileResult {
        let path = FileManager.default.temporaryDirectory.appending(path: "hostile-\(UUID().uuidString).pcap").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try #require(HostileComparison.capture(load, size, Self.captures, at: path))
        var options = AnalysisOptions()
        // 16 conversations a shard, so that a few thousand packets fill the tables as millions fill larger ones.
        options.conversationCapacity = 1_024
        return try #require(HostileResult.measured(path, options: options))
    }

    @Test("No load takes an earlier finding away", arguments: HostileTraffic.allCases)
    func findingIsKept(load: HostileTraffic) throws {
        let result = try result(load, 3_000)
        #expect(result.packets > 3_000)
        #expect(result.kinds.contains(load.prelude.kind), "\(result.kinds)")
    }

    @Test("Packets in fragments that made way are said")
    func forgottenFragmentsAreSaid() throws {
        let result = try result(.fragments, 3_000)
        #expect(result.statements.contains { $0.contains("packets in fragments") }, "\(result.statements)")
    }

    @Test("What full tables forgot is said", arguments: [HostileTraffic.synFlood, .onePacket, .collisions])
    func forgettingIsSaid(load: HostileTraffic) throws {
        let result = try result(load, 3_000)
        #expect(result.statements.contains { $0.contains("conversations were forgotten") }, "\(result.statements)")
    }
}
