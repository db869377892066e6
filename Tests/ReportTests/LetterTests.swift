import Findings
import Foundation
import Testing
import Wire
import fuzz

@testable import Report

@Suite("Letters")
struct LetterTests {
    private static let pairs = Letter.allCases.flatMap { letter in Language.allCases.map { (letter, $0) } }

    private func page(_ letter: Letter, _ language: Language, _ dossier: Dossier = SampleDossier.twoWeeks) throws -> StrictHTML {
        try StrictHTML(DossierRenderer(language: language, zone: SampleDossier.zone).html(dossier, letter: letter))
    }

    @Test("are strict pages that link nowhere", arguments: pairs)
    func strict(_ letter: Letter, _ language: Language) throws {
        let page = try page(letter, language)
        #expect(page.elements["script"] == nil && page.elements["nav"] == nil && page.elements["h1"] == 1)
        #expect(page.values.contains("html@lang=\(language.rawValue)"))
        let anchors = Set(page.values.filter { $0.contains("@id=") }.map { $0.split(separator: "=", maxSplits: 1)[1] })
        for value in page.values where value.contains("@href=") { #expect(anchors.contains(value.split(separator: "#")[1])) }
    }

    @Test("have the same numbers in every language", arguments: Letter.allCases)
    func numerals(_ letter: Letter) throws {
        let numbers = try Language.allCases.map { language in
            try page(letter, language).text.split { !("0"..."9").contains($0) }.map(String.init).sorted()
        }
        for other in numbers.dropFirst() { #expect(numbers[0].difference(from: other).isEmpty) }
    }

    @Test("say what the report says, ask for the records, and leave to the writer what only the writer knows")
    func content() throws {
        let provider = try page(.provider, .english).text
        #expect(provider.contains("The home lost the Internet on 10 of 14\u{A0}days"))
        #expect(provider.contains("Open a fault ticket"))
        #expect(provider.contains("Acct-Terminate-Cause"))
        #expect(provider.contains("22:26:18"))
        #expect(provider.contains("______"))
        let court = try page(.court, .english).text
        #expect(court.contains("kitchen/seg-001204.pcapng"))
        #expect(court.contains(String(repeating: "3bb85d6f", count: 8)))
        let handover = try page(.handover, .english).text
        #expect(handover.contains("00:00:5e:00:53:01"), "the gateway's address as the record shows it")
        #expect(!handover.contains("22:26:18"), "no claim stands on a record of handing over")
    }

    @Test("of a capture without an interruption list its findings; of an empty one nothing is claimed")
    func small() throws {
        var report = SampleReport.full
        report.incidents = []
        let some = try page(.provider, .english, DocumentTests.single(report)).text
        #expect(some.contains("A connection was cut by a forged reset"))
        for letter in Letter.allCases {
            let none = try page(letter, .english, DocumentTests.single(SampleReport.empty)).text
            #expect(!none.contains("forged") && !none.contains("lost the Internet"))
        }
    }

    @Test("have the same elements whatever a network calls itself", arguments: HostileStrings.all)
    func hostile(_ text: String) throws {
        let dossier = try #require(HostileDossier.make(text))
        let benign = try #require(HostileDossier.make("benign"))
        for letter in Letter.allCases {
            let found = try page(letter, .english, dossier)
            #expect(found.elements == (try page(letter, .english, benign).elements))
            #expect(found.text.unicodeScalars.allSatisfy { HostileStrings.isHarmless($0) || $0 == "\t" })
            let renderer = DossierRenderer(zone: SampleDossier.zone)
            let (lines, twins) = (renderer.markdown(dossier, letter: letter), renderer.markdown(benign, letter: letter))
            #expect(
                lines.split(separator: "\n").map { MarkdownSkeleton.of(String($0)) }
                    == twins.split(separator: "\n").map { MarkdownSkeleton.of(String($0)) })
            #expect(renderer.text(dossier, letter: letter).unicodeScalars.allSatisfy(HostileStrings.isHarmless))
        }
    }
}
