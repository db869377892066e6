import Analysis
import Capture
import Conversations
import Findings
import Foundation
import Report
import Wire

/// A part of the line from file to report, and what it is held against; each runs in a process of its own, so that its time and memory are its
/// own.
enum Stage: String, CaseIterable {
    /// The file is read and its records are walked.
    case read
    /// Each frame is mapped besides.
    case dissect
    /// As the reader's thread does it: with shard and clock.
    case reader
    /// Conversations and detectors besides, on one thread.
    case follow
    /// The whole line, judged and rendered as JSON, without the file's SHA-256.
    case line
    /// The same with two threads that follow conversations.
    case twoWorkers = "two-workers"
    /// The whole line with the file's SHA-256, as `analyze` runs it.
    case analyze
    /// A bare `pcap_next_ex` loop that counts.
    case libpcap

    var words: String {
        switch self {
        case .read: "read and walk"
        case .dissect: "+ dissect"
        case .reader: "+ shard and clock"
        case .follow: "+ conversations and detectors"
        case .line: "whole line, judge and JSON"
        case .twoWorkers: "whole line, two workers"
        case .analyze: "whole line with SHA-256"
        case .libpcap: "bare libpcap loop"
        }
    }

    /// Runs the stage on a file and returns what it took; `nil` where the file cannot be read.
    func run(_ path: String) -> StageResult? {
        let before = Usage.current
        var steady: Double?
        var packets: UInt64 = 0
        var sum = 0
        do throws(CaptureError) {
            switch self {
            case .read, .dissect:
                let source = HalvedSource(try CaptureFileReader(path: path, hashing: false))
                let batch = FrameBatch()
                while try source.fill(batch) {
                    packets += UInt64(batch.records.count)
                    sum += self == .read ? Stage.touch(batch) : Stage.map(batch)
                }
                steady = source.steadyAllocations
            case .reader, .follow:
                let source = HalvedSource(try CaptureFileReader(path: path, hashing: false))
                let hash = FlowHash()
                let reader = Reader(source, packetLimit: nil, hash: hash)
                let batch = DissectedBatch(workers: 1)
                let worker = Worker(number: 0, of: 1, capacity: AnalysisOptions.defaultCapacity, hash: hash)
                while try reader.fill(batch) {
                    packets += UInt64(batch.frames.records.count)
                    if self == .follow {
                        worker.absorb(batch)
                        sum += batch.accounts[0].observations.count
                    }
                }
                steady = source.steadyAllocations
                if self == .follow { for shard in 0..<64 { sum += worker.end(shard, .distantFuture)?.observations.count ?? 0 } }
            case .line, .twoWorkers, .analyze:
                let source = HalvedSource(try CaptureFileReader(path: path, hashing: self == .analyze))
                var options = AnalysisOptions()
                options.workers = self == .twoWorkers ? 2 : 1
                let report = try Analyzer.run(source, options: options)
                steady = source.steadyAllocations
                packets = report.captures.first?.packets ?? 0
                sum += JSONRenderer.render(report).utf8.count
            case .libpcap:
                guard let count = LibpcapLoop.count(path) else { return nil }
                packets = count
            }
        } catch {
            print("\(error)")
            return nil
        }
        let after = Usage.current
        return StageResult(
            packets: packets, processor: after.processor - before.processor, wall: after.wall - before.wall,
            allocations: Double(after.allocations - before.allocations) / Double(max(packets, 1)), steadyAllocations: steady,
            peakMemory: StageResult.peakMemory(), check: sum)
    }

    private static func touch(_ batch: FrameBatch) -> Int {
        let buffer = batch.bytes
        let bytes = buffer.rawSpan
        var sum = 0
        for record in batch.records where record.captured > 0 { sum &+= Int(bytes.byte(at: Int(record.start))) }
        return sum
    }

    private static func map(_ batch: FrameBatch) -> Int {
        let buffer = batch.bytes
        let bytes = buffer.rawSpan
        var sum = 0
        for record in batch.records {
            let frame = bytes.extracting(Int(record.start)..<Int(record.start + record.captured))
            sum &+= Int(Dissector.map(frame, linkType: record.linkType, originalLength: Int(record.original)).payloadLength)
        }
        return sum
    }
}
