import Analysis
import Findings
import Foundation

/// What all scenarios give, kind by kind and sign by sign: the page `captures/TABLE.md`.
struct ScenarioTable {
    /// One scenario as it was judged.
    struct Row {
        var name: String
        var isBenign: Bool
        /// Kinds that must be found, with those that may stand in their place.
        var expected: [Set<String>]
        var twinOf: Set<String>
        var findings: [Finding]

        /// The surest finding of a kind.
        func best(_ kind: FindingKind) -> Finding? {
            findings.filter { $0.kind == kind }.max { $0.confidence < $1.confidence }
        }
    }

    /// So many scenarios that fire, and so many innocent twins, each kind must have.
    static let needed = 2

    let rows: [Row]

    /// Judges every scenario.
    init(_ folders: [ScenarioFolder]) throws {
        rows = try folders.map { folder in
            let expectation = try Expectation(folder: folder.url)
            return Row(
                name: folder.name, isBenign: folder.isBenign, expected: expectation.findings.map { Set([$0.kind] + ($0.or ?? [])) },
                twinOf: Set(expectation.twinOf ?? []), findings: try folder.report().findings)
        }
    }

    /// Scenarios in which a kind must be found and is.
    func firing(_ kind: FindingKind) -> [Row] {
        rows.filter { row in row.best(kind) != nil && row.expected.contains { $0.contains(kind.rawValue) } }
    }

    /// Innocent scenarios in which a careless reader would find the kind.
    func twins(_ kind: FindingKind) -> [Row] { rows.filter { $0.isBenign && $0.twinOf.contains(kind.rawValue) } }

    /// Scenarios whose findings show a sign.
    func showing(_ code: SignCode) -> [Row] { rows.filter { $0.findings.contains { $0.signs.contains(code) } } }

    /// Kinds that lack a firing scenario or an innocent twin.
    var gaps: [String] {
        Catalogue.kinds.filter(\.isDetected).compactMap { entry in
            let fire = firing(entry.kind).count
            let still = twins(entry.kind).count
            return fire < Self.needed || still < Self.needed ? "\(entry.kind.rawValue): \(fire) firing, \(still) twins" : nil
        }
    }

    // MARK: The page

    /// The page as it is kept.
    var page: String {
        var lines = [
            "# What the scenarios give", "",
            "Written by `make scenarios`, held by the scenario test: what the program finds in each folder of `captures/`, kind by kind. A benign",
            "twin is honest traffic in which a careless reader would find that kind; what is found of the kind in it stands behind its name. All",
            "findings of nature *fault*, and those at `info` or `low`, are observations and accuse nobody.", "",
            "\(rows.count) scenarios, of them \(rows.count(where: \.isBenign)) benign.", "", "## Kinds", "",
            "| kind | firing | recorded | benign twins | recorded | surest | in a twin |", "|---|---:|---:|---:|---:|---|---|",
        ]
        for entry in Catalogue.kinds where entry.isDetected {
            let fire = firing(entry.kind)
            let still = twins(entry.kind)
            lines.append(
                "| [`\(entry.kind.rawValue)`](#\(anchor(entry.kind))) | \(fire.count) | \(recorded(fire)) | \(still.count) | \(recorded(still)) "
                    + "| \(surest(fire, entry.kind)) | \(surest(still, entry.kind)) |")
        }
        lines += ["", gaps.isEmpty ? "Every kind has two of each." : "Still lacking: " + gaps.joined(separator: "; ") + "."]
        lines += ["", "## Signs", "", "Scenarios whose findings show the sign.", "", "| sign | scenarios | for example |", "|---|---:|---|"]
        for entry in Catalogue.signs {
            let shown = showing(entry.code)
            lines.append("| \(entry.code.rawValue) | \(shown.count) | \(shown.prefix(2).map { "`\($0.name)`" }.joined(separator: ", ")) |")
        }
        for entry in Catalogue.kinds where entry.isDetected { lines += section(entry.kind) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func section(_ kind: FindingKind) -> [String] {
        var lines = ["", "## \(kind.rawValue)", "", "| scenario | found | signs |", "|---|---|---|"]
        for row in rows where row.best(kind) != nil && !row.twinOf.contains(kind.rawValue) {
            let isExpected = row.expected.contains { $0.contains(kind.rawValue) }
            lines.append(line(row, kind, remark: isExpected ? "" : " (besides)"))
        }
        for row in twins(kind) { lines.append(line(row, kind, remark: " (twin)")) }
        return lines
    }

    private func line(_ row: Row, _ kind: FindingKind, remark: String) -> String {
        let best = row.best(kind)
        let found = best.map { $0.confidence.rawValue + ($0.nature == .fault ? ", a fault" : "") } ?? "nothing"
        return "| `\(row.name)`\(remark) | \(found) | \(best?.signs.map(\.rawValue).joined(separator: " ") ?? "") |"
    }

    private func recorded(_ rows: [Row]) -> Int { rows.count { $0.name.hasPrefix("lab-") || $0.name.hasPrefix("benign-lab-") } }

    private func surest(_ rows: [Row], _ kind: FindingKind) -> String {
        rows.compactMap { $0.best(kind) }.max { $0.confidence < $1.confidence }.map {
            $0.confidence.rawValue + ($0.nature == .fault ? ", a fault" : "")
        }
            ?? "nothing"
    }

    private func anchor(_ kind: FindingKind) -> String { kind.rawValue.lowercased().replacing(".", with: "") }
}
