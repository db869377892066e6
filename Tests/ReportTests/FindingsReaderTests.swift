import Findings
import Testing
import Wire

@testable import Report

@Suite("Findings read back")
struct FindingsReaderTests {
    private func read(_ text: String) throws(FindingsReadError) -> FindingsReport { try FindingsReader.read(Array(text.utf8)) }

    private func edited(_ from: String, _ to: String) -> String {
        JSONRenderer.render(SampleReport.full).replacing(from, with: to, maxReplacements: 1)
    }

    @Test("give the same report and the same bytes", arguments: [SampleReport.full, SampleReport.empty])
    func roundTrip(_ report: FindingsReport) throws {
        let text = JSONRenderer.render(report)
        let again = try read(text)
        #expect(again == report)
        #expect(JSONRenderer.render(again) == text)
    }

    @Test("pass over members that a later version added")
    func tolerant() throws {
        #expect(try read(edited("\"claim\":", "\"later\": {\"a\": [1, 2]}, \"claim\":")) == SampleReport.full)
    }

    @Test(
        "say where something is wrong",
        arguments: [
            ("\"kind\": \"tcp.forged-reset\"", "\"kind\": \"tcp.unheard-of\"", "findings[2].kind"),
            ("\"confidence\": \"low\"", "\"confidence\": 3", "findings[1].confidence"),
            ("\"ip\": \"192.168.1.20\"", "\"ip\": \"192.168.1.256\"", "findings[0].device.ip"),
            ("\"mac\": \"00:00:5e:00:53:01\"", "\"mac\": \"00:00:5e:00:53\"", "findings[0].device.mac"),
            ("\"number\": 12", "\"number\": -1", "findings[0].frames[0].number"),
            ("\"start\": \"2026", "\"start\": \"yesterday\", \"was\": \"2026", "findings[0].start"),
            ("\"packets\": 4242", "\"packets\": 42.5", "captures[0].packets"),
            ("\"truncated\": true", "\"shortened\": true", "captures[0].truncated"),
        ])
    func errors(_ from: String, _ to: String, _ path: String) {
        #expect {
            try read(edited(from, to))
        } throws: { error in
            if case .field(path, _)? = error as? FindingsReadError { true } else { false }
        }
    }

    @Test("refuse a finding without frames")
    func noFrames() {
        let text = JSONRenderer.render(SampleReport.full)
        let start = text.firstRange(of: "\"frames\": [")
        let end = start.flatMap { text[$0.upperBound...].firstRange(of: "]") }
        guard let start, let end else {
            Issue.record("the sample has no frames")
            return
        }
        let emptied = text[..<start.upperBound] + text[end.lowerBound...]
        #expect(throws: FindingsReadError.field(path: "findings[0].frames", problem: "is empty: a finding without frames is none")) {
            try read(String(emptied))
        }
    }

    @Test("refuse other documents")
    func others() {
        #expect(throws: FindingsReadError.otherSchema(nil)) { try read("{\"a\": 1}") }
        #expect(throws: FindingsReadError.otherSchema("wirewitness.findings/2")) { try read("{\"schema\": \"wirewitness.findings/2\"}") }
        #expect(throws: FindingsReadError.notJSON(JSONSyntaxError(line: 1, column: 1, problem: "no value begins like this"))) { try read("hello") }
        #expect(FindingsReader.looksLikeFindings(Array("\n {".utf8)))
        #expect(!FindingsReader.looksLikeFindings([0xD4, 0xC3, 0xB2, 0xA1]))
    }

    @Test("never trap, whatever is cut off or changed")
    func total() {
        let bytes = Array(JSONRenderer.render(SampleReport.full).utf8)
        for length in stride(from: 0, to: bytes.count, by: 7) { _ = try? FindingsReader.read(Array(bytes[..<length])) }
        var state: UInt64 = 1
        for _ in 0..<2000 {
            var changed = bytes
            for _ in 0..<3 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                changed[Int(state >> 33) % changed.count] = UInt8(truncatingIfNeeded: state >> 20)
            }
            _ = try? FindingsReader.read(changed)
        }
    }

    @Test(
        "JSON is read strictly",
        arguments: [
            "", "{", "[1,]", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "01", "1.", ".5", "1e", "+1", "NaN", "\"\u{1}\"", "\"\\q\"", "\"\\u12g4\"", "\"open",
            "[1] 2",
            "tru", "// c\n1", "1e999", String(repeating: "[", count: 100_000),
        ])
    func strict(_ text: String) {
        #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(Array(text.utf8)) }
    }

    @Test("JSON escapes are resolved, lone surrogates become U+FFFD")
    func escapes() throws {
        #expect(try JSONParser.parse(Array(#""\u0041\n\/\ud83d\ude00\ud800x\udc00""#.utf8)) == .string("A\n/😀\u{FFFD}x\u{FFFD}"))
    }
}
