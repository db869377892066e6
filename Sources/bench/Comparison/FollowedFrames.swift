import Capture
import Conversations
import Detection
import Findings
import Wire

/// What this program's bookkeeping says of the TCP packets of one capture, with what may set it apart from Wireshark's.
struct FollowedFrames {
    struct Frame {
        var traits: SegmentTraits
        /// The number of the conversation in the capture, in the order of their beginnings.
        var conversation: Int
        var side: Int
        var isFragment: Bool
        var isMultipath: Bool
        var isLengthLying: Bool
        var initialRoundTrip: Int64
        var length: Int
        var time: Timestamp
    }

    /// What has happened in a conversation so far.
    struct History {
        var firstFrame: UInt64
        var hasCopies = false
        var hasReset = false
        var hasOtherSynAck = false
        var hasZero = false
        /// A length field claimed more than the wire carried.
        var hasLyingLength = false
    }

    /// The end of one conversation and what was known at each of its frames.
    private(set) var frames: [UInt64: Frame] = [:]
    private(set) var histories: [UInt64: History] = [:]
    private(set) var firstFrames: [Int: UInt64] = [:]

    /// Reads a capture; `nil` if it cannot be read.
    init?(path: String) {
        let batch = FrameBatch()
        var table = TCPTable(capacity: 1 << 20, hash: FlowHash(seed: 1))
        var sink = ObservationSink(shard: 0)
        let detector = TCPDetector()
        var now = Timestamp.distantPast
        var numbers: [UInt64: Int] = [:]
        var past: [Int: History] = [:]
        do throws(CaptureError) {
            let reader = try CaptureFileReader(path: path, hashing: false)
            while try reader.fill(batch) {
                let buffer = batch.bytes
                for record in batch.records {
                    let bytes = buffer.rawSpan.extracting(Int(record.start)..<Int(record.start + record.captured))
                    let packet = Packet(bytes, Dissector.map(bytes, linkType: record.linkType, originalLength: Int(record.original)))
                    now = max(now, record.time)
                    while let due = table.popDue(now) {
                        if detector.deadline(due.slot, due.time, &table, &sink) { table.close(due.slot) }
                    }
                    let stamp = FrameStamp(time: record.time, now: now, frame: FrameID(capture: 0, number: record.number))
                    guard let step = detector.follow(packet, stamp, &table, &sink), let header = packet.tcp else { continue }
                    let conversation = table.records[step.slot]
                    let use = UInt64(step.slot) << 32 | UInt64(table.generation(of: step.slot))
                    let number = numbers[use] ?? numbers.count
                    numbers[use] = number
                    if firstFrames[number] == nil { firstFrames[number] = record.number }
                    var history = past[number] ?? History(firstFrame: record.number)
                    let before = history
                    if step.traits.contains(.captureCopy) { history.hasCopies = true }
                    if step.traits.contains(.reset) { history.hasReset = true }
                    if step.traits.contains(.otherSynAck) { history.hasOtherSynAck = true }
                    if header.sequence &+ UInt32(step.length) == 0 || header.sequence == .max || header.acknowledgement == 0 {
                        history.hasZero = true
                    }
                    if packet.map.flaw?.reason == .badLength { history.hasLyingLength = true }
                    past[number] = history
                    histories[record.number] = before
                    frames[record.number] = Frame(
                        traits: step.traits, conversation: number, side: step.side, isFragment: packet.map.traits.contains(.fragment),
                        isMultipath: TCPOptions(header).isMultipath, isLengthLying: packet.map.flaw?.reason == .badLength,
                        initialRoundTrip: conversation.initialRoundTrip, length: step.length,
                        time: record.time)
                }
                _ = sink.drain()
            }
        } catch {
            if frames.isEmpty { return nil }
        }
    }

    /// Prints what each TCP packet was, for looking into a disagreement.
    func show() {
        for number in frames.keys.sorted() {
            guard let frame = frames[number] else { continue }
            let classes = AnalysisClass.allCases.filter { frame.traits.contains($0.trait) }.map(\.field)
            print(
                "\(number)\tconversation \(frame.conversation)\tside \(frame.side)\tlength \(frame.length)\t\(classes.joined(separator: " "))\(frame.traits.contains(.captureCopy) ? " copy" : "")"
            )
        }
    }
}
