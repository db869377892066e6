import Findings
import Testing
import Wire

@testable import Report

@Suite("The screen of a watch")
struct LineScreenTests {
    /// 2026-06-04T18:00:00Z, the beginning of a cell.
    static let start = Timestamp(seconds: 1_780_596_000)
    private static let counters = LineScreen.Counters(title: "wirewitness: eth0", captured: "4242 packets, 7 dropped")
    private static let devices = [
        Device(id: "A", role: .device, mac: nil, addresses: [IPAddress(192, 168, 1, 20)]),
        Device(id: "G", role: .gateway, mac: nil, addresses: [IPAddress(192, 168, 1, 1)]),
    ]

    private func screen() -> LineScreen { LineScreen(zone: .utc, began: Self.start) }

    /// A picture `minutes` after the beginning; of each class and five minutes, so many answered and failed.
    private func picture(
        after minutes: Int64, _ cells: [(destination: DestinationClass, cell: Int64, answered: Int, failed: Int)], gaps: [Coverage.Gap] = []
    ) -> LinePicture {
        LinePicture(
            time: Self.start + .seconds(minutes * 60), devices: Self.devices,
            availability: cells.map {
                AvailabilityCell(
                    device: "A", destination: $0.destination, start: Self.start + .seconds($0.cell * 300), answered: $0.answered, silent: $0.failed)
            }, gaps: gaps)
    }

    private func lines(_ screen: LineScreen, columns: Int = 80, rows: Int = 24, style: TextStyle = TextStyle(isUnicode: false)) -> [String] {
        screen.lines(Self.counters, columns: columns, rows: rows, style: style)
    }

