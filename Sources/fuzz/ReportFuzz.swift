import Findings
import Report
import Wire

/// Bytes as a foreign string that stands wherever a report can have one; what is written must be well-formed all the same.
///
/// The first byte chooses the format, the second the language and the letter.
enum ReportFuzz {
    static func run(_ bytes: [UInt8]) {
        guard bytes.count >= 2 else { return }
        let text = String(decoding: bytes.dropFirst(2), as: UTF8.self)
        guard let report = HostileReport.report(text) else { preconditionFailure("a finding has no frames") }
        let language = Language.allCases[Int(bytes[1]) % Language.allCases.count]
        let letter = Letter.allCases[Int(bytes[1] >> 4) % Letter.allCases.count]
        let renderer = DossierRenderer(language: language, zone: TimeZoneRules(name: text, offset: 4 * 3_600))
        switch bytes[0] % 8 {
        case 0: check(TextRenderer().render(report))
        case 1: check(json: JSONRenderer.render(report), of: report)
        case 2: check(csv: CSVRenderer().render(report), rows: report.findings.count + 1)
        case 3: check(csv: CSVRenderer(audience: .program).render(report), rows: report.findings.count + 1)
        case 4: check(html: renderer.html(HostileReport.dossier(text, report)))
        case 5: check(html: renderer.html(HostileReport.dossier(text, report), letter: letter))
        case 6: check(renderer.markdown(HostileReport.dossier(text, report)))
        default: check(renderer.text(HostileReport.dossier(text, report), letter: bytes[1] & 8 == 0 ? nil : letter))
        }
    }

    /// Nothing that moves a cursor, hides or turns text.
    private static func check(_ text: String) {
        precondition(!text.isEmpty, "a report says something")
        for scalar in text.unicodeScalars where scalar != "\n" {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                preconditionFailure("U+\(String(scalar.value, radix: 16)) stands in text")
            default: break
            }
        }
    }

    private static func check(json text: String, of report: FindingsReport) {
        guard let read = try? FindingsReader.read(Array(text.utf8)) else { preconditionFailure("a report cannot be read back") }
        precondition(read.findings.first?.claim == report.findings.first?.claim, "a claim is another one when it is read back")
        precondition(read.captures.first?.path == report.captures.first?.path, "a path is another one when it is read back")
    }

    private static func check(html text: String) {
        do { _ = try StrictHTML(text) } catch { preconditionFailure("a page is not well-formed: \(error)") }
    }

    /// RFC 4180 §2: so many rows of as many cells, each ended by CRLF, nothing that controls.
    private static func check(csv text: String, rows expected: Int) {
        var (rows, cells, isQuoted) = (0, 1, false)
        var last: Unicode.Scalar = "\n"
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: cells += 1
            case "\n" where !isQuoted:
                precondition(last == "\r", "a row ends without CR")
                precondition(cells == CSVRenderer.columns.count, "a row has \(cells) cells")
                (rows, cells) = (rows + 1, 1)
            case "\r" where !isQuoted: break
            default: precondition(scalar.properties.generalCategory != .control, "a cell holds a control character")
            }
            last = scalar
        }
        precondition(!isQuoted && rows == expected, "a table has \(rows) rows")
    }
}
