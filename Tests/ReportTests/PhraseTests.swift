import Findings
import Testing
import Wire

@testable import Report

@Suite("Languages")
struct PhraseTests {
    private func say(_ phrase: Phrase, _ language: Language) -> String { phrase.spans(language).map(\.text).joined() }

    @Test(
        "Nouns follow the plural rules of CLDR",
        arguments: [
            (0, 1, 2), (1, 0, 0), (2, 1, 1), (4, 1, 1), (5, 1, 2), (11, 1, 2), (12, 1, 2), (14, 1, 2), (21, 1, 0), (22, 1, 1), (25, 1, 2),
            (101, 1, 0),
            (111, 1, 2), (112, 1, 2), (121, 1, 0), (1_000_001, 1, 0),
        ])
    func plurals(_ count: Int, _ english: Int, _ russian: Int) {
        #expect(PluralRule.form(of: count, in: .english) == english)
        #expect(PluralRule.form(of: count, in: .russian) == russian)
        #expect(PluralRule.form(of: count, in: .azerbaijani) == 0)
    }

    @Test("A count brings its noun")
    func counted() {
        let phrase = Phrase("\(22, "day", "days")", az: "\(22, "gün")", ru: "\(22, "день", "дня", "дней")")
        #expect(say(phrase, .english) == "22\u{A0}days")
        #expect(say(phrase, .azerbaijani) == "22\u{A0}gün")
        #expect(say(phrase, .russian) == "22\u{A0}дня")
    }

    @Test("Days are written as each language writes them")
    func days() {
        let day = Phrase.day(SampleDossier.zone.civil(SampleDossier.cuts[0].0))
        #expect(say(day, .english) == "4\u{A0}June 2026")
        #expect(say(day, .azerbaijani) == "4\u{A0}iyun 2026")
        #expect(say(day, .russian) == "4\u{A0}июня 2026\u{A0}г.")
    }

    @Test(
        "Durations are cut to the units that matter",
        arguments: [
            (Interval.microseconds(3100), "3.1 ms"), (.seconds(42), "42 s"), (.seconds(385), "6 min 25 s"), (.seconds(9986), "2 h 46 min"),
            (.seconds(14 * 86_400), "14 d"), (.seconds(3600), "1 h"), (.zero, "0 ms"),
        ])
    func durations(_ interval: Interval, _ text: String) {
        #expect(DurationText.say(interval, .english).replacing("\u{A0}", with: " ") == text)
    }

    @Test("Every kind has a name and a meaning in every language, of which none is another's", arguments: FindingKind.allCases)
    func kinds(_ kind: FindingKind) {
        let titles = Language.allCases.map { say(.title(kind), $0) }
        #expect(Set(titles).count == 3 && titles.allSatisfy { $0.count > 5 })
        let meanings = Language.allCases.map { say(.meaning(kind), $0) }
        #expect(Set(meanings).count == 3 && meanings.allSatisfy { $0.count > 60 && !$0.contains("  ") && !$0.hasSuffix(" ") })
        #expect(meanings[2].unicodeScalars.contains { (0x400...0x4FF).contains($0.value) })
    }

    @Test("What is contradicted, supported, excluded and fitting is said in the words agreed on")
    func standings() {
        #expect(
            Standing.allCases.map { say(.standing($0), .azerbaijani) } == [
                "təkzib olunur", "yeganə səbəb kimi təkzib olunur", "təsdiqini tapmır", "istisna edilmir", "uyğundur",
            ])
        #expect(
            Standing.allCases.map { say(.standing($0), .russian) } == [
                "опровергается", "опровергается как единственная причина", "не подтверждается", "не исключено", "согласуется",
            ])
        #expect(say(.notRecorded, .azerbaijani) == "qeydə alınmayıb")
        #expect(say(.notRecorded, .russian) == "не записано")
    }

    @Test("The judge's own sentences stay English and are marked so")
    func original() {
        let page = Markup(.original("A reset in the name of <b>"), .russian).output
        #expect(page == "<span lang=\"en\" dir=\"ltr\" class=\"orig\">A reset in the name of &lt;b&gt;</span>")
    }

    @Test(
        "Numbers are grouped from five digits on, chance is capped",
        arguments: [(0, "0"), (9986, "9986"), (26_934, "26\u{202F}934"), (1_018_744, "1\u{202F}018\u{202F}744"), (-12_345, "−12\u{202F}345")])
    func grouping(_ number: Int, _ text: String) { #expect(Figures.grouped(number) == text) }

    @Test("Chance is said as one in N")
    func chance() {
        #expect(Figures.oneIn(1.0 / 132)?.number == "132")
        #expect(Figures.oneIn(0.0001)?.number == "10\u{202F}000")
        #expect(Figures.oneIn(1e-9)?.number == "1\u{202F}000\u{202F}000")
        #expect(Figures.oneIn(1e-9)?.isCapped == true)
        #expect(Figures.oneIn(1.0 / 817_190)?.number == "817\u{202F}000")
        #expect(Figures.oneIn(0.7) == nil)
        #expect(Figures.oneIn(.nan) == nil)
    }

    @Test("Shares round to neither all nor none")
    func shares() {
        #expect(Figures.percent(999_999, of: 1_000_000) == "99.9\u{202F}%")
        #expect(Figures.percent(1, of: 1_000_000) == "0.1\u{202F}%")
        #expect(Figures.percent(0, of: 10) == "0\u{202F}%")
        #expect(Figures.percent(1, of: 0) == nil)
        #expect(Figures.share(3, of: 12) == "3 / 12", "no per cent below a hundred")
    }
}
