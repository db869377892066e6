import Foundation

/// The page on the peers, as `Sources/bench/PEERS.md` has it.
struct PeerPage {
    /// A program, with its version if it is installed.
    struct Program {
        var peer: Peer
        var version: String?
        /// What it takes for a capture of a few packets, as if that had one.
        var start: PeerFigures?
    }

    /// What was measured on one capture. The first two figures are those of the libpcap loop and of wirewitness.
    struct Capture {
        var workload: Workload
        /// The number that makes the same capture again.
        var asked: UInt64
        var packets: UInt64
        /// Octets.
        var size: UInt64
        var figures: [PeerFigures]
    }

    var machine: Machine
    var loadAfter: String
    var date: Date
    var rounds: Int
    var programs: [Program]
    var captures: [Capture]

    /// The page in Markdown; the paths of this machine that are keys are written as their values.
    func text(hiding names: [String: String]) -> String {
        var lines = """
            # wirewitness and its peers

            Written by `make bench-peers`, which makes the captures, runs every program on each of them in turn, and replaces this page.

            * **Machine**: \(machine.processor), \(machine.processors) processors, \(machine.memory >> 30) GiB; \(machine.system), Linux \(machine.kernel).
            * **When**: \(date.formatted(.iso8601.year().month().day())) (UTC); load \(machine.load) before and \(loadAfter) after, the measuring itself included.
            * **How**: medians of \(rounds) runs, all programs in turn in each round, the capture in the page cache, output to /dev/null or to files that are
              removed. Processor time is user and system time of all threads and of the whole process, its start included, which the table below has as
              the time for two dozen packets; the libpcap loop's is that of the loop alone, which favours it. Memory is the greatest resident size. Trust
              processor time and ratios more than wall time: other programs run on such a machine too.
            * **Again**: `make bench-peers`, with `PEERS="--rounds 9"` for more runs, `PEERS=--large` for captures as large as those of the goals.

            None of the peers answers the question that wirewitness answers, and none is made to: the last column says what each does for its time.

            | program | version | command | start, CPU ms | what it does |
            |---|---|---|---:|---|
            """.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        for program in programs {
            let command = program.peer.command.map { names[$0] ?? $0 }.joined(separator: " ")
            let start = program.start.map { ($0.processor / 1e6).fixed(0) } ?? ""
            lines.append("| \(program.peer.name) | \(program.version ?? "not installed") | `\(command)` | \(start) | \(program.peer.work) |")
        }
        for capture in captures { lines += section(capture) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func section(_ capture: Capture) -> [String] {
        let loop = capture.figures[0].processor
        let own = capture.figures[1].processor
        var lines = [
            "", "## \(capture.workload.rawValue): \(capture.workload.words)", "",
            "\(PeerPage.grouped(capture.packets)) packets, \(capture.size >> 20) MiB; "
                + "`bench make \(capture.workload.rawValue) FILE --packets \(capture.asked)` makes the same octets.", "",
            "| program | CPU ns/packet | least to most | to the libpcap loop | to wirewitness | wall ns/packet | peak MiB | |",
            "|---|---:|---:|---:|---:|---:|---:|---|",
        ]
        for program in programs {
            guard let figures = capture.figures.first(where: { $0.name == program.peer.name }) else {
                lines.append("| \(program.peer.name) | not installed | | | | | | |")
                continue
            }
            lines.append(
                "| \(figures.name) | \(figures.processor.fixed(0)) | \(figures.span.lowerBound.fixed(0)) to \(figures.span.upperBound.fixed(0)) "
                    + "| \(PeerPage.ratio(figures.processor, loop)) | \(PeerPage.ratio(figures.processor, own)) | \(figures.wall.fixed(0)) "
                    + "| \((Double(figures.peakMemory) / 1_048_576).fixed(0)) | \(figures.complaint ?? "") |")
        }
        return lines
    }

    /// Three digits at least where it is small.
    static func ratio(_ value: Double, _ measure: Double) -> String {
        let ratio = value / max(measure, 1e-9)
        return ratio.fixed(ratio < 10 ? 2 : ratio < 100 ? 1 : 0)
    }

    static func grouped(_ number: UInt64) -> String {
        var groups = String(number)
        var place = groups.endIndex
        while let earlier = groups.index(place, offsetBy: -3, limitedBy: groups.startIndex), earlier > groups.startIndex {
            groups.insert(",", at: earlier)
            place = earlier
        }
        return groups
    }
}
