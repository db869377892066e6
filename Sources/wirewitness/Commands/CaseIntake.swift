import Analysis
import Capture
import CaseStore
import Findings
import Foundation
import Wire

/// Takes the captures of one `analyze` into a case: which of them are new, and what was found in those.
struct CaseIntake {
    let store: Case
    /// Whether captures are copied into the case's folder.
    let copies: Bool
    private(set) var isHeldAlready = false

    init(folder: String, copies: Bool) throws {
        store = try Case(openingOrCreating: folder)
        self.copies = copies
    }

    /// The captures among the inputs that the case does not hold; all of them where it holds all, for then nothing will be kept.
    mutating func fresh(_ inputs: [String], filter: String?) throws -> [String] {
        let (files, skipped) = try CaptureInputs.expand(inputs)
        for warning in skipped { Diagnostics.write(warning.description) }
        let new = try files.filter { try !holds($0, filter: filter) }
        let held = files.count - new.count
        guard held > 0 else { return files }
        isHeldAlready = new.isEmpty
        if isHeldAlready {
            Diagnostics.write("The case holds \(held == 1 ? "this capture" : "these \(held) captures") already; it is not changed.")
            return files
        }
        Diagnostics.write("The case holds \(held) of \(files.count) captures already; they are left out here.")
        return new
    }

    private func holds(_ file: String, filter: String?) throws -> Bool {
        guard let size = CaptureIdentity.size(ofFile: file), try store.holdsCapture(ofSize: size),
            let digest = CaptureIdentity.digest(ofFile: file)
        else { return false }
        return try store.holds(sha256: digest, filter: filter)
    }

    /// Keeps what was found, with the frames that show it.
    func keep(_ report: FindingsReport, filter: String?) throws {
        if isHeldAlready { return }
        let kept = copies ? try copy(report.captures) : [:]
        let description = RunDescription(.analyze, began: SystemClock.now, filter: filter, kept: kept)
        if try store.add(Dossier(of: report), description) == .heldAlready {
            Diagnostics.write("The case came to hold these captures meanwhile; it is not changed.")
        } else {
            let count = report.captures.count
            Diagnostics.write("\(count == 1 ? "The capture is" : "\(count) captures are") in the case \(store.folder).")
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
                        + "Nothing was added to the case; free some space, or leave out --keep-captures.")
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
