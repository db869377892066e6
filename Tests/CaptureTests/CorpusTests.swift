import Capture
import Foundation
import Testing
import Wire

/// Real captures beside the package, or where WIREWITNESS_CORPUS says; their facts come from capinfos.
private enum Corpus {
    static let folder: String? = {
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let beside = package.deletingLastPathComponent().appendingPathComponent("shared/captures").path
        let path = ProcessInfo.processInfo.environment["WIREWITNESS_CORPUS"] ?? beside
        return FileManager.default.fileExists(atPath: "\(path)/manifest.tsv") ? path : nil
    }()

    static let hasCapinfos = output(of: "capinfos", ["--version"]) != nil

    /// What capinfos says of a file.
    struct Facts {
        var packets: UInt64
        var first: String
        var last: String
    }

    static func facts(_ path: String) -> Facts? {
        guard let data = output(of: "capinfos", ["-T", "-r", "-M", "-S", "-c", "-a", "-e", path]) else { return nil }
        let fields = String(decoding: data, as: UTF8.self).split(separator: "\n").last?.split(separator: "\t", omittingEmptySubsequences: false)
        guard let fields, fields.count >= 4, let packets = UInt64(fields[1]) else { return nil }
        return Facts(packets: packets, first: String(fields[2]), last: String(fields[3]))
    }

    /// Files that are read differently on purpose.
    static let differing: [String: String] = [:]
}

@Suite("Reading real captures")
struct CorpusTests {
    @Test("Packet counts and times are those of capinfos", .enabled(if: Corpus.folder != nil && Corpus.hasCapinfos))
    func agreesWithCapinfos() throws {
        let folder = try #require(Corpus.folder)
        let manifest = try String(contentsOfFile: "\(folder)/manifest.tsv", encoding: .utf8)
        var compared = 0
        for line in manifest.split(separator: "\n").dropFirst() {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            let file = String(fields[0])
            if Corpus.differing[file] != nil { continue }
            let path = "\(folder)/\(file)"
            let facts = Corpus.facts(path)
            do {
                let reading = try Reading(path: path)
                let summary = try #require(reading.summaries.first)
                #expect(
                    summary.packets == facts?.packets,
                    "\(file): \(summary.packets) packets, capinfos \(String(describing: facts)), \(reading.warnings)")
                if let facts, summary.packets == facts.packets, summary.packets > 0 {
                    #expect(matches(summary.firstTime, facts.first), "\(file): first \(String(describing: summary.firstTime)), \(facts)")
                    #expect(matches(summary.lastTime, facts.last), "\(file): last \(String(describing: summary.lastTime)), \(facts)")
                }
                compared += 1
            } catch let error as CaptureError {
                #expect(facts == nil, "\(file): \(error)")
            }
        }
        #expect(compared > 0)
    }

    /// Compares as far as capinfos prints digits.
    private func matches(_ time: Timestamp?, _ printed: String) -> Bool {
        guard let time, let point = printed.firstIndex(where: { $0 == "." || $0 == "," }) else { return printed == "n/a" }
        let digits = printed[printed.index(after: point)...]
        guard let seconds = Int64(printed[..<point]), let fraction = Int64(digits.padding(toLength: 9, withPad: "0", startingAt: 0)) else {
            return false
        }
        var unit: Int64 = 1
        for _ in digits.count..<9 { unit *= 10 }
        return abs(time.nanoseconds - (seconds * 1_000_000_000 + fraction)) < unit
    }
}
