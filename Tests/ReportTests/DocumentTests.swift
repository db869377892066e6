import Findings
import Foundation
import Testing
import Wire
import fuzz

@testable import Report

@Suite("The document")
struct DocumentTests {
    static let pages: [Language: String] = Dictionary(
        uniqueKeysWithValues: Language.allCases.map {
            ($0, DossierRenderer(language: $0, zone: SampleDossier.zone).html(SampleDossier.twoWeeks))
        })

    /// A dossier of one capture and nothing else.
    static func single(_ report: FindingsReport) -> Dossier {
        let first = report.captures.compactMap(\.firstTime).min() ?? .epoch
        let last = report.captures.compactMap(\.lastTime).max() ?? .epoch
        return Dossier(id: "0123456789ab", report: report, observed: [Stretch(from: first, to: last)], closed: last)
    }

    @Test("is one strict page without script, link to anywhere or hidden part", arguments: Language.allCases)
    func strict(_ language: Language) throws {
        let page = try #require(Self.pages[language])
        let parsed = try StrictHTML(page)
        for tag in ["script", "img", "iframe", "form", "input", "link", "object", "embed", "base", "foreignObject", "details", "a@onclick"] {
            #expect(parsed.elements[tag] == nil)
        }
        #expect(parsed.values.allSatisfy { !$0.contains("@href=") || $0.contains("@href=#") })
        #expect(parsed.values.contains { $0.hasPrefix("meta@content=default-src 'none'; style-src 'unsafe-inline'; img-src data:;") })
        #expect(parsed.values.contains("html@lang=\(language.rawValue)"))
        let anchors = Set(parsed.values.filter { $0.contains("@id=") }.map { $0.split(separator: "=", maxSplits: 1)[1] })
        let ids = parsed.values.filter { $0.contains("@id=") }
        #expect(anchors.count == ids.count, "no identifier stands twice")
        for value in parsed.values where value.contains("@href=#") { #expect(anchors.contains(value.split(separator: "#")[1])) }
        for value in parsed.values where value.contains("@aria-labelledby=") {
            for anchor in value.split(separator: "=", maxSplits: 1)[1].split(separator: " ") { #expect(anchors.contains(anchor)) }
        }
    }

    @Test("holds the twelve sections in their order, with and without data")
    func sections() {
        for dossier in [SampleDossier.twoWeeks, Self.single(SampleReport.full), Self.single(SampleReport.empty)] {
            let document = DocumentBuilder.document(dossier, zone: SampleDossier.zone)
            #expect(document.sections.count == 12)
            #expect(document.sections.allSatisfy { !$0.blocks.isEmpty })
        }
    }

    @Test("says where a device stopped and what its access point did, and what followed soon")
    func access() throws {
        var report = SampleReport.full
        let restart = try #require(report.accessPoints[0].changes.first?.time)
        report.incidents[0].start = restart + .seconds(48)
        report.incidents[0].scope = .uplink
        let english = try StrictHTML(DossierRenderer(language: .english, zone: .utc).html(Self.single(report))).text
        #expect(english.contains("It restarted: its clock began anew"))
        #expect(english.contains("48\u{A0}s later"))
        #expect(english.contains("Association: refused"))
        #expect(english.contains("status 37: request declined; 2 other devices passed this step within the same minute"))
        report.incidents[0].start = restart + AccessTables.proximity + .seconds(2)
        #expect(try !StrictHTML(DossierRenderer(language: .english, zone: .utc).html(Self.single(report))).text.contains("\u{A0}s later"))
        report.ladders[0].bssid = nil
        report.ladders[0].rungs = report.ladders[0].rungs.map { AccessLadder.Rung($0.step, .reached, time: $0.time) }
        report.accessPoints = []
        let wired = try StrictHTML(DossierRenderer(language: .english, zone: .utc).html(Self.single(report))).text
        #expect(!wired.contains("How far each device got"), "on a wire that let it through there is nothing to tell")
    }

    @Test("tells frames of several captures apart")
    func severalCaptures() throws {
        var report = SampleReport.full
        var second = report.captures[0]
        second.path = "later.pcapng"
        report.captures.append(second)
        let known = report.findings[0]
        let frames = [
            FrameReference(capture: 0, number: 4, role: .suspect), FrameReference(capture: 1, number: 4, role: .suspect),
            FrameReference(capture: 1, number: 9, role: .genuine),
        ]
        report.findings[0] = try #require(
            Finding(
                id: known.id, kind: known.kind, nature: known.nature, confidence: known.confidence, signs: known.signs, claim: known.claim,
                subject: known.subject, origin: known.origin, start: known.start, end: known.end, occurrences: 3, frames: frames,
                filter: DisplayFilter.frames(frames), measurements: known.measurements, explanations: known.explanations))
        #expect(report.findings[0].filter == "frame.number == 4")
        let text = TextRenderer().render(report)
        #expect(text.contains("frame.number in {4, 9}\n                in later.pcapng"))
        let page = try StrictHTML(DossierRenderer(language: .english, zone: .utc).html(Self.single(report))).text
        #expect(page.contains("frame.number in {4, 9}") && page.contains("(later.pcapng)"))
    }

    @Test("is the same to the byte when made again")
    func deterministic() {
        let again = DossierRenderer(language: .azerbaijani, zone: SampleDossier.zone).html(SampleDossier.twoWeeks)
        #expect(again == Self.pages[.azerbaijani])
    }

    @Test("says the same numbers in every language")
    func numerals() throws {
        let numbers = try Language.allCases.map { language -> [String] in
            let page = try StrictHTML(try #require(Self.pages[language]))
            // The title stands twice, in words of another order; what counts is which numbers there are.
            return page.text.split { !("0"..."9").contains($0) }.map(String.init).sorted()
        }
        for other in numbers.dropFirst() {
            let difference = numbers[0].difference(from: other)
            #expect(difference.isEmpty, "\(Array(difference.prefix(12)))")
        }
    }

    @Test("leads with what was seen, counted by hand")
    func figures() throws {
        let facts = DossierFacts(SampleDossier.twoWeeks, zone: SampleDossier.zone)
        #expect(facts.outages.count == 10)
        #expect(facts.daysWithOutage == 10)
        #expect(facts.rows.count == 14)
        #expect(facts.observedDays == 14)
        let unwatched: Int64 = (3 * 60 + 35 + 2 * 60 + 15) * 60
        #expect(facts.observedLength == .seconds(1_209_600 - unwatched))
        let seconds = SampleDossier.cuts.reduce(0.0) { $0 + ($1.1 - $1.0).seconds }
        #expect(facts.outageLength.seconds == seconds)
        let cluster = try #require(OnsetCluster(facts.outages, grid: facts.grid))
        #expect(cluster.members.count == 9)
        #expect(TimeText.clock(secondsAfterDawn: cluster.first) == "20:00:19")
        #expect(TimeText.clock(secondsAfterDawn: cluster.last) == "20:02:03")
        let page = try StrictHTML(try #require(Self.pages[.english])).text
        #expect(page.contains("The home lost the Internet on 10 of 14\u{A0}days, while the equipment in the home kept answering"))
        #expect(page.contains("3\u{A0}min\u{A0}42\u{A0}s"))
        #expect(page.contains("about 1 in 10\u{202F}000, the least that this test can say"))
        #expect(page.contains("less than 1 in 1\u{202F}000\u{202F}000"))
        #expect(page.contains("not surprising: more often than 1 in 2"))
        #expect(page.contains("too few for a test"))
    }

    @Test("counts the heat map in watched seconds alone")
    func heat() {
        let facts = DossierFacts(SampleDossier.twoWeeks, zone: SampleDossier.zone)
        let heat = HeatMap(facts)
        let down = heat.cells[7].reduce(0) { $0 + $1.down }
        #expect(Double(down) == facts.outageLength.seconds)
        #expect(Double(heat.cells[7].reduce(0) { $0 + $1.watched }) == facts.observedLength.seconds)
        // Monday 8 June 20:00:27 to 00:22:10, Monday 1 June without: hour 21 is half down.
        #expect(heat.cells[0][15].label == "50")
        #expect(heat.cells[0][0].label == "·")
        // Saturday 6 and 13 June, hour 22: 22:00 to 23:00 and 22:00 to 22:55:09.
        #expect(heat.cells[5][16].down == 3600 + 3309)
        #expect(heat.days == [2, 2, 2, 2, 2, 2, 2])
    }

    @Test("rows break at six in the morning, not at midnight")
    func rows() {
        let grid = DayGrid(zone: SampleDossier.zone)
        let (start, end) = SampleDossier.cuts[0]
        #expect(grid.place(start).row == grid.place(end).row)
        #expect(grid.place(SampleDossier.start).second == 0)
        let parts = grid.parts(Stretch(from: SampleDossier.at(1, 5, 0), to: SampleDossier.at(1, 7, 0)), rows: -1_000_000...1_000_000)
        #expect(parts.map(\.from) == [23 * 3600, 0])
        #expect(parts.map(\.to) == [86_400, 3600])
    }

    @Test("text in cells of every share is read with 4.5 to 1, hatching with 3 to 1")
    func contrast() {
        for step in 0...1000 {
            let colour = HeatMap.Cell.colour(Double(step) / 1000)
            #expect(colour.contrast(with: colour.textColour) >= 4.5)
        }
        #expect(Colour.white.contrast(with: .black) > 20.9)
        #expect(abs(Colour(0x777777).contrast(with: .white) - 4.48) < 0.01, "the figure of WCAG's own example")
        for colour in [Colour.muted, .accent, .cut, .good, .local, .ink] { #expect(colour.contrast(with: .white) >= 4.5) }
        #expect(Colour.hatch.contrast(with: .hatchWash) >= 3)
        #expect(Colour.hatch.contrast(with: .white) >= 3)
        #expect(Colour.cut.contrast(with: .cutWash) >= 4.5)
    }

    @Test("claims nothing about who or why, in no language", arguments: Language.allCases)
    func wording(_ language: Language) throws {
        let banned: [Language: [String]] = [
            .english: ["proves", "attack", "censor", "sabotage", "deliberate", "blocked by", "% likely"],
            .azerbaijani: ["hücum", "senzura", "təxribat", "qəsdən", "sübut edir", "sübuta yetir"],
            .russian: ["атак", "цензур", "саботаж", "диверси", "умышленно", "намеренно", "доказывает", "доказано"],
        ]
        let renderer = DossierRenderer(language: language)
        let pages =
            ([SampleDossier.twoWeeks, Self.single(SampleReport.full)].map { renderer.html($0) }
            + Letter.allCases.map { renderer.html(SampleDossier.twoWeeks, letter: $0) }).map { $0.lowercased() }
        for word in banned[language] ?? [] {
            for page in pages { #expect(!page.contains(word), "\(word)") }
            for kind in FindingKind.allCases {
                let words = (Phrase.title(kind) + Phrase.meaning(kind)).spans(language).map(\.text).joined().lowercased()
                #expect(!words.contains(word), "\(kind): \(word)")
            }
        }
    }

    @Test(
        "can be looked at: pages go into the folder that the environment names",
        .enabled(if: ProcessInfo.processInfo.environment["WIREWITNESS_PAGES"] != nil))
    func pages() throws {
        let folder = URL(filePath: ProcessInfo.processInfo.environment["WIREWITNESS_PAGES"] ?? ".")
        for language in Language.allCases {
            try Data((Self.pages[language] ?? "").utf8).write(to: folder.appending(path: "weeks-\(language.rawValue).html"))
            let renderer = DossierRenderer(language: language, zone: SampleDossier.zone)
            try Data(renderer.html(Self.single(SampleReport.full)).utf8).write(to: folder.appending(path: "single-\(language.rawValue).html"))
            try Data(renderer.html(Self.single(SampleReport.empty)).utf8).write(to: folder.appending(path: "empty-\(language.rawValue).html"))
            for letter in Letter.allCases {
                let page = renderer.html(SampleDossier.twoWeeks, letter: letter)
                try Data(page.utf8).write(to: folder.appending(path: "letter-\(letter.rawValue)-\(language.rawValue).html"))
            }
            try Data(renderer.markdown(SampleDossier.twoWeeks).utf8).write(to: folder.appending(path: "weeks-\(language.rawValue).md"))
            try Data(renderer.text(SampleDossier.twoWeeks).utf8).write(to: folder.appending(path: "weeks-\(language.rawValue).txt"))
        }
    }

    @Test("needs no capture of weeks to be whole", arguments: Language.allCases)
    func small(_ language: Language) throws {
        for report in [SampleReport.full, SampleReport.empty] {
            let page = try StrictHTML(DossierRenderer(language: language).html(Self.single(report)))
            #expect(page.elements["section"] == 12)
            #expect(!page.text.split { !$0.isLetter }.contains("nan"))
        }
        var report = SampleReport.full
        report.patterns = []
        let page = try StrictHTML(DossierRenderer().html(Self.single(report))).text
        #expect(page.contains("A connection was cut by a forged reset"))
        #expect(page.contains("not possible without a third party"))
        #expect(page.contains("No pattern was tested"))
    }
}
