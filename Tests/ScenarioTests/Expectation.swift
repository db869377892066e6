import Foundation

/// What `expected.json` of a scenario says; `captures/README.md` explains the fields.
struct Expectation: Decodable {
    struct Expected: Decodable {
        var kind: String
        var or: [String]?
        var atLeast: String
        var atMost: String?
        var signs: [String]
        var frames: [UInt64]
    }

    var findings: [Expected]
    var quietAbove: String
    var also: [String]
    var twinOf: [String]?

    init(folder: URL) throws {
        self = try JSONDecoder().decode(Expectation.self, from: Data(contentsOf: folder.appending(path: "expected.json")))
    }
}
