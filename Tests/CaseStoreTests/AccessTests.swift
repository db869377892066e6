import Findings
import Testing
import Wire

@testable import CaseStore

@Suite("How far devices got, in a case")
struct AccessTests {
    private let scratch = Scratch()

    private static let router = MACAddress(0x0000_5E00_5301)

    private static func ladder(
        _ rungs: [AccessLadder.Step: AccessLadder.Rung], of device: Device = Runs.phone, bssid: MACAddress? = router, address: IPAddress? = nil
    ) -> AccessLadder {
        AccessLadder(
            mac: device.mac, address: address ?? device.addresses.first, bssid: bssid, network: bssid == nil ? nil : "home \u{202E}",
            rungs: AccessLadder.Step.allCases.map { rungs[$0] ?? AccessLadder.Rung($0, .notSeen) })
    }

    private static func rung(_ step: AccessLadder.Step, _ standing: AccessLadder.Standing, _ minute: Double) -> [AccessLadder.Step: AccessLadder.Rung]
    {
        [step: AccessLadder.Rung(step, standing, time: Runs.at(minute), because: "at minute \(minute)")]
    }

    private static func rungs(_ parts: [AccessLadder.Step: AccessLadder.Rung]...) -> [AccessLadder.Step: AccessLadder.Rung] {
        parts.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    }

    private static func history(_ capture: Int, heard: Double, last: Double, channel: UInt8, changes: [(Double, AccessPointChange.What)])
        -> AccessPointHistory
    {
        AccessPointHistory(
            point: AccessPoint(
                bssid: router, name: "home", channel: channel, security: .wpa2And3, isProtectionRequired: true, time: Runs.at(last),
                frame: FrameReference(capture: capture, number: 9, role: .control)),
            firstHeard: Runs.at(heard),
            changes: changes.map { minute, what in
                AccessPointChange(
                    bssid: router, what: what, from: "6", to: "11", time: Runs.at(minute),
                    frame: FrameReference(capture: capture, number: UInt64(minute) + 1, role: .context), isAnnounced: what == .channel)
            })
    }

    private static func run(_ digest: String, _ from: Double, _ to: Double, _ ladders: [AccessLadder], _ histories: [AccessPointHistory] = [])
        -> Dossier
    {
        var dossier = Runs.dossier([Runs.capture(digest, from, to, path: "\(digest).pcapng")])
        dossier.report.ladders = ladders
        dossier.report.accessPoints = histories
        return dossier
    }

    @Test("comes back as one run told it")
    func once() throws {
        let ladders = [
            Self.ladder(Self.rungs(Self.rung(.association, .reached, 1), Self.rung(.keys, .refused, 2))),
            Self.ladder(Self.rungs(Self.rung(.gateway, .reached, 3), Self.rung(.beyond, .silent, 4)), of: Runs.laptop, bssid: nil),
        ]
        let histories = [Self.history(0, heard: 0, last: 50, channel: 11, changes: [(10, .restart), (12, .channel)])]
        let store = try scratch.open()
        _ = try store.add(Self.run("aa", 0, 60, ladders, histories), Runs.description)
        let kept = try store.dossier(zone: .utc).report
        #expect(kept.ladders == ladders)
        #expect(kept.accessPoints == histories)
    }

