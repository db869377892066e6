import Capture
import Foundation
import Wire

/// Measures every hostile load at sizes over three decades, and writes the table.
enum HostileComparison {
    /// The last is for loads that open conversations, in which what is kept has long been full.
    private static let sizes = [10_000, 100_000, 1_000_000, 10_000_000]
    /// How long one run may take, in seconds of the clock.
    private static let patience = 300

    static func run(page: String?, captures: String, only: HostileTraffic?) -> Bool {
        let place = FileManager.default.temporaryDirectory.appending(path: "wirewitness-hostile-\(ProcessInfo.processInfo.processIdentifier).pcap")
            .path
        defer { try? FileManager.default.removeItem(atPath: place) }
        var rows: [String] = []
        var statements: [String] = []
        for load in only.map({ [$0] }) ?? HostileTraffic.allCases {
            var results: [HostileResult] = []
            for size in sizes.prefix(load.sizes) {
                guard capture(load, size, captures, at: place) else {
                    print("\(captures)/\(load.prelude.folder)/capture.pcapng cannot be read, or \(place) not written")
                    return false
                }
                let command = ["timeout", "\(patience)", CommandLine.arguments[0], "hostile-run", place]
                guard let result = Launch.output(of: command).flatMap({ HostileResult(line: $0) }) else { break }
                results.append(result)
            }
            rows.append(row(load, results))
            print(rows[rows.count - 1])
            if let said = results.last?.statements.first { statements.append("* **\(load.words)**: \(said)") }
        }
        guard let page else { return true }
        let text =
            head + rows.joined(separator: "\n") + "\n\nWhat the report says of the largest size:\n\n" + statements.joined(separator: "\n") + "\n"
        return FileManager.default.createFile(atPath: page, contents: Data(text.utf8))
    }

    private static let head = """
        # Adversarial load

        `make bench-hostile` (`bench hostile`): the whole line, judge and JSON, one worker, over captures of 10,000, 100,000 and 1,000,000 packets,
        and of 10,000,000 where every packet may be a conversation. Each begins with a recorded interference, whose finding must still be in the
        report. CPU time is that of all threads, in ns a packet; a run has some fixed cost, which weighs on the smallest size. The exponent is that of the time's growth between the two largest sizes:
        1.00 is linear, 2.00 quadratic. The loads come at 10,000 packets a second: the two smaller captures end before the first connection without an
        answer is given up, so that only the larger ones show what weighing it costs. A dash is a run that was not made, or took longer than \(patience) s.

        | load | ns/packet at 10 k | 100 k | 1 M | 10 M | exponent | peak MiB at 10 k | 100 k | 1 M | 10 M | finding kept | says what was forgotten |
        |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|---|

        """

    private static func row(_ load: HostileTraffic, _ results: [HostileResult]) -> String {
        let costs = results.map { Double($0.processor) / Double(max(1, $0.packets)) }
        let cells = sizes.indices.map { $0 < costs.count ? costs[$0].fixed(0) : "–" }
        let memory = sizes.indices.map { $0 < results.count ? "\(results[$0].peakMemory >> 20)" : "–" }
        var exponent = "–"
        if results.count == load.sizes, let last = results.last {
            let former = results[results.count - 2]
            let growth = log(Double(last.processor) / Double(former.processor)) / log(Double(last.packets) / Double(former.packets))
            exponent = growth.fixed(2)
        }
        let isKept = results.count == load.sizes && results.allSatisfy { $0.kinds.contains(load.prelude.kind) }
        let isSaid = results.last.map { !$0.statements.isEmpty } ?? false
        return
            "| \(load.words) | \(cells.joined(separator: " | ")) | \(exponent) | \(memory.joined(separator: " | ")) | \(isKept ? "yes" : "**no**") | \(isSaid ? "yes" : "nothing forgotten") |"
    }

    /// Writes the recorded interference and the load behind it.
    static func capture(_ load: HostileTraffic, _ size: Int, _ captures: String, at path: String) -> Bool {
        guard let reader = try? CaptureFileReader(path: "\(captures)/\(load.prelude.folder)/capture.pcapng", hashing: false),
            FileManager.default.createFile(atPath: path, contents: nil), let handle = FileHandle(forWritingAtPath: path)
        else { return false }
        let batch = FrameBatch()
        var file: CaptureFile?
        var last = Timestamp.epoch
        while (try? reader.fill(batch)) == true {
            let buffer = batch.bytes
            for record in batch.records {
                if file == nil { file = CaptureFile(handle, linkType: record.linkType) }
                last = max(last, record.time)
                file?.frame(record.time, buffer.rawSpan.extracting(Int(record.start)..<Int(record.start + record.captured)).copied())
            }
        }
        guard var written = file else { return false }
        load.write(size, from: last + .seconds(5), to: &written)
        written.close()
        return true
    }
}
