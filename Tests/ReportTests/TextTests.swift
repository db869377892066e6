import Findings
import Testing
import Wire

@testable import Report

@Suite("Text for people")
struct TextTests {
    @Test("leads with the verdict and ends with what was not seen")
    func order() {
        let lines = TextRenderer(style: TextStyle(columns: 100)).render(SampleReport.full).split(separator: "\n")
        #expect(lines.first?.hasPrefix("At least one connection was cut") == true)
        #expect(lines.last == "  - Who caused what was seen, and why: packets do not tell.")
    }

    @Test("lists findings by confidence, then by time, and faults apart")
    func weight() throws {
        let text = TextRenderer().render(SampleReport.full)
        let places = ["F1: ", "F2: ", "F3: ", "F4: "].map { text.firstRange(of: $0)?.lowerBound }
        #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
        #expect(places.allSatisfy { $0 != nil })
    }

    @Test("never shows the machine word proof")
    func proof() { #expect(!TextRenderer().render(SampleReport.full).contains("proof")) }

    @Test("says of a finding read from JSON what it says of the original")
    func same() throws {
        let again = try FindingsReader.read(Array(JSONRenderer.render(SampleReport.full).utf8))
        #expect(TextRenderer().render(again) == TextRenderer().render(SampleReport.full))
    }

    @Test(
        "uses colours and characters by the usual conventions",
        arguments: [
            (["LANG": "en_US.UTF-8"], true, true, true), (["LANG": "en_US.UTF-8", "NO_COLOR": "1"], true, false, true),
            (["NO_COLOR": ""], true, true, false),
            (["TERM": "dumb"], true, false, false), (["CLICOLOR_FORCE": "1"], false, true, false), (["CLICOLOR_FORCE": "0"], false, false, false),
            (["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], true, false, false), (["LC_ALL": "C", "LANG": "en_US.UTF-8"], true, true, false),
            ([:], false, false, false),
            (["LANG": "C.utf8"], false, false, true),
        ])
    func style(_ environment: [String: String], _ isTerminal: Bool, _ isColored: Bool, _ isUnicode: Bool) {
        let style = TextStyle(environment: environment, isTerminal: isTerminal, columns: 120)
        #expect(style.isColored == isColored)
        #expect(style.isUnicode == isUnicode)
        #expect(style.columns == (isTerminal ? 100 : 80))
    }

    @Test("counts frames in runs and cuts long lists")
    func frames() {
        let many = (1...200).map { FrameReference(capture: 0, number: $0 * 2, role: .attempt) }
        #expect(FrameText.say(many, captures: [SampleReport.capture]).first?.text.hasSuffix("48 (try), and 176 more") == true)
        let two = [FrameReference(capture: 1, number: 9, role: .suspect), FrameReference(capture: 0, number: 3, role: .trigger)]
        #expect(FrameText.say(two, captures: [SampleReport.capture, SampleReport.capture]).count == 2)
        #expect(
            FrameText.say([FrameReference(capture: 7, number: 1, role: .trigger)], captures: [SampleReport.capture, SampleReport.capture]).count == 1)
    }

    @Test(
        "rounds numbers to three decimals",
        arguments: [
            (0.0, "0"), (3.1, "3.1"), (223.125, "223.125"), (0.0004, "0"), (-0.0004, "0"), (-2.5, "-2.5"), (1e20, "1e+20"), (.nan, "unknown"),
        ])
    func decimals(_ number: Double, _ text: String) { #expect(MeasureText.decimal(number) == text) }

    @Test("counts columns as terminals do")
    func width() {
        #expect(TextPage.width("abc") == 3)
        #expect(TextPage.width("日本") == 4)
        #expect(TextPage.width("e\u{301}") == 1)
    }

    @Test("lengths are said in words")
    func durations() {
        #expect(TextRenderer.duration(.milliseconds(3)).text == "3 ms")
        #expect(TextRenderer.duration(.milliseconds(4400)).text == "4.4 s")
        #expect(TextRenderer.duration(.seconds(1935)).text == "32 min 15 s")
        #expect(TextRenderer.duration(.seconds(90_000)).text == "1 d 1 h")
    }

    @Test(
        "says probabilities with two digits, and never less than one in a million",
        arguments: [
            (1, "1"), (0.25, "0.25"), (0.0445, "0.045"), (0.01, "0.010"), (0.0001, "0.00010"), (0.000_001_24, "0.0000012"), (1e-9, "under 0.000001"),
            (0, "under 0.000001"),
        ])
    func probabilities(_ number: Double, _ text: String) { #expect(MeasureText.probability(number) == text) }
}
