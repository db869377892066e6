import Conversations
import Testing
import Wire

@Suite("The lines of a transmitter")
struct RadioLineTests {
    private let begin = Timestamp(seconds: 1_000_000)

    @Test("Numbers that grow by small steps hold, over the wrap as well; a stranger's do not, and do not move the line")
    func sequence() {
        var line = SequenceLine()
        for step in 0..<6 { line.note(UInt16((4_090 + step * 3) & 0xFFF), at: begin + .milliseconds(Int64(step) * 100)) }
        let now = begin + .milliseconds(600)
        #expect(line.holds(13, at: now) == true)
        #expect(line.holds(2_000, at: now) == false)
        // One that was overtaken.
        #expect(line.holds(8, at: now) == true)
        #expect(line.holds(13, at: now + .seconds(60)) == nil)
    }

    @Test("A line is unknown until it has shown a few steps")
    func unknown() {
        var line = SequenceLine()
        #expect(line.holds(1, at: begin) == nil)
        line.note(1, at: begin)
        line.note(2, at: begin)
        #expect(line.holds(3, at: begin) == nil)
    }

    private func name(_ step: ClockLine.Step) -> String {
        switch step {
        case .goesOn: "on"
        case .offLine: "off"
        case .restarted: "restarted"
        case .alternated(let count): "alternated \(count)"
        }
    }

    @Test("A clock that begins anew is a restart, once it has gone on for a while")
    func restart() {
        var line = ClockLine()
        var steps: [String] = []
        for beacon in 0..<3 {
            steps.append(name(line.note(3_600_000_000 + UInt64(beacon) * 102_400, at: begin + .microseconds(Int64(beacon) * 102_400))))
        }
        for beacon in 0..<5 {
            steps.append(name(line.note(UInt64(beacon) * 102_400, at: begin + .seconds(20) + .microseconds(Int64(beacon) * 102_400))))
        }
        #expect(steps == ["on", "on", "on", "off", "off", "off", "restarted", "on"])
    }

    @Test("Two clocks in turn are told as two")
    func twins() {
        var line = ClockLine()
        var last = ""
        for beacon in 0..<6 {
            let time = begin + .milliseconds(Int64(beacon) * 100)
            let clock = (beacon % 2 == 0 ? UInt64(900_000_000) : 5_000_000) + UInt64(beacon) * 100_000
            last = name(line.note(clock, at: time))
        }
        #expect(last == "alternated 4")
    }

    @Test("A clock of any value traps nowhere")
    func extremes() {
        var line = ClockLine()
        let clocks: [UInt64] = [.max, 0, 1 << 63, .max / 1_000]
        for clock in clocks {
            for time in [Timestamp.distantPast, .distantFuture, begin] { _ = line.note(clock, at: time) }
        }
    }

    @Test("A median wants enough measures")
    func signals() {
        var levels = SignalLevels()
        for level in [-50, -51, -90] as [Int8] { levels.note(level) }
        #expect(levels.median == nil)
        #expect(levels.middle == -51)
        for _ in 0..<40 { levels.note(-48) }
        #expect(levels.median == -48)
    }
}
