import Findings
import Testing
import Wire
import fuzz

@testable import Report

@Suite("Sinks of the document")
struct DocumentSinkTests {
    private static let benign: [Language: [String: Int]] = Dictionary(
        uniqueKeysWithValues: Language.allCases.compactMap { language in
            guard let dossier = HostileDossier.make("benign"),
                let page = try? StrictHTML(DossierRenderer(language: language, zone: HostileDossier.zone("benign")).html(dossier))
            else { return nil }
            return (language, page.elements)
        })

    @Test("A page has the same elements and attributes whatever a network calls itself", arguments: HostileStrings.all)
    func html(_ text: String) throws {
        let dossier = try #require(HostileDossier.make(text))
        for language in Language.allCases {
            let source = DossierRenderer(language: language, zone: HostileDossier.zone(text)).html(dossier)
            let page = try StrictHTML(source)
            var elements = page.elements
            var benign = try #require(Self.benign[language])
            // The hex dump has a line for every sixteen bytes of the string itself, of one element in all.
            elements["pre"] = nil
            benign["pre"] = nil
            #expect(elements == benign)
            #expect(page.values.allSatisfy { !$0.contains("@href=") || $0.contains("@href=#") })
            #expect(page.text.unicodeScalars.allSatisfy { HostileStrings.isHarmless($0) || $0 == "\t" })
            #expect(page.values.joined().unicodeScalars.allSatisfy(HostileStrings.isHarmless))
        }
    }

    @Test("A terminal gets nothing but harmless characters", arguments: HostileStrings.all)
    func terminal(_ text: String) throws {
        let dossier = try #require(HostileDossier.make(text))
        let output = DossierRenderer(language: .russian, zone: HostileDossier.zone(text)).text(dossier)
        #expect(output.unicodeScalars.allSatisfy(HostileStrings.isHarmless))
    }

    @Test("Markdown keeps its lines, and no line begins a block or holds markup that is not ours", arguments: HostileStrings.all)
    func markdown(_ text: String) throws {
        let dossier = try #require(HostileDossier.make(text))
        let benign = try #require(HostileDossier.make("benign"))
        let output = DossierRenderer(zone: HostileDossier.zone(text)).markdown(dossier)
        let expected = DossierRenderer(zone: HostileDossier.zone("benign")).markdown(benign)
        let (lines, twins) = (
            output.split(separator: "\n", omittingEmptySubsequences: false), expected.split(separator: "\n", omittingEmptySubsequences: false)
        )
        #expect(lines.count == twins.count)
        for (line, twin) in zip(lines, twins) {
            #expect(MarkdownSkeleton.of(String(line)) == MarkdownSkeleton.of(String(twin)))
        }
        #expect(output.unicodeScalars.allSatisfy(HostileStrings.isHarmless))
    }

    @Test("File names are plain whatever the finding is called", arguments: HostileStrings.all)
    func fileNames(_ text: String) throws {
        var finding = try #require(SampleReport.finding())
        finding.id = text
        let name = ExhibitFile(finding: finding).name.text
        #expect(name.utf8.count <= 96)
        #expect(name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) })
        #expect(!name.hasPrefix(".") && !name.hasPrefix("-") && !name.contains(".."))
        #expect(name.hasSuffix(".pcapng"))
    }

    @Test("Shell words end where they begin", arguments: HostileStrings.all)
    func shell(_ text: String) {
        let word = ShellWord.quoted(text)
        // Read as a POSIX shell does: outside quotes nothing may stand but an escaped quote.
        var isQuoted = false
        var characters = Array(word)[...]
        while let character = characters.popFirst() {
            if character == "'" {
                isQuoted.toggle()
            } else if !isQuoted {
                #expect(character == "\\" && characters.popFirst() == "'")
            }
        }
        #expect(!isQuoted)
        #expect(word.utf8.allSatisfy { (0x20...0x7E).contains($0) })
    }

    @Test(
        "Markup characters become references",
        arguments: [("a<b>&\"'`=", "a&lt;b&gt;&amp;&quot;&#39;&#96;&#61;"), ("x\u{0}y", "x\\x00y"), ("\u{FFFE}", "&lt;U+FFFE&gt;")])
    func escaping(_ raw: String, _ shown: String) {
        #expect(HTMLText(wire: raw).text == shown)
        #expect(HTMLAttribute(wire: raw).text == shown)
        #expect(SVGText(wire: raw).text == shown)
    }

    @Test(
        "Markdown's own characters are escaped",
        arguments: [
            ("[x](javascript:alert(1))", "\\[x\\]\\(javascript&#58;alert\\(1\\)\\)"), ("| a |", "\\| a \\|"), ("<b>", "&lt;b&gt;"),
            ("*_`#", "\\*\\_\\`\\#"),
            ("http://x", "http:&#47;&#47;x"), ("a\nb", "a\\\\x0ab"),
        ])
    func markdownInline(_ raw: String, _ shown: String) { #expect(MarkdownInline(wire: raw).text == shown) }

    @Test("A code span outlasts every back-tick inside", arguments: [("a", "`a`"), ("a`b", "`` a`b ``"), ("``", "``` `` ```"), ("a|b", "`a\\|b`")])
    func codeSpan(_ raw: String, _ shown: String) { #expect(MarkdownInline(code: raw).text == shown) }
}

/// What of a line of Markdown is markup: unescaped marks in their order, code spans and escapes taken out.
enum MarkdownSkeleton {
    static func of(_ line: String) -> String {
        var skeleton = ""
        var scalars = Array(line.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\\": _ = scalars.popFirst()
            case "&": while let next = scalars.popFirst(), next != ";" { continue }
            case "`":
                var fence = 1
                while scalars.first == "`" {
                    scalars.removeFirst()
                    fence += 1
                }
                var run = 0
                while let next = scalars.popFirst() {
                    run = next == "`" ? run + 1 : 0
                    if run == fence, scalars.first != "`" { break }
                }
                skeleton += "`"
            case "*", "_", "[", "]", "<", ">", "#", "|", "!", "~", "{", "}": skeleton.unicodeScalars.append(scalar)
            default: continue
            }
        }
        return skeleton
    }
}
