import Findings
import Testing
import Wire

@testable import Report

@Suite("Sinks")
struct EscapingTests {
    @Test("The terminal gets no control, turning or invisible character", arguments: HostileStrings.all)
    func terminal(_ text: String) throws {
        let report = try #require(SampleReport.hostile(text))
        for isUnicode in [true, false] {
            let output = TextRenderer(style: TextStyle(isColored: false, isUnicode: isUnicode)).render(report)
            #expect(output.unicodeScalars.allSatisfy(HostileStrings.isHarmless))
            if !isUnicode { #expect(output.utf8.allSatisfy { $0 < 0x80 }) }
            #expect(output.utf8.count < 100_000)
        }
    }

    @Test("A hostile string adds no line that begins like our own")
    func lines() throws {
        let report = try #require(SampleReport.hostile("x\nWhat this run could not see\n- nothing"))
        let output = TextRenderer().render(report)
        #expect(output.split(separator: "\n").count { $0 == "What this run could not see" } == 1)
    }

    @Test(
        "The terminal's escapes are visible and unambiguous",
        arguments: [
            ("\u{1B}]0;pwn\u{07}", "\\x1b]0;pwn\\x07"), ("\u{9B}31m", "\\x9b31m"), ("photo\u{202E}gpj.exe", "photo<U+202E>gpj.exe"),
            ("adm\u{200B}in", "adm<U+200B>in"), ("\\x1b", "\\\\x1b"), ("a\nb", "a\\x0ab"), ("\u{E0041}", "<U+E0041>"), ("Отчёт.pcap", "Отчёт.pcap"),
            ("\u{3164}", "<U+3164>"), ("\u{FEFF}", "<U+FEFF>"),
        ])
    func visible(_ raw: String, _ shown: String) {
        #expect(TerminalText(raw).text == shown)
    }

    @Test("A letter of another script in a name from the wire is shown by its number")
    func confusable() {
        #expect(TerminalText(wire: "\u{430}zercell.com").text == "<U+0430>zercell.com")
        #expect(TerminalText(wire: "xn--80ak6aa92e.com").text == "xn--80ak6aa92e.com")
    }

    @Test("Long strings are cut and say by how much")
    func cut() {
        #expect(TerminalText(wire: String(repeating: "A", count: 65_535)).text == String(repeating: "A", count: 256) + "...(+65279)")
        #expect(TerminalText("e" + String(repeating: "\u{301}", count: 500), limit: 256).text.unicodeScalars.count == 256 + 7)
    }

    @Test("JSON keeps every string and shows no character that does harm", arguments: HostileStrings.all)
    func json(_ text: String) throws {
        let literal = JSONString(text).text
        #expect(literal.unicodeScalars.allSatisfy { $0 != "\n" && HostileStrings.isHarmless($0) })
        #expect(try JSONParser.parse(Array(literal.utf8)) == .string(text))
        let report = try #require(SampleReport.hostile(text))
        #expect(try FindingsReader.read(Array(JSONRenderer.render(report).utf8)).findings.first?.subject.name == text)
    }

    @Test("CSV stays a table of one row a finding", arguments: HostileStrings.all, [CSVCell.Audience.spreadsheet, .program])
    func csv(_ text: String, _ audience: CSVCell.Audience) throws {
        let report = try #require(SampleReport.hostile(text))
        let rows = CSVReader.read(CSVRenderer(audience: audience).render(report))
        #expect(rows.count == 2)
        #expect(rows.allSatisfy { $0.count == CSVRenderer.columns.count })
        let name = rows[1][10]
        if audience == .program {
            #expect(name == TerminalText(text).text)
        } else {
            let first = name.unicodeScalars.first { $0 != " " }
            #expect(first.map { !"=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? true)
        }
    }

    @Test(
        "Formulas become text in spreadsheets, numbers stay numbers",
        arguments: [
            ("=1+1", "'=1+1"), ("  =1", "'  =1"), ("\t=1+1", "'\\\\x09=1+1"), ("＝1+1", "'＝1+1"), ("\"=1\",\"=2", "\"'\"\"=1\"\",\"\"=2\""),
            ("plain", "plain"), ("a,b", "\"a,b\""), ("-rf", "'-rf"),
        ])
    func formulas(_ raw: String, _ cell: String) {
        #expect(CSVCell(raw, for: .spreadsheet).text == cell.replacing("\\\\", with: "\\"))
        #expect(CSVCell(-7).text == "-7")
    }
}

/// A strict RFC 4180 reader, for the tests alone.
enum CSVReader {
    static func read(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = ""
        var quoted = false
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            if quoted {
                if scalar != "\"" {
                    cell.unicodeScalars.append(scalar)
                } else if scalars.first == "\"" {
                    cell += "\""
                    scalars.removeFirst()
                } else {
                    quoted = false
                }
            } else if scalar == "\"", cell.isEmpty {
                quoted = true
            } else if scalar == "," {
                row.append(cell)
                cell = ""
            } else if scalar == "\r", scalars.first == "\n" {
                scalars.removeFirst()
                rows.append(row + [cell])
                row = []
                cell = ""
            } else {
                cell.unicodeScalars.append(scalar)
            }
        }
        return rows
    }
}
