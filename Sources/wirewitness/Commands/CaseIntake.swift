import Analysis
import Capture
import CaseStore
import Findings
import Foundation
import Wire

/// Takes the captures of one `analyze` into a case: which of them are new, and what was found in those.
///
/// Captures of weeks are judged in chapters of about a day, each a run of its own, so that what is remembered of the first days does not
/// crowd out the last ones, and a crash costs no more than a chapter.
struct CaseIntake {
    private let store: Case
    private let copies: Bool
    private let filter: String?
    private let zone: TimeZoneRules
    private let analyze: ([String], Baselines) throws -> FindingsReport

    /// How long a chapter is: captures that begin so much later begin a new one.
    static let chapterLength = Interval.seconds(86_000)

    /// Opens the case; `copies` says whether captures are copied into its folder.
    init(folder: String, copies: Bool, filter: String?, zone: TimeZoneRules, analyze: @escaping ([String], Baselines) throws -> FindingsReport) throws
    {
        store = try Case(openingOrCreating: folder)
        self.copies = copies
        self.filter = filter
        self.zone = zone
        self.analyze = analyze
    }

    /// Judges what is new among the inputs, keeps it, and tells what the case knows of their time.
    func take(_ inputs: [String]) throws -> FindingsReport {
        let (files, skipped) = try CaptureInputs.expand(inputs)
        for warning in skipped { Diagnostics.write(warning.description) }
        let held = try files.map { try heldDigest($0) }
        let new = withoutCopies(files.indices.filter { held[$0] == nil }.map { files[$0] })
        if new.isEmpty, let span = try store.span(ofCaptures: held.compactMap { $0 }) {
            Diagnostics.write("The case holds \(files.count == 1 ? "this capture" : "these \(files.count) captures") already; it is not changed.")
            return try store.dossier(zone: zone, from: span.from, to: span.to).report
        }
        if new.count < files.count {
            Diagnostics.write("The case holds \(files.count - new.count) of \(files.count) captures already; they are left out here.")
        }
        let chapters = Self.chapters(new)
        var reports: [FindingsReport] = []
        for chapter in chapters {
            // A chapter is weighed against what the case knew before it, even where a later one is in the case already.
            let begin = chapter.compactMap { CaptureIdentity.firstTime(ofFile: $0) }.min() ?? SystemClock.now
            let report = try analyze(chapter, try store.baselines(before: begin))
            try keep(report)
            reports.append(report)
        }
        Diagnostics.write("\(new.count == 1 ? "The capture is" : "\(new.count) captures are") in the case \(store.folder).")
        if reports.count == 1 { return reports[0] }
        let captures = reports.flatMap(\.captures)
        let end = captures.compactMap(\.lastTime).max().map { $0 + .nanoseconds(1) }
        return try store.dossier(zone: zone, from: captures.compactMap(\.firstTime).min(), to: end).report
    }

    /// Files of which none has the bytes of one before it.
    private func withoutCopies(_ files: [String]) -> [String] {
        let sizes = Dictionary(grouping: files) { CaptureIdentity.size(ofFile: $0) }
        var seen: Set<String> = []
        return files.filter { file in
            guard let size = CaptureIdentity.size(ofFile: file), sizes[size]?.count ?? 0 > 1, let digest = CaptureIdentity.digest(ofFile: file) else {
                return true
            }
            return seen.insert(digest).inserted
        }
    }

    /// Captures by the day on which they begin; those that cannot be told, such as pipes, go with the first.
    private static func chapters(_ files: [String]) -> [[String]] {
        guard files.count > 1 else { return [files] }
        let timed = files.map { (file: $0, time: CaptureIdentity.firstTime(ofFile: $0)) }
        let first = timed.compactMap(\.time).min() ?? .epoch
        // By the day counted from the first frame of all; within a chapter as the user named them.
        var chapters: [Int64: [String]] = [:]
        for (file, time) in timed {
            chapters[((time ?? first) - first).nanoseconds / chapterLength.nanoseconds, default: []].append(file)
        }
        return chapters.keys.sorted().compactMap { chapters[$0] }
    }

    /// The digest of a capture that the case holds; `nil` of one that it does not.
    private func heldDigest(_ file: String) throws -> String? {
        guard let size = CaptureIdentity.size(ofFile: file), try store.holdsCapture(ofSize: size),
            let digest = CaptureIdentity.digest(ofFile: file), try store.holds(sha256: digest, filter: filter)
        else { return nil }
        return digest
    }

    private func keep(_ report: FindingsReport) throws {
        let kept = copies ? try copy(report.captures) : [:]
        let description = RunDescription(.analyze, began: SystemClock.now, filter: filter, kept: kept)
        if try store.add(Dossier(of: report), description) == .heldAlready {
            Diagnostics.write("Another process has added some of these captures meanwhile; what this one found is left out.")
        }
    }

    /// Copies captures below the case, under their digests; the names by the captures' places.
    private func copy(_ captures: [CaptureSummary]) throws -> [Int: String] {
        let files = FileManager.default
        var names: [Int: String] = [:]
        for (place, capture) in captures.enumerated() {
            guard let digest = capture.sha256 else { continue }
            let name = "\(digest.prefix(16)).\(Self.ending(capture.format))"
            let target = "\(store.capturesFolder)/\(name)"
            names[place] = name
            guard !files.fileExists(atPath: target) else { continue }
            let part = "\(target).part"
            do {
                try? files.removeItem(atPath: part)
                try files.createDirectory(atPath: store.capturesFolder, withIntermediateDirectories: true)
                try files.copyItem(atPath: capture.path, toPath: part)
                try files.moveItem(atPath: part, toPath: target)
            } catch {
                try? files.removeItem(atPath: part)
                throw Complaint(
                    "\(capture.path): the capture could not be copied to \(target): \((error as NSError).localizedDescription). "
                        + "Nothing of it was added to the case; free some space, or leave out --keep-captures.")
            }
        }
        return names
    }

    private static func ending(_ format: String) -> String {
        let parts = format.split(separator: "+")
        let plain = parts.first == "pcap" ? "pcap" : "pcapng"
        switch parts.dropFirst().first {
        case "gzip": return plain + ".gz"
        case "zstd": return plain + ".zst"
        default: return plain
        }
    }
}
