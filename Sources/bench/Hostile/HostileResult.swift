import Analysis
import Capture
import Findings
import Foundation
import Report

/// What the whole line made of a hostile capture, in a process of its own.
struct HostileResult {
    var packets: UInt64
    /// Nanoseconds.
    var processor: UInt64
    /// Bytes.
    var peakMemory: UInt64
    /// The kinds of what was found, sorted.
    var kinds: [String]
    /// What the report says that it could not keep.
    var statements: [String]

    /// Reads and judges a capture; `nil` where it cannot be read.
    static func measured(_ path: String, options: AnalysisOptions = AnalysisOptions()) -> HostileResult? {
        let before = Usage.current.processor
        guard let reader = try? CaptureFileReader(path: path, hashing: false), let report = try? Analyzer.run(reader, options: options) else {
            return nil
        }
        _ = JSONRenderer.render(report)
        return HostileResult(
            packets: report.captures.first?.packets ?? 0, processor: Usage.current.processor - before, peakMemory: StageResult.peakMemory(),
            kinds: Set(report.findings.map(\.kind.rawValue)).sorted(),
            statements: report.coverage.notSeen.filter { $0.contains("forgotten") || $0.contains("memory was full") || $0.contains("backwards") })
    }

    /// For the process that asked: figures, kinds and statements between tabulators.
    var line: String {
        "\(packets)\t\(processor)\t\(peakMemory)\t\(kinds.joined(separator: " "))\t\(statements.joined(separator: " "))"
    }

    init(packets: UInt64, processor: UInt64, peakMemory: UInt64, kinds: [String], statements: [String]) {
        self.packets = packets
        self.processor = processor
        self.peakMemory = peakMemory
        self.kinds = kinds
        self.statements = statements
    }

    init?(line: String) {
        let cells = line.split(separator: "\n").first?.split(separator: "\t", omittingEmptySubsequences: false) ?? []
        guard cells.count == 5, let packets = UInt64(cells[0]), let processor = UInt64(cells[1]), let memory = UInt64(cells[2]) else { return nil }
        self.init(
            packets: packets, processor: processor, peakMemory: memory, kinds: cells[3].split(separator: " ").map(String.init),
            statements: cells[4].isEmpty ? [] : [String(cells[4])])
    }
}
