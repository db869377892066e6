public import Findings
import Wire

/// Reads one capture file or pipe: pcap and pcapng, plain or packed with gzip or zstd.
///
/// The file is read straight into the batch's buffer, a piece at a time; only what straddles the end of a piece is copied to
/// the front of the next. Any bytes are answered: a file cut off or damaged gives the frames before that, and a warning.
public final class CaptureFileReader: FrameSource {
    private enum Format {
        case pcap(PcapFormat)
        case pcapng(PcapngFormat)
    }

    private let input: ByteInput
    private var format: Format?
    private var intake: FrameIntake
    private let filter: BPFFilter?
    private let stop: StopSignal?
    private var digest: FileDigest?
    private var sha256: String?
    /// What the last batch had no room for: the beginning of a record, or what stands after a tick.
    private var carry: [UInt8] = []
    private var skipping: UInt64 = 0
    private var isFinished = false
    private var isTruncated = false

    /// What went wrong so far.
    public private(set) var warnings: [CaptureWarning] = []

    /// Opens a capture; `-` is the standard input, which is looked at only when the first batch is asked for.
    ///
    /// `capture` is the index that the frames carry. `filter` leaves out frames, which keep their numbers. `hashing` has the
    /// summary carry the file's SHA-256. Of a file that is followed the end is waited for, until `stop`; as with a pipe, it is looked at only
    /// when the first batch is asked for. Throws where the file cannot be read or is no capture.
    public init(
        path: String, capture: UInt16 = 0, filter: BPFFilter? = nil, hashing: Bool = true, follows: Bool = false, stop: StopSignal? = nil
    ) throws(CaptureError) {
        input = try ByteInput(path: path, stop: stop, follows: follows)
        intake = FrameIntake(capture: capture, filter: filter)
        self.filter = filter
        self.stop = stop
        if input.isComplete {
            try begin()
            if hashing {
                digest = FileDigest(number: input.number, size: input.status.size)
                digest?.start()
            }
        }
    }

    deinit { digest?.cancel() }

    /// How many comments the file's blocks carry so far.
    public var comments: UInt64 {
        if case .pcapng(let format) = format { format.comments } else { 0 }
    }

    public var bytesRead: UInt64 { input.bytesRead }
    public var bytesTotal: UInt64? { input.isComplete ? input.status.size : nil }

    public var summaries: [CaptureSummary] {
        var linkTypes: [LinkType] = []
        var snapLength: UInt32?
        var dropped: UInt64?
        switch format {
        case .pcap(let format):
            linkTypes = [format.linkType]
            snapLength = format.snapLength == 0 ? nil : format.snapLength
        case .pcapng(let format):
            for interface in format.interfaces where !linkTypes.contains(interface.linkType) { linkTypes.append(interface.linkType) }
            let lengths = format.interfaces.map(\.snapLength)
            snapLength = lengths.contains(0) ? nil : lengths.max()
            dropped = format.dropped
        case nil: break
        }
        return [
            CaptureSummary(
                path: input.path, sha256: sha256, bytes: bytesTotal ?? bytesRead, format: formatName, linkTypes: linkTypes,
                packets: intake.packets, firstTime: intake.firstTime, lastTime: intake.lastTime, snapLength: snapLength, dropped: dropped,
                isTruncated: isTruncated)
        ]
    }

    private var formatName: String {
        let name =
            switch format {
            case .pcap: "pcap"
            case .pcapng: "pcapng"
            case nil: "unknown"
            }
        return input.packing == .none ? name : "\(name)+\(input.packing.rawValue)"
    }

    /// Looks at the first bytes.
    private func begin() throws(CaptureError) {
        let head = try input.peek()
        if let pcap = PcapFormat(head: head) {
            format = .pcap(pcap)
            try filter?.prepare(for: pcap.linkType)
            var header = [UInt8](repeating: 0, count: PcapFormat.headerLength)
            _ = try input.read(into: &header, from: 0)
        } else if head.count >= PcapngFormat.headerLength, PcapngFormat.isBeginning(of: head) {
            format = .pcapng(PcapngFormat())
        } else {
            throw .notACapture(path: input.path, what: FileGuess.describe(path: input.path, head: head, packing: input.packing))
        }
    }

