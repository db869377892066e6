import ArgumentParser
import Findings
import Report

/// `explain`: the catalogue in plain words.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what a kind of finding or a sign means, what looks the same and is innocent, and where it comes from.",
        discussion: "wirewitness explain tcp.forged-reset; wirewitness explain T4; without a name, the whole catalogue is listed.")

    @Argument(
        help: ArgumentHelp("A kind such as tcp.forged-reset, or a sign such as T4.", valueName: "kind or sign"),
        completion: .list(FindingKind.allCases.map(\.rawValue) + SignCode.allCases.map(\.rawValue)))
    var name: String?

    func run() throws {
        let text = CatalogueText(style: Terminal.output.style)
        guard let name else {
            Terminal.output.write(text.overview())
            return
        }
        if let kind = FindingKind(rawValue: name.lowercased()) {
            Terminal.output.write(text.explain(Catalogue[kind]))
        } else if let code = SignCode(rawValue: name.uppercased()) {
            Terminal.output.write(text.explain(Catalogue[code]))
        } else {
            let near = FindingKind.allCases.map(\.rawValue).filter { $0.contains(name.lowercased()) }
            let hint = near.isEmpty ? "wirewitness explain lists all" : "did you mean \(near.joined(separator: ", "))?"
            throw Complaint("“\(name)” is neither a kind of finding nor a sign; \(hint)")
        }
    }
}