    @Test("80 by 24 in plain ASCII: what works, what is down, the hours, the findings, the counters")
    func golden() throws {
        var screen = screen()
        screen.look(
            at: picture(after: 59, [(.gateway, 0, 3, 0), (.names, 0, 9, 0), (.internet, 0, 20, 1), (.internet, 5, 30, 0), (.names, 11, 4, 0)]))
        screen.look(
            at: picture(
                after: 61,
                [
                    (.gateway, 0, 3, 0), (.names, 0, 9, 0), (.internet, 0, 20, 1), (.internet, 5, 30, 0), (.names, 11, 4, 0), (.gateway, 12, 1, 0),
                    (.internet, 12, 0, 4),
                ]))
        screen.look(
            at: picture(
                after: 62,
                [
                    (.gateway, 0, 3, 0), (.names, 0, 9, 0), (.internet, 0, 20, 1), (.internet, 5, 30, 0), (.names, 11, 4, 0), (.gateway, 12, 1, 0),
                    (.internet, 12, 0, 9),
                ]))
        screen.note(
            try #require(
                SampleReport.finding(
                    kind: .uplinkDown, nature: .fault, confidence: .high, claim: "Nothing beyond the gateway answered \u{1B}[31m9 tries\u{202E}.")))
        let lines = lines(screen)
        #expect(lines.count == 24)
        #expect(lines.allSatisfy { $0.count <= 80 && $0.utf8.allSatisfy { (0x20..<0x7F).contains($0) } })
        let shown = lines.enumerated().filter { !$0.element.isEmpty }.map { "\($0.offset + 1) \($0.element.replacing(#/ +$/#, with: ""))" }
            .joined(separator: "\n")
        #expect(
            shown == """
                1 wirewitness: eth0                             for 1 h 2 min, now 19:02:00 +00:00
                2 Nothing beyond the router has answered for 1 min. The router answers.
                4                   now                      16:00       17:00       18:00
                5 router            works, 1 min ago                                 #...........#
                6 names             works, 3 min ago                                 #..........#.
                7 beyond            down 1 min                                       %....#......x
                9 A 192.168.1.20    down 1 min                                       %....#.....#x
                11 18:26:18 fault uplink.down: Nothing beyond the gateway answered \\x1b[31m9 tries~
                24 4242 packets, 7 dropped                                              Ctrl-C ends
                """)
    }

    @Test("fits any terminal, in colour or without")
    func sizes() throws {
        var screen = screen()
        let many = (0..<40).map { Device(id: "D\($0)", role: .device, mac: nil, addresses: [IPAddress(192, 168, 100, UInt8($0))]) }
        var full = picture(after: 600, DestinationClass.allCases.flatMap { kind in (0..<100).map { (kind, Int64($0), 3, 1) } })
        full.devices = many
        screen.look(at: full)
        for number in 0..<80 { screen.note(try #require(SampleReport.finding(id: "F\(number)"))) }
        for (columns, rows) in [(60, 15), (80, 24), (132, 43), (300, 100)] {
            let plain = lines(screen, columns: columns, rows: rows, style: TextStyle(columns: columns, isUnicode: true))
            #expect(plain.count == rows)
            #expect(plain.allSatisfy { $0.count <= columns && !$0.contains("\u{1B}") })
            let colored = lines(screen, columns: columns, rows: rows, style: TextStyle(columns: columns, isColored: true, isUnicode: true))
            #expect(colored.map { $0.replacing(/\u{1B}\[[0-9;]*m/, with: "") } == plain, "colour adds no character")
        }
        #expect(lines(screen, rows: 24).contains { $0.hasPrefix("and 3") && $0.hasSuffix("more devices") })
    }

    @Test(
        "one sentence says how the line is",
        arguments: [
            ([], "Nothing has been tried beyond the router for five minutes, so nothing can be said of it."),
            ([(.internet, 0, 5, 0)], "The line works: beyond the router something answered 0 s ago."),
            ([(.internet, 0, 5, 2)], "The line works in part: some attempts are answered, others are not."),
            ([(.internet, 0, 0, 2)], "Of what is beyond the router, the last attempts were not answered."),
            ([(.internet, 0, 0, 3), (.gateway, 0, 0, 3)], "Nothing beyond the router has answered for 0 s. Neither does the router."),
            ([(.gateway, 0, 0, 3)], "The router has not answered for 0 s."),
            ([(.names, 0, 0, 3), (.internet, 0, 4, 0)], "No name has been answered for 0 s."),
        ] as [([(destination: DestinationClass, cell: Int64, answered: Int, failed: Int)], String)])
    func headlines(_ cells: [(destination: DestinationClass, cell: Int64, answered: Int, failed: Int)], _ sentence: String) {
        var screen = screen()
        #expect(lines(screen)[1] == "Waiting for the first packets.")
        screen.look(at: picture(after: 1, cells))
        #expect(lines(screen, columns: 120)[1] == sentence)
    }

    @Test("a blind stretch is shown as one, and not as an outage")
    func blind() {
        var screen = screen()
        let gap = Coverage.Gap(from: Self.start + .seconds(300), to: Self.start + .seconds(1_199), reason: "interface down")
        screen.look(at: picture(after: 20, [(.internet, 0, 5, 0)], gaps: [gap]))
        let lines = lines(screen)
        #expect(lines[1] == "Blind: interface down. What happens meanwhile is not seen and never counts as a~")
        #expect(lines.contains { $0.hasPrefix("beyond") && $0.hasSuffix("#???.") })
    }

    @Test("what was answered long ago says nothing about now")
    func forgets() {
        var state = LineState()
        let cell = AvailabilityCell(device: "A", destination: .internet, start: Self.start, answered: 5)
        state.take([cell], at: Self.start)
        #expect(state.now(at: Self.start + .seconds(300)) == .works(ago: .seconds(300)))
        #expect(state.now(at: Self.start + .seconds(301)) == .untried)
        // What leaves the picture is no news, nor is the same picture again.
        state.take([cell], at: Self.start + .seconds(302))
        state.take([], at: Self.start + .seconds(303))
        #expect(state.now(at: Self.start + .seconds(303)) == .untried)
    }
}
