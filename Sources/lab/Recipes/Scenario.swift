import Findings
package import Forge

/// A recipe that was played: the three files of its folder.
package struct Scenario {
    package let recipe: Recipe
    package let recording: Recording

    package var frameCount: Int { recording.frames.count }

    /// Names and octets.
    package var files: [(name: String, octets: [UInt8])] {
        [("capture.pcapng", recording.pcapng()), ("expected.json", Array(expected.utf8)), ("README.md", Array(readme.utf8))]
    }

    /// What is true of the capture, for the tests that judge the judge.
    ///
    /// `frames` are the decisive ones, which must be among the finding's; `or` are kinds that may stand in a finding's
    /// place; nothing of a nature other than fault may come out above `quietAbove` but what is listed or in `also`.
    var expected: String {
        let findings = recipe.findings.map { finding in
            let numbers = Set(finding.marks.flatMap { recording.numbers(marked: $0) }).sorted()
            var fields = ["\"kind\": \"\(finding.kind.rawValue)\""]
            if !finding.or.isEmpty { fields.append("\"or\": \(list(finding.or.map(\.rawValue)))") }
            fields.append("\"atLeast\": \"\(finding.atLeast.rawValue)\"")
            fields.append("\"atMost\": \"\(finding.atMost.rawValue)\"")
            fields.append("\"signs\": \(list(finding.signs.map(\.rawValue)))")
            fields.append("\"frames\": [\(numbers.map(String.init).joined(separator: ", "))]")
            return "    {" + fields.joined(separator: ", ") + "}"
        }
        var lines = ["{", "  \"findings\": [" + (findings.isEmpty ? "]," : "")]
        if !findings.isEmpty {
            lines.append(findings.joined(separator: ",\n"))
            lines.append("  ],")
        }
        lines.append("  \"quietAbove\": \"low\",")
        lines.append("  \"also\": \(list(recipe.also.map(\.rawValue)))" + (recipe.twinOf.isEmpty ? "" : ","))
        if !recipe.twinOf.isEmpty { lines.append("  \"twinOf\": \(list(recipe.twinOf.map(\.rawValue)))") }
        return lines.joined(separator: "\n") + "\n}\n"
    }

    private func list(_ items: [String]) -> String { "[" + items.map { "\"\($0)\"" }.joined(separator: ", ") + "]" }

    var readme: String {
        let made = """
            **Made by** `lab forge --only \(recipe.name)`: TCP endpoints, resolvers and boxes that are played event by event, the same octets on
            every run. Nobody's traffic is in it: names are those of RFC 2606, but for system services whose names matter; servers have addresses in
            blocks that serve nobody, but for well-known resolvers; hardware addresses are those of RFC 7042.
            """
        let paragraphs = [recipe.story, made, "**Modelled on** " + recipe.model, "Licence: Apache-2.0."]
        return "# \(recipe.title)\n\n" + paragraphs.map(Self.wrapped).joined(separator: "\n")
    }

    /// A paragraph in lines of at most 120 characters.
    private static func wrapped(_ paragraph: String) -> String {
        var lines: [String] = []
        for word in paragraph.split(whereSeparator: { $0 == " " || $0.isNewline }) {
            if let last = lines.last, last.count + word.count < 120 {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
