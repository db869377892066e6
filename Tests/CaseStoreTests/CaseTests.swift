import Findings
import Foundation
import GRDB
import Testing
import Wire

@testable import CaseStore

@Suite("A case")
struct CaseTests {
    private let scratch = Scratch()

    @Test("gives back everything that a run said of its findings")
    func everything() throws {
        let store = try scratch.open()
        let exhibit = ExhibitFrame(
            finding: "F1", reference: FrameReference(capture: 0, number: 18, role: .refusal), time: Runs.at(1), linkType: .ethernet,
            bytes: Array(0..<200), originalLength: 900)
        let clock = ClockRecord(time: Runs.at(2), isSynchronized: true, largestError: .milliseconds(7))
        let gap = Coverage.Gap(from: Runs.at(20), to: Runs.at(25), reason: "sleep", frames: nil)
        let dossier = Runs.dossier(
            [Runs.capture("aa", 0, 60)], findings: [Runs.finding(1)], cells: [Runs.cell("A", 0), Runs.cell("B", 1, silent: 3)],
            minutes: [
                LineMinute(
                    start: Runs.at(3), answered: 9, failed: 1, roundTrips: 4, medianRoundTrip: .milliseconds(31), segments: 80, retransmissions: 2)
            ],
            gaps: [gap], exhibits: [exhibit], clock: [clock])
        #expect(try store.add(dossier, Runs.description) == .added)

        let kept = try Case(opening: scratch.folder).dossier(zone: .utc)
        var finding = try #require(Runs.finding(1))
        finding.incident = kept.report.findings.first?.incident
        #expect(kept.report.findings == [finding])
        #expect(kept.report.captures == dossier.report.captures)
        #expect(kept.report.availability == dossier.report.availability)
        #expect(kept.report.minutes == dossier.report.minutes)
        #expect(kept.report.devices == dossier.report.devices)
        #expect(kept.report.coverage == dossier.report.coverage)
        #expect(kept.exhibits == [exhibit])
        #expect(kept.clock == [clock])
        #expect(kept.observed == dossier.observed)
        #expect(kept.observed.count == 2)
        #expect(kept.programDigest == "ab12")
        #expect(kept.closed == dossier.observed.last?.to)
        #expect(kept.id.count == 12)
    }

    @Test("is not changed by a capture that it holds")
    func twice() throws {
        let store = try scratch.open()
        let dossier = Runs.dossier([Runs.capture("aa", 0, 60)], findings: [Runs.finding(1)], cells: [Runs.cell("A", 0)])
        #expect(try store.add(dossier, Runs.description) == .added)
        let before = try Data(contentsOf: URL(filePath: store.databasePath))
        #expect(try store.add(dossier, Runs.description) == .heldAlready)
        #expect(try Data(contentsOf: URL(filePath: store.databasePath)) == before)
        // One known capture among new ones is enough: its findings cannot be told from the others'.
        let both = Runs.dossier([Runs.capture("bb", 60, 90), Runs.capture("aa", 0, 60)])
        #expect(try store.add(both, Runs.description) == .heldAlready)
        // Through a filter it is another view.
        #expect(try store.add(dossier, RunDescription(.analyze, began: Runs.at(0), filter: "udp")) == .added)
        #expect(try store.holds(sha256: "aa"))
        #expect(try store.holds(sha256: "aa", filter: "udp"))
        #expect(try !store.holds(sha256: "aa", filter: "tcp"))
        #expect(try store.holdsCapture(ofSize: 4_711))
        #expect(try !store.holdsCapture(ofSize: 4_712))
    }

    @Test("counts what two captures saw once, and what one after the other saw together")
    func overlap() throws {
        let store = try scratch.open()
        // The second capture saw minutes 3 to 8, the first 0 to 8: the slot 0…5 was seen by both in part.
        _ = try store.add(
            Runs.dossier(
                [Runs.capture("aa", 0, 8)], findings: [Runs.finding(1, length: 5)], cells: [Runs.cell("A", 0, answered: 9), Runs.cell("A", 1)]),
            Runs.description)
        _ = try store.add(
            Runs.dossier(
                [Runs.capture("bb", 3, 8)], findings: [Runs.finding(3, length: 3, number: 4, occurrences: 2)],
                cells: [Runs.cell("A", 0, answered: 4), Runs.cell("A", 1)]),
            Runs.description)
        // The third follows the first within a slot.
        _ = try store.add(
            Runs.dossier([Runs.capture("cc", 9, 12)], findings: [Runs.finding(11)], cells: [Runs.cell("A", 1, answered: 2)]), Runs.description)
        let dossier = try store.dossier(zone: .utc)
        #expect(dossier.report.availability.map(\.answered) == [9, 7])
        #expect(dossier.report.availability.map(\.undecided) == [2, 4])
        #expect(dossier.report.findings.map(\.start) == [Runs.at(1), Runs.at(11)])
        #expect(dossier.report.findings.map(\.id) == ["F1", "F2"])
        #expect(dossier.report.captures.map(\.sha256) == ["aa", "bb", "cc"])
        #expect(dossier.report.findings.map { $0.frames[0].capture } == [0, 2], "frames name captures by their place in the dossier")
        #expect(dossier.observed.count == 2)
    }

