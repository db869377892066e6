import Foundation
import Testing
import fuzz

/// The inputs that once crashed an entry, and a few seeds, given to their entries again.
@Suite("Inputs kept by the fuzzer")
struct ReplayTests {
    static let inputs: [(FuzzEntry, String)] = FuzzEntry.allCases.flatMap { entry in
        (Bundle.module.resourceURL?.appendingPathComponent("Inputs/\(entry.rawValue)").path).map { folder in
            ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted().map { (entry, "\(folder)/\($0)") }
        } ?? []
    }

    @Test("Every entry has inputs", arguments: FuzzEntry.allCases)
    func presence(entry: FuzzEntry) { #expect(Self.inputs.contains { $0.0 == entry }) }

    @Test("Every kept input is survived, whole and cut off", arguments: 0..<inputs.count)
    func replay(index: Int) throws {
        let (entry, path) = Self.inputs[index]
        let bytes = Array(try #require(FileManager.default.contents(atPath: path)))
        entry.runBurst(bytes)
        for part in 1..<8 { entry.run(Array(bytes.prefix(bytes.count * part / 8))) }
    }
}
