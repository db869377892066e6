public import Capture
public import Findings
import FoundationEssentials
import Wire

/// Writes the frames of each finding, with what its dossier keeps around them, into a capture of its own that opens in Wireshark.
///
/// Whole frames are taken from the captures where those are still there and unchanged; else what the dossier keeps of a frame is written,
/// cut and marked as cut. Frames that the finding names carry a comment by which ``ExhibitFile/filter`` finds exactly them.
public struct ExhibitWriter {
    /// What was written.
    public struct Written: Hashable, Sendable {
        public var file: ExhibitFile
        public var finding: String
        /// How many frames it holds, and how many of them the finding names.
        public var frames: Int
        public var named: Int
    }

    /// How many bytes of whole frames are held at once; what goes beyond is written as the dossier keeps it.
    static let byteLimit = 256 << 20

    private let dossier: Dossier

    /// Prepares the exhibits of a dossier.
    public init(_ dossier: Dossier) { self.dossier = dossier }

    /// Writes all exhibits into a folder, which is made where it is missing; files of the same name are replaced.
    public func write(to folder: String) throws(CaptureError) -> [Written] {
        let kind = try? FileManager.default.attributesOfItem(atPath: folder)[.type] as? FileAttributeType
        if kind == .typeRegular { throw .notAFolder(path: folder) }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw .writeFailed(path: folder, reason: "the folder cannot be made")
        }
        let whole = wholeFrames()
        var written: [Written] = []
        for finding in dossier.report.findings {
            let frames = dossier.exhibits.filter { $0.finding == finding.id }
            guard !frames.isEmpty else { continue }
            let file = ExhibitFile(finding: finding)
            try write(finding, frames, whole, to: folder + "/" + file.name.text)
            let named = Set(frames.filter { $0.reference.role != .context }.map { Place($0.reference) })
            written.append(
                Written(file: file, finding: finding.id, frames: Set(frames.map { Place($0.reference) }).count, named: named.count))
        }
        return written
    }

    private func write(
        _ finding: Finding, _ frames: [ExhibitFrame], _ whole: [Place: [UInt8]], to path: String
    ) throws(CaptureError) {
        let tool = "\(PcapngWriter.application) \(TerminalText(wire: dossier.report.toolVersion, limit: 64).text)"
        let record = TerminalText(wire: dossier.id, limit: 64).text
        let id = TerminalText(wire: finding.id, limit: 16).text
        let writer = try PcapngWriter(
            path: path, application: tool, comment: "\(tool): exhibit of finding \(id) (\(finding.kind.rawValue)) of record \(record)")
        var interfaces: [Interface: UInt32] = [:]
        // A frame that plays two parts in one claim stands once in the file, with a comment for each.
        var comments: [Place: [String]] = [:]
        for frame in frames { comments[Place(frame.reference), default: []].append(comment(frame.reference, id: id)) }
        for frame in frames {
            guard let comments = comments.removeValue(forKey: Place(frame.reference)) else { continue }
            let interface = Interface(capture: frame.reference.capture, linkType: frame.linkType)
            let number: UInt32
            if let known = interfaces[interface] {
                number = known
            } else {
                number = try writer.addInterface(linkType: frame.linkType, name: name(ofCapture: interface.capture))
                interfaces[interface] = number
            }
            let kept = whole[Place(frame.reference)] ?? frame.bytes
            try writer.write(kept.rawSpan, time: frame.time, original: frame.originalLength, interface: number, comments: comments)
        }
        try writer.close()
    }

    private func comment(_ reference: FrameReference, id: String) -> String {
        let origin = "frame \(reference.number) of \(name(ofCapture: reference.capture))"
        if reference.role == .context { return "context: \(origin)" }
        return "\(ExhibitFile.mark): \(id), \(ReaderWords.role(reference.role).text); \(origin)"
    }

    private func name(ofCapture index: Int) -> String {
        guard dossier.report.captures.indices.contains(index) else { return "capture \(index + 1)" }
        let path = dossier.report.captures[index].path
        return TerminalText(wire: String(path.split(separator: "/").last ?? "-")).text
    }

    /// The frames in full, read from the captures once more; only those whose beginning is what the dossier keeps.
    private func wholeFrames() -> [Place: [UInt8]] {
        var wanted: [Int: [UInt64: ExhibitFrame]] = [:]
        for frame in dossier.exhibits where frame.originalLength > frame.bytes.count {
            wanted[frame.reference.capture, default: [:]][frame.reference.number] = frame
        }
        var whole: [Place: [UInt8]] = [:]
        var room = Self.byteLimit
        for (capture, frames) in wanted.sorted(by: { $0.key < $1.key }) where dossier.report.captures.indices.contains(capture) {
            let path = dossier.report.captures[capture].path
            // A pipe or an interface cannot be read a second time.
            var isFolder = false
            guard path != "-", FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder,
                let last = frames.keys.max(), let reader = try? CaptureFileReader(path: path, hashing: false)
            else { continue }
            let batch = FrameBatch()
            // What was read before an error is as good as it was.
            while (try? reader.fill(batch)) == true {
                for record in batch.records {
                    guard let frame = frames[record.number], record.time == frame.time else { continue }
                    let bytes = Array(batch.bytes[Int(record.start)..<Int(record.start) + Int(record.captured)])
                    guard bytes.starts(with: frame.bytes), bytes.count <= room else { continue }
                    room -= bytes.count
                    whole[Place(frame.reference)] = bytes
                }
                if let number = batch.records.last?.number, number >= last { break }
            }
        }
        return whole
    }

    private struct Place: Hashable {
        var capture: Int
        var number: UInt64

        init(_ reference: FrameReference) { (capture, number) = (reference.capture, reference.number) }
    }

    private struct Interface: Hashable {
        var capture: Int
        var linkType: LinkType
    }
}
