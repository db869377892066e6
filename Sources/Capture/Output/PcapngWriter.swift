public import Wire

/// Writes a pcapng file (draft-ietf-opsawg-pcapng) with nanosecond times in this machine's byte order.
///
/// Blocks are gathered and written whole, so that the file is a valid capture at any moment; when the disk is full it is cut
/// back to the last whole block. Nothing may be written after an error or after ``close()``.
public final class PcapngWriter {
    /// How the section header's user application begins in every file of this program; readers know our marks by it.
    public static let application = "wirewitness"
    private static let bufferLength = 256 * 1024

    /// Where the file is; `-` is the standard output.
    public let path: String
    /// How many bytes the file has, with what is still gathered.
    public private(set) var bytesWritten: UInt64 = 0
    /// How many frames the file has, with those still gathered.
    public private(set) var packetsWritten: UInt64 = 0
    private let descriptor: Descriptor
    private var buffer: [UInt8] = []
    /// How many bytes the system has been given.
    public private(set) var bytesOnDisk: UInt64 = 0
    private var interfaces: UInt32 = 0
    private var failure: CaptureError?
    private var isClosed = false

    /// Creates or empties `path` and begins a section.
    ///
    /// `application` should begin with ``application`` and name a version; `hardware` and `system` describe the machine.
    public init(
        path: String, application: String = PcapngWriter.application, hardware: String? = nil, system: String? = nil, comment: String? = nil
    ) throws(CaptureError) {
        self.path = path
        descriptor = try Descriptor.create(path)
        buffer.reserveCapacity(PcapngWriter.bufferLength + PcapngFormat.maximumBlock)
        try block(PcapngFormat.BlockType.section) {
            $0.put32(0x1A2B_3C4D)
            $0.put16(1)
            $0.put16(0)
            // The section's length is not known beforehand: −1.
            $0.put64(.max)
            if let hardware { $0.option(2, hardware) }
            if let system { $0.option(3, system) }
            $0.option(4, application)
            if let comment { $0.option(1, comment) }
            $0.endOfOptions()
        }
    }

    /// Describes an interface; the number that frames refer to it by.
    public func addInterface(
        linkType: LinkType, snapLength: UInt32 = 262_144, name: String? = nil, description: String? = nil, filter: String? = nil
    ) throws(CaptureError) -> UInt32 {
        try block(PcapngFormat.BlockType.interface) {
            $0.put16(linkType.rawValue)
            $0.put16(0)
            $0.put32(snapLength)
            if let name { $0.option(2, name) }
            if let description { $0.option(3, description) }
            // if_tsresol: 10^-9 of a second.
            $0.option(9, [9])
            // if_filter: 0 stands for a filter in words.
            if let filter { $0.option(11, [0] + Array(filter.utf8)) }
            $0.endOfOptions()
        }
        interfaces += 1
        return interfaces - 1
    }

    /// Writes a frame of which the wire carried `original` bytes.
    ///
    /// `flags` is epb_flags (§4.3.1): the two lowest bits are the direction, 1 inbound, 2 outbound.
    public func write(
        _ frame: RawSpan, time: Timestamp, original: Int, interface: UInt32 = 0, comments: [String] = [], flags: UInt32? = nil
    ) throws(CaptureError) {
        let captured = min(frame.byteCount, PcapFormat.absoluteMaximum)
        // Written out rather than through `block`, whose closure could not borrow the frame.
        let start = try begin(PcapngFormat.BlockType.packet)
        buffer.put32(interface)
        buffer.putTime(time)
        buffer.put32(UInt32(captured))
        buffer.put32(UInt32(clamping: max(original, captured)))
        buffer.append(frame.extracting(first: captured))
        buffer.pad()
        if flags != nil || !comments.isEmpty {
            for comment in comments { buffer.option(1, comment) }
            if let flags { buffer.option(2, number: flags) }
            buffer.endOfOptions()
        }
        try end(start)
        packetsWritten += 1
    }

