/// What is true of a capture: the content of a scenario's `expected.json`.
struct Truth: Codable, Sendable {
    /// A finding that must come out.
    struct Expectation: Codable, Sendable {
        var kind: String
        /// Kinds that may stand in its place, where one event can be told from two sides.
        var or: [String]?
        var atLeast: String
        var atMost: String
        var signs: [String]
        /// The decisive frames, which must be among the finding's.
        var frames: [Int]

        init(_ kind: String, or: [String]? = nil, atLeast: String, atMost: String = "proof", signs: [String] = []) {
            self.kind = kind
            self.or = or
            self.atLeast = atLeast
            self.atMost = atMost
            self.signs = signs
            frames = []
        }
    }

    var findings: [Expectation]
    /// Nothing of a nature other than fault may come out above this but what is listed or in `also`.
    var quietAbove: String
    /// Kinds that may come out besides, at any confidence.
    var also: [String]
    var twinOf: [String]?

    /// As the file is written: one line for each finding.
    var text: String {
        func list(_ items: [String]) -> String { "[" + items.map { "\"\($0)\"" }.joined(separator: ", ") + "]" }
        let rows = findings.map { finding in
            let or = finding.or.map { "\"or\": \(list($0)), " } ?? ""
            return "    {\"kind\": \"\(finding.kind)\", \(or)\"atLeast\": \"\(finding.atLeast)\", \"atMost\": \"\(finding.atMost)\", "
                + "\"signs\": \(list(finding.signs)), \"frames\": [\(finding.frames.map(String.init).joined(separator: ", "))]}"
        }
        var lines = rows.isEmpty ? ["{", "  \"findings\": [],"] : ["{", "  \"findings\": [", rows.joined(separator: ",\n"), "  ],"]
        lines.append("  \"quietAbove\": \"\(quietAbove)\",")
        lines.append("  \"also\": \(list(also))" + (twinOf == nil ? "" : ","))
        if let twinOf { lines.append("  \"twinOf\": \(list(twinOf))") }
        return lines.joined(separator: "\n") + "\n}\n"
    }
}
