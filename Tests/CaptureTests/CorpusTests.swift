import Capture
import Findings
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
    static let hasTcpdump = output(of: "tcpdump", ["--version"]) != nil

    /// What capinfos says of a file.
    struct Facts {
        var packets: UInt64
        var first: String
        var last: String
    }

    /// The facts of all files, by path; capinfos also counts the whole packets of a file that is cut off.
    static func facts(_ paths: [String]) -> [String: Facts] {
        var facts: [String: Facts] = [:]
        guard let data = output(of: "capinfos", ["-T", "-r", "-M", "-S", "-c", "-a", "-e"] + paths, whateverStatus: true) else { return facts }
        for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count >= 4, let packets = UInt64(fields[1]) else { continue }
            facts[String(fields[0])] = Facts(packets: packets, first: String(fields[2]), last: String(fields[3]))
        }
        return facts
    }

    /// How many packets tcpdump counts, which knows link types that capinfos does not; `nil` where it does not read the file.
    static func packets(_ path: String) -> UInt64? {
        guard let data = output(of: "tcpdump", ["-r", path, "--count"], whateverStatus: true) else { return nil }
        return String(decoding: data, as: UTF8.self).split(separator: " ").first.flatMap { UInt64($0) }
    }

    /// Formats that Wireshark reads and we name but do not read.
    static let foreign = ["Microsoft Network Monitor", "Endace", "snoop"]
}

@Suite("Reading real captures")
struct CorpusTests {
    @Test("Packet counts and times are those of capinfos", .enabled(if: Corpus.folder != nil && Corpus.hasCapinfos))
    func agreesWithCapinfos() throws {
        let folder = try #require(Corpus.folder)
        let manifest = try String(contentsOfFile: "\(folder)/manifest.tsv", encoding: .utf8)
        let files = manifest.split(separator: "\n").dropFirst().compactMap { $0.split(separator: "\t").first.map(String.init) }
        let allFacts = Corpus.facts(files.map { "\(folder)/\($0)" })
        var compared = 0
        for file in files {
            let path = "\(folder)/\(file)"
            let facts = allFacts[path]
            do {
                let reading = try Reading(path: path)
                let summary = try #require(reading.summaries.first)
                guard let packets = facts?.packets ?? (Corpus.hasTcpdump ? Corpus.packets(path) ?? 0 : nil) else { continue }
                #expect(summary.packets == packets, "\(file): \(reading.warnings)")
                // capinfos gives up on times where one packet has none.
                let isTimed = !reading.warnings.contains { if case .withoutTime = $0 { true } else { false } }
                if let facts, isTimed, summary.packets == facts.packets, summary.packets > 0 {
                    #expect(matches(summary.firstTime, facts.first), "\(file): first \(String(describing: summary.firstTime)), \(facts)")
                    #expect(matches(summary.lastTime, facts.last), "\(file): last \(String(describing: summary.lastTime)), \(facts)")
                }
                compared += 1
            } catch let error as CaptureError {
                let isForeign = Corpus.foreign.contains { "\(error)".contains($0) }
                #expect(isForeign || (facts == nil && (!Corpus.hasTcpdump || Corpus.packets(path) == nil)), "\(file): \(error)")
            }
        }
        #expect(compared > files.count * 9 / 10)
    }

    /// Compares as far as capinfos prints digits; it prints more than nine where a fuzzed file has a second of nanoseconds and more.
    private func matches(_ time: Timestamp?, _ printed: String) -> Bool {
        guard let time, let point = printed.firstIndex(where: { $0 == "." || $0 == "," }) else { return false }
        let digits = printed[printed.index(after: point)...]
        guard let seconds = Int64(printed[..<point]), var fraction = Int64(digits) else { return false }
        // Later than 2262 a moment saturates here, and the comparisons of capinfos overflow.
        if seconds > 9_223_372_036 { return true }
        var unit: Int64 = 1
        for _ in min(digits.count, 9)..<9 { unit *= 10 }
        fraction *= unit
        return abs((time - Timestamp(seconds: seconds, nanoseconds: fraction)).nanoseconds) < unit
    }
}
