public import Findings
import Wire

/// Reads captures once more and collects the bytes of the frames that findings name, with a little of what the same two parties said
/// around them.
///
/// Bounded: so many frames in all, the surer findings first. A capture that is gone, or was a pipe or an interface, has
/// no bytes to give; its findings then stay without an exhibit.
public struct ExhibitCutter {
    /// The most frames collected in all.
    public static let frameLimit = 8_192
    /// How many frames of the same two parties are shown before a finding's first frame, and behind its last.
    static let contextFrames = 3
    /// How far from a finding's frames, in frames, those are looked for.
    static let reach: UInt64 = 64

    /// A frame that was collected.
    struct Cut {
        var time: Timestamp
        var linkType: LinkType
        var bytes: [UInt8]
        var originalLength: Int
        var parties: AddressPair?
    }

    /// Two addresses, whoever sent.
    struct AddressPair: Hashable {
        let low: IPAddress
        let high: IPAddress

        init(_ one: IPAddress, _ other: IPAddress) {
            low = min(one, other)
            high = max(one, other)
        }
    }

    private let findings: [Finding]

    /// Chooses the findings that get an exhibit, as many as fit into `limit` frames.
    public init(_ findings: [Finding], limit: Int = ExhibitCutter.frameLimit) {
        let order = findings.indices.sorted { (findings[$1].confidence, $0) < (findings[$0].confidence, $1) }
        var room = limit
        var chosen: [Int] = []
        for index in order {
            let wanted = findings[index].frames.count + 2 * Self.contextFrames
            guard wanted <= room else { continue }
            room -= wanted
            chosen.append(index)
        }
        self.findings = chosen.sorted().map { findings[$0] }
    }

    /// Reads the captures and cuts; in order of finding and frame.
    ///
    /// `verifying` leaves captures alone whose digest is no longer that of the summary.
    public func cut(_ captures: [CaptureSummary], verifying: Bool = false) -> [ExhibitFrame] {
        var cuts: [Int: [UInt64: Cut]] = [:]
        for index in captures.indices where captures[index].format != "live" && Descriptor.isRegularFile(captures[index].path) {
            let spans = spans(in: index)
            guard !spans.isEmpty else { continue }
            if verifying, captures[index].sha256 == nil || captures[index].sha256 != CaptureIdentity.digest(ofFile: captures[index].path) { continue }
            cuts[index] = Self.read(captures[index].path, spans)
        }
        return assemble { reference in cuts[reference.capture]?[reference.number] }
    }

    /// Puts the exhibits together from frames that are at hand.
    func assemble(_ frame: (FrameReference) -> Cut?) -> [ExhibitFrame] {
        findings.flatMap { finding in
            let own = finding.frames.compactMap { reference in frame(reference).map { Self.exhibit(finding, reference, $0) } }
            guard own.count > 0 else { return own }
            return (own + context(of: finding, frame)).sorted {
                ($0.reference.capture, $0.reference.number) < ($1.reference.capture, $1.reference.number)
            }
        }
    }

    private static func exhibit(_ finding: Finding, _ reference: FrameReference, _ cut: Cut) -> ExhibitFrame {
        ExhibitFrame(
            finding: finding.id, reference: reference, time: cut.time, linkType: cut.linkType, bytes: cut.bytes, originalLength: cut.originalLength)
    }

    private func context(of finding: Finding, _ frame: (FrameReference) -> Cut?) -> [ExhibitFrame] {
        guard let device = finding.subject.device, let peer = finding.subject.peer else { return [] }
        let parties = AddressPair(device, peer)
        var found: [ExhibitFrame] = []
        for (capture, first, last) in Self.ends(finding) {
            let before = stride(from: Int64(clamping: first) - 1, through: max(1, Int64(clamping: first) - Int64(Self.reach)), by: -1)
            let behind = stride(from: Int64(clamping: last) + 1, through: Int64(clamping: last) + Int64(Self.reach), by: 1)
            for numbers in [before, behind] {
                var left = Self.contextFrames
                for number in numbers where left > 0 {
                    let reference = FrameReference(capture: capture, number: UInt64(number), role: .context)
                    guard let cut = frame(reference), cut.parties == parties else { continue }
                    found.append(Self.exhibit(finding, reference, cut))
                    left -= 1
                }
            }
        }
        return found
    }

    /// The first and the last frame of a finding in the first capture that it names.
    private static func ends(_ finding: Finding) -> [(capture: Int, first: UInt64, last: UInt64)] {
        guard let capture = finding.frames.map(\.capture).min() else { return [] }
        let numbers = finding.frames.filter { $0.capture == capture }.map(\.number)
        guard let first = numbers.min(), let last = numbers.max() else { return [] }
        return [(capture, first, last)]
    }

    /// Which frames of a capture are to be collected, in order.
    private func spans(in capture: Int) -> [ClosedRange<UInt64>] {
        var parts: [ClosedRange<UInt64>] = []
        for finding in findings {
            for frame in finding.frames where frame.capture == capture { parts.append(frame.number...frame.number) }
            guard finding.subject.peer != nil else { continue }
            for end in Self.ends(finding) where end.capture == capture {
                parts.append((end.first > Self.reach ? end.first - Self.reach : 1)...end.first)
                parts.append(end.last...(end.last &+ Self.reach))
            }
        }
        parts.sort { $0.lowerBound < $1.lowerBound }
        var joined: [ClosedRange<UInt64>] = []
        for part in parts {
            if let last = joined.last, part.lowerBound <= last.upperBound &+ 1 {
                joined[joined.count - 1] = last.lowerBound...max(last.upperBound, part.upperBound)
            } else {
                joined.append(part)
            }
        }
        return joined
    }

    private static func read(_ path: String, _ spans: [ClosedRange<UInt64>]) -> [UInt64: Cut] {
        var cuts: [UInt64: Cut] = [:]
        guard let last = spans.last?.upperBound, let reader = try? CaptureFileReader(path: path, hashing: false) else { return cuts }
        let batch = FrameBatch()
        var next = 0
        // What was read before an error is as good as it was.
        while (try? reader.fill(batch)) == true {
            for record in batch.records {
                while next < spans.count, spans[next].upperBound < record.number { next += 1 }
                guard next < spans.count else { return cuts }
                if spans[next].contains(record.number) { cuts[record.number] = Cut(record, batch.bytes) }
            }
            if let number = batch.records.last?.number, number >= last { break }
        }
        return cuts
    }
}

extension ExhibitCutter.Cut {
    /// Copies the first bytes of a frame, and says who speaks in it.
    init(_ record: FrameRecord, _ bytes: [UInt8]) {
        let start = Int(record.start)
        let frame = bytes.rawSpan.extracting(start..<start + Int(record.captured))
        let packet = Packet(frame, Dissector.map(frame, linkType: record.linkType, originalLength: Int(record.original)))
        self.init(
            time: record.time, linkType: record.linkType, bytes: Array(bytes[start..<start + min(Int(record.captured), ExhibitFrame.shownBytes)]),
            originalLength: Int(record.original), parties: packet.addresses.map { ExhibitCutter.AddressPair($0.source, $0.destination) })
    }
}