    /// Writes a frame of a batch, which must come from it.
    public func write(
        _ record: FrameRecord, of batch: FrameBatch, interface: UInt32 = 0, comments: [String] = [], flags: UInt32? = nil
    ) throws(CaptureError) {
        let bytes = batch.bytes
        let start = min(Int(record.start), bytes.count)
        let end = min(start + Int(record.captured), bytes.count)
        try write(
            bytes.rawSpan.extracting(start..<end), time: record.time, original: Int(record.original), interface: interface,
            comments: comments, flags: flags)
    }

    /// Writes the counters of an interface, since its capture began: received, without room in the kernel, lost by the adapter.
    public func writeStatistics(
        interface: UInt32 = 0, time: Timestamp, received: UInt64? = nil, dropped: UInt64? = nil, droppedByInterface: UInt64? = nil
    ) throws(CaptureError) {
        try block(PcapngFormat.BlockType.statistics) {
            $0.put32(interface)
            $0.putTime(time)
            if let received { $0.option(4, number: received) }
            if let droppedByInterface { $0.option(5, number: droppedByInterface) }
            if let dropped { $0.option(7, number: dropped) }
            $0.endOfOptions()
        }
    }

    /// Writes that no frame earlier than `time` came any more, so that a replay sees the same silence.
    public func writeTick(_ time: Timestamp, interface: UInt32 = 0) throws(CaptureError) {
        try block(PcapngFormat.BlockType.statistics) {
            $0.put32(interface)
            $0.putTime(time)
            $0.option(1, PcapngMark.tick.comment)
            $0.endOfOptions()
        }
    }

    /// Writes that frames are missing, so that a replay sees the same gap.
    public func writeGap(_ gap: CaptureGap, interface: UInt32 = 0) throws(CaptureError) {
        try block(PcapngFormat.BlockType.statistics) {
            $0.put32(interface)
            $0.putTime(gap.to)
            $0.option(1, PcapngMark.gap(gap.reason, frames: gap.frames).comment)
            $0.option(2, time: gap.from)
            $0.option(3, time: gap.to)
            $0.endOfOptions()
        }
    }

    /// Hands what is gathered to the system, so that a reader of the file sees it.
    public func flush() throws(CaptureError) {
        if let failure { throw failure }
        if buffer.isEmpty { return }
        let (written, error) = descriptor.write(buffer, count: buffer.count)
        guard error == 0 else {
            let whole = wholeBlocks(upTo: written)
            descriptor.cut(to: bytesOnDisk + UInt64(whole))
            let failure = CaptureError.writeFailed(path: path, reason: Descriptor.reason(error))
            self.failure = failure
            throw failure
        }
        bytesOnDisk += UInt64(written)
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes out everything and waits until the disk has it. Closing twice does nothing.
    public func close() throws(CaptureError) {
        if isClosed { return }
        isClosed = true
        try flush()
        let error = descriptor.synchronize()
        if error != 0 { throw .writeFailed(path: path, reason: Descriptor.reason(error)) }
    }

    deinit { if !isClosed { try? flush() } }

    /// Where the last block ends that lies inside the first `count` gathered bytes.
    private func wholeBlocks(upTo count: Int) -> Int {
        let gathered = buffer
        let bytes = gathered.rawSpan
        var offset = 0
        while count - offset >= PcapngFormat.headerLength {
            let length = Int(bytes.littleEndian32(at: offset + 4))
            if length < PcapngFormat.headerLength || length > count - offset { break }
            offset += length
        }
        return offset
    }

    private func block(_ type: UInt32, _ body: (inout [UInt8]) -> Void) throws(CaptureError) {
        let start = try begin(type)
        body(&buffer)
        try end(start)
    }

    private func begin(_ type: UInt32) throws(CaptureError) -> Int {
        if let failure { throw failure }
        let start = buffer.count
        buffer.put32(type)
        buffer.put32(0)
        return start
    }

    private func end(_ start: Int) throws(CaptureError) {
        let length = UInt32(clamping: buffer.count - start + 4)
        buffer.put32(length)
        buffer.set32(length, at: start + 4)
        bytesWritten += UInt64(length)
        if buffer.count >= PcapngWriter.bufferLength { try flush() }
    }
}
