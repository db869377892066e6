import Foundation

/// Counts what each part of the line costs, in instructions a packet, and writes the page on it.
///
/// Instructions, because they are the same on every run: who waits for memory is seen in the times of `bench run` alone.
enum CostPage {
    /// A capture that is measured, and how many packets it has.
    private struct Measured {
        var words: String
        var packets: UInt64
        var costs: LineCosts
    }

    private static let packets: [Workload: UInt64] = [.home: 300_000, .flood: 300_000, .bulk: 100_000]

    /// Measures and writes `page`; false where something is missing.
    static func run(page: String, captures: String) -> Bool {
        let folder = FileManager.default.temporaryDirectory.appending(path: "wirewitness-costs-\(ProcessInfo.processInfo.processIdentifier)").path
        guard (try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)) != nil else { return false }
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var columns: [Measured] = []
        for workload in Workload.allCases {
            let file = "\(folder)/\(workload.rawValue).pcap"
            guard let made = workload.write(to: file, packets: packets[workload] ?? 100_000), let costs = costs(of: file, folder) else {
                print("valgrind, strip or swift is missing, or \(file) could not be written")
                return false
            }
            columns.append(Measured(words: workload.rawValue, packets: made.packets, costs: costs))
        }
        let scenes = "\(folder)/scenes.pcapng"
        let joined = Launch.output(of: ["sh", "-c", "mergecap -a -F pcapng -w \"$1\" \"$0\"/*/capture.pcapng", captures, scenes])
        guard joined != nil, let costs = costs(of: scenes, folder), let packets = frames(in: scenes) else {
            print("\(captures) has no captures, or mergecap is missing")
            return false
        }
        columns.append(Measured(words: "scenes", packets: packets, costs: costs))
        return FileManager.default.createFile(atPath: page, contents: Data(text(columns).utf8))
    }

    private static func costs(of capture: String, _ folder: String) -> LineCosts? {
        CallProfile.of([CommandLine.arguments[0], "stage", "line", capture], folder: folder).map { LineCosts($0) }
    }

    private static func frames(in capture: String) -> UInt64? {
        Launch.output(of: [CommandLine.arguments[0], "stage", "read", capture])?.split(separator: " ").first.flatMap { UInt64($0) }
    }

    private static func text(_ columns: [Measured]) -> String {
        var text = head
        for part in LineCosts.Part.allCases {
            text += "\n## \(part.words)\n\n\(part.sentence)\n\n| | " + columns.map(\.words).joined(separator: " | ") + " |\n|---|"
            text += String(repeating: "---:|", count: columns.count) + "\n"
            var names: [String: UInt64] = [:]
            for column in columns { for (name, cost) in column.costs[part] { names[name, default: 0] += cost * 1_000 / max(column.packets, 1) } }
            for name in names.keys.sorted(by: { (names[$0] ?? 0, $1) > (names[$1] ?? 0, $0) }) {
                let cells = columns.map { column in
                    let cost = Double(column.costs[part][name] ?? 0) / Double(max(column.packets, 1))
                    return cost == 0 ? "–" : cost < 10 ? cost.fixed(1) : cost.fixed(0)
                }
                if cells.contains(where: { $0 != "–" && $0 != "0.0" }) { text += "| \(name) | " + cells.joined(separator: " | ") + " |\n" }
            }
        }
        return text
    }

    private static let head = """
        # What each part costs

        `make bench-costs` (`bench costs`): instructions a packet, counted by callgrind while the whole line, with one worker, judge and JSON, goes
        through the captures of the bench (`home`, `flood`, `bulk`: see SPEED.md) and through all recorded and forged scenarios of `captures/` one behind
        the other (`scenes`), where every detector has something to do and almost every packet is remarkable. They are the same on every run and machine of a kind;
        how long the processor waits for memory they do not tell, nor what the kernel spends on reading. What the compiler folded into its
        caller counts there; what several call (allocating, copying, counting references) counts for each caller, in its row.

        """
}
