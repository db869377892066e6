import Findings
import Forge

/// A recipe that was played: the three files of its folder.
package struct Scenario {
    let recipe: Recipe
    let recording: Recording

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
        """
        # \(recipe.title)

        \(recipe.story)

        **Made by** `lab forge --only \(recipe.name)`: real TCP endpoints, resolvers and boxes played event by event, the same octets
        on every run. Nobody's traffic is in it: names are those of RFC 2606, addresses of servers lie in blocks that serve
        nobody, hardware addresses are those of RFC 7042.

        **Modelled on** \(recipe.model)

        Licence: Apache-2.0.

        """
    }
}
