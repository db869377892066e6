import Findings
import Forge
import Foundation
import Testing
import Wire
import lab

/// Where the repository keeps its scenarios.
private let captures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("captures", isDirectory: true)

/// `expected.json` as its readers see it.
private struct Expected: Decodable {
    struct Finding: Decodable {
        var kind: FindingKind
        var or: [FindingKind]?
        var atLeast: Confidence
        var atMost: Confidence
        var signs: [SignCode]
        var frames: [Int]
    }
    var findings: [Finding]
    var quietAbove: Confidence
    var also: [FindingKind]
    var twinOf: [FindingKind]?
}

@Suite("Forged scenarios")
struct ScenarioFolderTests {
    static let names = Cookbook.all.map(\.name)

    private static func play(_ name: String) throws -> Scenario { try #require(Cookbook.all.first { $0.name == name }).play() }

    @Test("A recipe gives the same octets twice, and they are the committed ones", arguments: names)
    func committed(name: String) throws {
        let files = try Self.play(name).files
        for (again, first) in zip(try Self.play(name).files, files) { #expect(again.octets == first.octets) }
        for file in files {
            let committed = try Data(contentsOf: captures.appendingPathComponent(name).appendingPathComponent(file.name))
            #expect(committed.elementsEqual(file.octets), "\(name)/\(file.name): run `swift run lab forge` if the recipe was changed on purpose")
        }
    }

    @Test("Every frame dissects to its end, and every beginning of it without a trap", arguments: names)
    func dissects(name: String) throws {
        let recording = try Self.play(name).recording
        for (index, frame) in recording.frames.enumerated() {
            let kept = Array(frame.octets.prefix(recording.snapLength))
            let map = Dissector.map(kept.rawSpan, linkType: recording.linkType, originalLength: frame.octets.count)
            #expect(map.flaw == nil, "frame \(index + 1)")
            #expect(map.network != .none && map.network != .other || map.traits.contains(.damaged), "frame \(index + 1)")
            for length in 0..<min(kept.count, 90) {
                let prefix = Array(kept.prefix(length))
                _ = Dissector.map(prefix.rawSpan, linkType: recording.linkType, originalLength: kept.count)
            }
        }
    }

    @Test("What is expected can be read, and its frames are there", arguments: names)
    func expected(name: String) throws {
        let scenario = try Self.play(name)
        let text = try #require(scenario.files.first { $0.name == "expected.json" })
        let expected = try JSONDecoder().decode(Expected.self, from: Data(text.octets))
        #expect(name.hasPrefix("benign-") == expected.findings.isEmpty)
        #expect(name.hasPrefix("benign-") == (expected.twinOf?.isEmpty == false))
        for finding in expected.findings {
            #expect(finding.atLeast <= finding.atMost)
            #expect(finding.frames.allSatisfy { (1...scenario.frameCount).contains($0) })
        }
        // A mark that no frame carries would silently demand nothing.
        for finding in scenario.recipe.findings {
            for mark in finding.marks { #expect(!scenario.recording.numbers(marked: mark).isEmpty, "\(mark)") }
        }
    }

    @Test("A capture stays small", arguments: names)
    func small(name: String) throws {
        let capture = try #require(try Self.play(name).files.first { $0.name == "capture.pcapng" })
        #expect(capture.octets.count < 150_000)
    }

    @Test("Each kind has two scenarios that fire and two twins that are silent")
    func coverage() {
        let kinds: [FindingKind] = [
            .tcpForgedReset, .tcpSilenced, .tcpInjectedData, .dnsForgedAnswer, .dnsRefusedName, .routeBlackhole, .routeRefused, .uplinkDown, .lanDown,
            .lanGatewaySilent, .tlsBlockedName, .pathMTUBlackhole, .linkFlap, .wifiRefusal, .wifiHandshakeFailure, .wifiDeauthentication,
            .wifiImpersonation, .wifiJamming,
        ]
        for kind in kinds {
            #expect(Cookbook.all.filter { $0.findings.contains { $0.kind == kind } }.count >= 2, "\(kind.rawValue) fires")
            #expect(Cookbook.all.filter { $0.twinOf.contains(kind) }.count >= 2, "\(kind.rawValue) is silent")
        }
    }

    @Test("No folder is left over from a recipe that is gone, and every name is used once")
    func leftovers() throws {
        #expect(Set(Self.names).count == Self.names.count)
        for folder in try FileManager.default.contentsOfDirectory(atPath: captures.path) {
            let readme = captures.appendingPathComponent(folder).appendingPathComponent("README.md")
            guard let text = try? String(contentsOf: readme, encoding: .utf8), text.contains("`lab forge --only") else { continue }
            #expect(Self.names.contains(folder))
        }
    }
}