    @Test("knows a device again by its hardware address, or by its address where one sighting has no other")
    func devices() throws {
        let store = try scratch.open()
        var phoneFirst = Runs.phone
        phoneFirst.id = "A"
        _ = try store.add(Runs.dossier([Runs.capture("aa", 0, 5)], cells: [Runs.cell("A", 0)], devices: [phoneFirst]), Runs.description)
        var moved = Runs.phone
        moved.addresses = [IPAddress(192, 168, 1, 99)]
        _ = try store.add(
            Runs.dossier(
                [Runs.capture("bb", 5, 10)], cells: [Runs.cell("A", 1), Runs.cell("B", 1)], devices: [Runs.laptop, moved, Runs.router]),
            Runs.description)
        let nameless = Device(id: "A", role: .device, mac: nil, addresses: Runs.laptop.addresses)
        _ = try store.add(Runs.dossier([Runs.capture("cc", 10, 15)], cells: [Runs.cell("A", 2)], devices: [nameless]), Runs.description)
        let dossier = try store.dossier(zone: .utc)
        #expect(dossier.report.devices.map(\.id) == ["A", "B", "G"])
        #expect(dossier.report.devices.map(\.mac) == [Runs.phone.mac, Runs.laptop.mac, Runs.router.mac])
        #expect(dossier.report.devices[0].addresses == Runs.phone.addresses + moved.addresses)
        #expect(dossier.report.availability.map(\.device) == ["A", "A", "B", "B"])
    }

    @Test("shows a time that is asked for, with the captures that concern it")
    func range() throws {
        let store = try scratch.open()
        for day in 0..<3 {
            let minute = Double(day) * 1_440
            _ = try store.add(
                Runs.dossier(
                    [Runs.capture("d\(day)", minute, minute + 60)], findings: [Runs.finding(minute + 5)], cells: [Runs.cell("A", day * 288)]),
                Runs.description)
        }
        let dossier = try store.dossier(zone: .utc, from: Runs.at(1_440), to: Runs.at(2_000))
        #expect(dossier.report.captures.map(\.sha256) == ["d1"])
        #expect(dossier.report.findings.map(\.start) == [Runs.at(1_445)])
        #expect(dossier.report.findings[0].frames.map(\.capture) == [0, 0])
        #expect(dossier.report.availability.map(\.start) == [Runs.at(1_440)])
        #expect(dossier.observed.map(\.from) == [Runs.at(1_440)])
        #expect(dossier.closed == Runs.at(2_000))
    }

    @Test("does not call a gap what another capture filled")
    func filledGap() throws {
        let store = try scratch.open()
        let gap = Coverage.Gap(from: Runs.at(10), to: Runs.at(20), reason: "drop", frames: 12)
        _ = try store.add(Runs.dossier([Runs.capture("aa", 0, 60)], gaps: [gap]), Runs.description)
        #expect(try store.dossier(zone: .utc).report.coverage.gaps == [gap])
        #expect(try store.dossier(zone: .utc).observed.count == 2)
        _ = try store.add(Runs.dossier([Runs.capture("bb", 5, 25)]), Runs.description)
        #expect(try store.dossier(zone: .utc).report.coverage.gaps.isEmpty)
        #expect(try store.dossier(zone: .utc).observed.count == 1)
    }

    @Test("keeps declared events with the moment of declaration")
    func events() throws {
        let store = try scratch.open()
        try store.declare("live interview </title>", at: Runs.at(390), declared: Runs.at(100))
        try store.declare(String(repeating: "é", count: 400), at: Runs.at(1), declared: Runs.at(101))
        let events = try Case(opening: scratch.folder).events()
        #expect(events.map(\.id) == ["V1", "V2"])
        #expect(events[0] == DeclaredEvent(id: "V1", time: Runs.at(390), title: "live interview </title>", declared: Runs.at(100)))
        #expect(events[1].title.utf8.count == Case.titleLimit)
        #expect(try store.dossier(zone: .utc).events == events)
    }

    @Test("that is empty makes an empty dossier")
    func nothing() throws {
        let dossier = try scratch.open().dossier(zone: .utc)
        #expect(dossier.report.findings.isEmpty)
        #expect(dossier.observed.isEmpty)
        #expect(dossier.report.verdict.confidence == .info)
    }
}