    @Test("tells of each step how it ended last, over runs that were added in any order")
    func joined() throws {
        let monday = Self.run(
            "aa", 0, 60,
            [Self.ladder(Self.rungs(Self.rung(.association, .reached, 1), Self.rung(.keys, .reached, 2), Self.rung(.gateway, .reached, 3)))],
            [Self.history(0, heard: 0, last: 50, channel: 6, changes: [(10, .restart)])])
        // The address is another one, and shown by the same hardware; the keys are refused now.
        let tuesday = Self.run(
            "bb", 1_440, 1_500,
            [
                Self.ladder(
                    Self.rungs(Self.rung(.association, .reached, 1_441), Self.rung(.keys, .refused, 1_442)), address: IPAddress(192, 168, 1, 77))
            ],
            [Self.history(0, heard: 1_440, last: 1_499, channel: 11, changes: [(1_450, .channel), (1_460, .restart)])])
        for order in [[monday, tuesday], [tuesday, monday]] {
            let scratch = Scratch()
            let store = try scratch.open()
            for run in order { #expect(try store.add(run, Runs.description) == .added) }
            let report = try store.dossier(zone: .utc).report
            let ladder = try #require(report.ladders.first)
            #expect(report.ladders.count == 1)
            #expect(ladder.address == IPAddress(192, 168, 1, 77))
            #expect(ladder.reached == .association)
            #expect(ladder.stopped?.step == .keys)
            #expect(
                ladder.rungs.first { $0.step == .gateway }?.standing == .notSeen, "before the refusal it got further: it does not stand there now")
            #expect(ladder.rungs.count == AccessLadder.Step.allCases.count)
            let history = try #require(report.accessPoints.first)
            #expect(report.accessPoints.count == 1)
            #expect(history.firstHeard == Runs.at(0))
            #expect(history.point.channel == 11)
            #expect(history.changes.map(\.time) == [Runs.at(10), Runs.at(1_450), Runs.at(1_460)])
            // The captures are in order of time, whatever the order of the runs.
            #expect(history.changes.map(\.frame.capture) == [0, 1, 1])
            #expect(report.captures.map(\.path) == ["aa.pcapng", "bb.pcapng"])
        }
    }

    @Test("is told of the time that was asked for")
    func excerpt() throws {
        let store = try scratch.open()
        _ = try store.add(
            Self.run(
                "aa", 0, 60, [Self.ladder(Self.rungs(Self.rung(.association, .reached, 1), Self.rung(.keys, .reached, 2)))],
                [Self.history(0, heard: 0, last: 50, channel: 6, changes: [(10, .restart)])]), Runs.description)
        _ = try store.add(
            Self.run(
                "bb", 1_440, 1_500,
                [
                    Self.ladder(Self.rungs(Self.rung(.association, .reached, 1_441), Self.rung(.keys, .refused, 1_442))),
                    Self.ladder(Self.rung(.gateway, .silent, 1_443), of: Runs.laptop, bssid: nil),
                ],
                [Self.history(0, heard: 1_440, last: 1_499, channel: 11, changes: [(1_450, .channel), (1_460, .restart)])]), Runs.description)
        let first = try store.dossier(zone: .utc, to: Runs.at(100)).report
        #expect(first.ladders.map(\.reached) == [.keys])
        #expect(first.accessPoints.map(\.point.channel) == [6])
        #expect(first.accessPoints.flatMap(\.changes).map(\.what) == [.restart])
        // The first capture is left out, and the frames are numbered by those that stay.
        let second = try store.dossier(zone: .utc, from: Runs.at(1_455)).report
        #expect(second.ladders.isEmpty, "every step ended before")
        #expect(second.captures.map(\.path) == ["bb.pcapng"])
        #expect(second.accessPoints.map(\.point.frame.capture) == [0])
        #expect(second.accessPoints.flatMap(\.changes).map(\.frame.capture) == [0])
        #expect(second.accessPoints.flatMap(\.changes).map(\.what) == [.restart])
        let middle = try store.dossier(zone: .utc, from: Runs.at(1_440), to: Runs.at(1_442)).report
        #expect(middle.ladders.map(\.stopped) == [nil])
        #expect(middle.ladders.map(\.reached) == [.association])
    }

    @Test("is written anew while a watch goes on")
    func watching() throws {
        let store = try scratch.open()
        let run = CaseRun(store, RunDescription(.watch, began: Runs.at(0)))
        try run.keep(Self.run("", 0, 1, [Self.ladder(Self.rung(.keys, .reached, 0.5))]), at: Runs.at(1), sinceStart: .seconds(60))
        let later = Self.run("", 0, 2, [Self.ladder(Self.rung(.keys, .refused, 1.5))])
        try run.keep(later, at: Runs.at(2), sinceStart: .seconds(120))
        try run.close(later, at: Runs.at(2), sinceStart: .seconds(120))
        #expect(try store.dossier(zone: .utc).report.ladders.map { $0.stopped?.step } == [.keys])
    }
}
