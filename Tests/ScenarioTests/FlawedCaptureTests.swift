import Findings
import Testing

@testable import lab

/// A capture may be flawed without anybody knowing: an honest network must stay honest in it. `make flaws` tries every flaw; here every
/// sort of them is tried on every honest scenario, at places that change from one to the next.
@Suite("A capture with a flaw")
struct FlawedCaptureTests {
    /// How many places of a capture are tried for the sorts that have one for every frame.
    private static let places = 2

    @Test("accuses no honest network", arguments: ScenarioFolder.all.filter(\.isBenign))
    func honest(folder: ScenarioFolder) throws {
        let capture = try FlawedCapture(folder.capture)
        let stride = max(1, capture.frames.count / Self.places)
        for family in Flaw.Family.allCases where family != .leap {
            for flaw in family.flaws(of: capture.frames, every: stride) {
                let accusations = try capture.accusations(flaw)
                #expect(accusations.isEmpty, "\(flaw): \(accusations.map { "\($0.kind.rawValue) \($0.confidence.rawValue)" })")
            }
        }
    }

    /// Each of these frames, missing, once made an accusation of an honest answer.
    @Test(
        "accuses nobody for want of one frame",
        arguments: [
            ("benign-asked-again", [27, 35, 43]), ("benign-aborted-upload", [28, 74]), ("benign-slow-router", [81]), ("benign-cdn-rotation", []),
        ])
    func missed(name: String, frames: [Int]) throws {
        let folder = try #require(ScenarioFolder.all.first { $0.name == name })
        let capture = try FlawedCapture(folder.capture)
        let places = frames.isEmpty ? Array(1...capture.frames.count) : frames
        for frame in places {
            #expect(try capture.accusations(.missing(first: frame - 1, count: 1)).isEmpty, "without frame \(frame)")
        }
    }
}