    public func fill(_ batch: FrameBatch) throws(CaptureError) -> Bool {
        batch.removeAll()
        if !isFinished, let stop, stop.isStopped {
            digest?.cancel()
            finish(nil)
        }
        if isFinished { return false }
        if format == nil { try begin() }
        // Taken out of the batch, so that the buffers are this function's alone while it works on them.
        var bytes: [UInt8] = []
        swap(&bytes, &batch.bytes)
        swap(&intake.records, &batch.records)
        defer {
            swap(&bytes, &batch.bytes)
            swap(&intake.records, &batch.records)
            swap(&intake.gaps, &batch.gaps)
            batch.tick = intake.tick
            intake.tick = nil
        }
        try fill(&bytes)
        if let error = filter?.error { throw error }
        return !(intake.records.isEmpty && intake.gaps.isEmpty && intake.tick == nil)
    }

    /// Reads and walks until there is something to hand over or nothing more.
    private func fill(_ bytes: inout [UInt8]) throws(CaptureError) {
        var position = 0
        var end = carry.count
        bytes.grow(to: max(end, FrameBatch.minimumCapacity))
        bytes.replaceSubrange(0..<end, with: carry)
        carry.removeAll(keepingCapacity: true)
        while true {
            if skipping > 0 {
                let passed = min(skipping, UInt64(end - position))
                position += Int(passed)
                skipping -= passed
            }
            var wanted = 1
            if skipping == 0 {
                switch walk(bytes, &position, end) {
                case .needs(let count): wanted = count
                case .skip(let count):
                    skipping = count
                    continue
                case .boundary:
                    carry.append(contentsOf: bytes[position..<end])
                    return
                case .damaged(let what):
                    finish(.damaged(path: input.path, packets: intake.packets, what: what))
                    return
                }
            }
            if !intake.records.isEmpty {
                carry.append(contentsOf: bytes[position..<end])
                return
            }
            // Nothing to hand over yet: the rest goes to the front, where more can be read behind it.
            if position > 0 {
                bytes.moveToFront(position..<end)
                end -= position
                position = 0
            }
            bytes.grow(to: wanted)
            let count = try input.read(into: &bytes, from: end)
            if count == 0 {
                finishAtEnd(left: end)
                return
            }
            end += count
        }
    }

    private func walk(_ bytes: [UInt8], _ position: inout Int, _ end: Int) -> WalkStop {
        let span = bytes.rawSpan.extracting(first: end)
        switch format {
        case .pcap(let pcap): return pcap.walk(span, position: &position, intake: &intake)
        case .pcapng(var pcapng):
            // Moved out and back, so that the walk's state is not copied.
            format = nil
            defer { format = .pcapng(pcapng) }
            return pcapng.walk(span, position: &position, intake: &intake)
        case nil: return .damaged("no header")
        }
    }

    private func finishAtEnd(left: Int) {
        if let departure = input.departure {
            finish(.departed(path: input.path, packets: intake.packets, what: departure))
        } else if let flaw = input.flaw {
            finish(.damaged(path: input.path, packets: intake.packets, what: flaw))
        } else if left > 0 || skipping > 0 || input.isCut {
            finish(stop?.isStopped == true ? nil : .truncated(path: input.path, packets: intake.packets))
        } else {
            finish(nil)
        }
    }

    private func finish(_ end: CaptureWarning?) {
        isFinished = true
        sha256 = digest?.finish()
        digest = nil
        if let end {
            isTruncated = true
            warnings.append(end)
        }
        if intake.packets == 0 && end == nil { warnings.append(.empty(path: input.path)) }
        if case .pcapng(let format) = format {
            if format.timeless > 0 { warnings.append(.withoutTime(path: input.path, packets: format.timeless)) }
            if let dropped = format.dropped, dropped > 0 { warnings.append(.dropped(path: input.path, frames: dropped)) }
        }
    }
}
