import Foundation

/// Runs other programs on the same captures, in turn, and writes the table.
struct PeerComparison {
    private let program: String
    private let folder: String
    private let rounds: Int

    /// Everything in a folder of its own; the page, or `nil` where a capture cannot be made.
    static func page(program: String, rounds: Int, isLarge: Bool) -> String? {
        let folder = FileManager.default.temporaryDirectory.appending(path: "wirewitness-peers-\(ProcessInfo.processInfo.processIdentifier)").path(
            percentEncoded: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        guard (try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)) != nil else { return nil }
        let comparison = PeerComparison(program: program, folder: folder, rounds: rounds)
        let peers = PeerProgram.all(program: program)
        let present = peers.filter { comparison.isThere($0) }
        var lines = comparison.head(present, missing: peers.filter { peer in !present.contains { $0.name == peer.name } })
        for workload in Workload.allCases {
            guard let table = comparison.table(workload, isLarge: isLarge, present) else { return nil }
            lines += table
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func head(_ present: [PeerProgram], missing: [PeerProgram]) -> [String] {
        let processor = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.split(separator: "\n")
            .first { $0.hasPrefix("model name") }?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
        let cores = ProcessInfo.processInfo.activeProcessorCount
        var lines = [
            "# Peers on the same captures", "",
            "`make bench-peers`: other programs that read captures, each on the three captures of `make bench`, one after the other in \(rounds) rounds of",
            "one run; medians. What they do differs more than what they cost, so the column that says it comes first. Trust the ratios. A peak of",
            "22 or 23 MiB is that of the process which started the program: its own was lower.", "",
            "\(processor ?? "unknown processor"), \(cores) cores; \(text(["uname", "-sr"])); \(Date.now.formatted(.iso8601.year().month().day())).",
            "",
            "| program | version |", "|---|---|",
        ]
        lines += present.map { "| \($0.name) | \(version($0)) |" }
        lines += missing.map { "| \($0.name) | not installed |" }
        return lines + [""]
    }

    private func table(_ workload: Workload, isLarge: Bool, _ peers: [PeerProgram]) -> [String]? {
        let path = "\(folder)/\(workload.rawValue).pcap"
        guard let made = workload.write(to: path, packets: workload.packets(isLarge: isLarge)) else { return nil }
        defer { try? FileManager.default.removeItem(atPath: path) }
        var runs: [String: [PeerMeasurement]] = [:]
        var packets: [String: UInt64] = [:]
        for _ in 0..<rounds {
            for peer in peers {
                var capture = path
                packets[peer.name] = made.packets
                if let limit = peer.limit, limit < made.packets {
                    capture = "\(folder)/slice.pcap"
                    if !FileManager.default.fileExists(atPath: capture) { _ = text(["tcpdump", "-r", path, "-c", "\(limit)", "-w", capture]) }
                    packets[peer.name] = limit
                }
                let scratch = "\(folder)/scratch"
                try? FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
                if let run = PeerMeasurement(peer.command(capture, scratch), in: scratch) { runs[peer.name, default: []].append(run) }
                try? FileManager.default.removeItem(atPath: scratch)
            }
        }
        try? FileManager.default.removeItem(atPath: "\(folder)/slice.pcap")
        func cost(_ name: String) -> (processor: Double, wall: Double, memory: UInt64)? {
            guard let sorted = runs[name]?.sorted(by: { $0.processor < $1.processor }), let count = packets[name], sorted.count == rounds else {
                return nil
            }
            let median = sorted[sorted.count / 2]
            return (Double(median.processor) / Double(count), Double(median.wall) / Double(count), median.memory)
        }
        guard let loop = cost(peers[0].name), let ours = cost(peers[1].name) else { return nil }
        var lines = [
            "## \(workload.rawValue): \(made.packets) packets, \(made.bytes >> 20) MiB", "",
            "| program | what it does | CPU ns/packet | wall ns/packet | peak MiB | CPU: times the bare loop | times wirewitness |",
            "|---|---|---:|---:|---:|---:|---:|",
        ]
        for peer in peers {
            guard let cost = cost(peer.name) else {
                lines.append("| \(peer.name) | \(peer.does) | failed on this capture | | | | |")
                continue
            }
            let slice = packets[peer.name] == made.packets ? "" : " (first \(packets[peer.name] ?? 0) packets)"
            lines.append(
                "| \(peer.name) | \(peer.does)\(slice) | \(Int(cost.processor)) | \(Int(cost.wall)) | \(cost.memory >> 20) | "
                    + "\(String(format: "%.1f", cost.processor / loop.processor)) | \(String(format: "%.2f", cost.processor / ours.processor)) |")
        }
        return lines + [""]
    }

    private func isThere(_ peer: PeerProgram) -> Bool {
        peer.package == nil || !text(["sh", "-c", "command -v \(peer.command("", "")[0])"]).isEmpty
    }

    /// The first line with a number in it of what a program says when asked for its version, some on one stream and some on the other.
    private func version(_ peer: PeerProgram) -> String {
        let said = text(["sh", "-c", peer.version.joined(separator: " ") + " 2>&1"])
        let line = said.split(separator: "\n").first { $0.contains(/[0-9]+\.[0-9]+/) }.map { $0.trimmingCharacters(in: .whitespaces) }
        return line.map { String($0.replacing("|", with: " ").prefix(60)) } ?? "unknown"
    }

    /// What a program prints, whatever its status.
    private func text(_ command: [String]) -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return "" }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
