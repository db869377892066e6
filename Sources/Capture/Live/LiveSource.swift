public import Findings
import Synchronization
public import Wire

/// Captures interfaces through libpcap: one, or several as one capture in which each frame knows its interface.
///
/// The kernel gathers frames into blocks and hands each over when it is full or old; on a silent link nothing is handed over,
/// so the source waits with poll(2) and says every 200 ms up to when nothing will come any more. That is what lets a dead
/// line be judged. Frames of several interfaces are put in order of time within what one turn hands over.
public final class LiveSource: FrameSource {
    /// How long `fill` waits on a silent link, in milliseconds.
    public static let tickInterval = 200
    /// How much later than its time-out the kernel may hand a block over, in milliseconds: its timer's grain and a busy processor.
    static let handoverMargin = 100
    /// How often the counters and the interfaces' state are looked at, in nanoseconds.
    private static let lookInterval: Int64 = 1_000_000_000

    /// Raise it to end the capture; what the kernel still holds is handed over first.
    public let stop: StopSignal
    private let settings: LiveSettings
    private let lines: [LiveLine]
    private let capture: UInt16
    private var packets: UInt64 = 0
    private var firstTime: Timestamp?
    private var lastTime: Timestamp?
    private var clocks: ClockReading
    private var looked: ClockReading
    /// An interface is there again and may not be opened any more.
    private var isBarred = false
    private var isFinished = false
    private let published = Mutex(LiveCounters())

    public private(set) var warnings: [CaptureWarning] = []
    public private(set) var bytesRead: UInt64 = 0
    public var bytesTotal: UInt64? { nil }

    /// Opens interfaces, one or more, each once; throws ``CaptureError/noPrivilege(interface:command:)`` and its like.
    public init(
        interfaces: [String], settings: LiveSettings = LiveSettings(), capture: UInt16 = 0, stop: StopSignal = StopSignal()
    ) throws(CaptureError) {
        self.settings = settings
        self.capture = capture
        self.stop = stop
        var lines: [LiveLine] = []
        for (number, name) in interfaces.enumerated() {
            lines.append(try LiveLine(name, number: UInt16(clamping: number), settings))
        }
        self.lines = lines
        clocks = .now
        looked = clocks
        for line in lines { if let message = line.message { warnings.append(.interface(name: line.name, message: message)) } }
    }

    /// Opens one interface.
    public convenience init(
        interface: String, settings: LiveSettings = LiveSettings(), capture: UInt16 = 0, stop: StopSignal = StopSignal()
    ) throws(CaptureError) {
        try self.init(interfaces: [interface], settings: settings, capture: capture, stop: stop)
    }

    /// How each interface's frames begin, by its name, in the order in which they were named.
    public var interfaces: [(name: String, linkType: LinkType)] { lines.map { ($0.name, $0.linkType) } }

    /// What the kernel had counted at the last look, by interface, and how many frames were taken. Asked from any thread.
    public var counters: LiveCounters { published.withLock { $0 } }

    private var name: String { lines.map(\.name).joined(separator: ", ") }
    private var dropped: UInt64 { lines.reduce(0) { $0 &+ $1.counters.dropped &+ $1.counters.droppedByInterface } }

    public var summaries: [CaptureSummary] {
        var linkTypes: [LinkType] = []
        for line in lines where !linkTypes.contains(line.linkType) { linkTypes.append(line.linkType) }
        return [
            CaptureSummary(
                path: name, bytes: bytesRead, format: "live", linkTypes: linkTypes, packets: packets, firstTime: firstTime,
                lastTime: lastTime, snapLength: UInt32(clamping: settings.snapLength), dropped: dropped)
        ]
    }

    public func fill(_ batch: FrameBatch) throws(CaptureError) -> Bool {
        batch.removeAll()
        if isFinished { return false }
        // Taken out of the batch, so that the buffer is this function's alone while it works on it.
        var bytes: [UInt8] = []
        swap(&bytes, &batch.bytes)
        defer { swap(&bytes, &batch.bytes) }
        try fill(&bytes, batch)
        number(batch)
        return !(isFinished && batch.isEmpty)
    }

    /// Puts the frames of several interfaces in order of time, and gives each its number in the capture.
    private func number(_ batch: FrameBatch) {
        if lines.count > 1 {
            let frames = batch.records.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
            batch.records = frames.map(\.element)
        }
        let first = packets &- UInt64(batch.records.count)
        for index in batch.records.indices { batch.records[index].number = first &+ UInt64(index) &+ 1 }
    }

    private func fill(_ bytes: inout [UInt8], _ batch: FrameBatch) throws(CaptureError) {
        let began = ClockReading.now
        var end = 0
        var isLastLook = false
        while true {
            // Read before the buffers are found empty: what comes later is stamped later, less the time it may be held back.
            let now = ClockReading.now
            if drain(&bytes, &end, batch) { return }
            if let limit = settings.packetLimit, packets >= limit { return finish(batch) }
            look(now, batch)
            if isBarred { return finish(batch) }
            let held = Int64(settings.timeoutMilliseconds + LiveSource.handoverMargin) * 1_000_000
            let tick = Timestamp(nanoseconds: now.real - held)
            if isLastLook { return finish(batch) }
            if !batch.records.isEmpty || !batch.gaps.isEmpty {
                if let last = batch.records.map(\.time).max(), last >= tick { return }
                batch.tick = tick
                return
            }
            if stop.isStopped {
                // A block that the kernel is filling comes within its time-out; of several interfaces the last one's is waited for.
                let first = lines.count == 1 ? lines.map(\.selectable) : []
                StopSignal.pause(for: first, milliseconds: CInt(clamping: settings.timeoutMilliseconds + 50))
                isLastLook = true
                continue
            }
            let waited = (now.awake - began.awake) / 1_000_000
            if waited >= Int64(LiveSource.tickInterval) {
                batch.tick = tick
                return
            }
            stop.wait(for: lines.map(\.selectable), milliseconds: CInt(clamping: Int64(LiveSource.tickInterval) - waited))
        }
    }

    /// Takes what the kernel has of each interface, a share of the batch each, until it has nothing more or the limit is reached; whether the
    /// batch is full.
    private func drain(_ bytes: inout [UInt8], _ end: inout Int, _ batch: FrameBatch) -> Bool {
        let share = bytes.count / lines.count
        for (place, line) in lines.enumerated() {
            // Whoever comes first may not take all the room: the others' frames would come late.
            let bound = place + 1 == lines.count ? Int.max : max(end, share * (place + 1))
            while packets < settings.packetLimit ?? .max, end < bound {
                switch line.next(into: &bytes, at: end) {
                case .frame(let time, let captured, let original):
                    packets &+= 1
                    firstTime = firstTime.map { min($0, time) } ?? time
                    lastTime = lastTime.map { max($0, time) } ?? time
                    bytesRead &+= UInt64(captured)
                    batch.records.append(
                        FrameRecord(
                            time: time, number: 0, start: UInt32(truncatingIfNeeded: end), captured: UInt32(truncatingIfNeeded: captured),
                            original: UInt32(clamping: original), linkType: line.linkType, capture: capture, interface: line.number))
                    end += captured
                    continue
                case .full: return true
                case .nothing, .failed: break
                }
                break
            }
        }
        return false
    }

    /// Looks for gaps: clocks at every turn, counters and the interfaces' state once a second.
    private func look(_ now: ClockReading, _ batch: FrameBatch) {
        if let gap = now.gap(since: clocks) { batch.gaps.append(gap) }
        clocks = now
        guard now.awake - looked.awake >= LiveSource.lookInterval else { return }
        count(now, batch)
        for line in lines {
            switch line.look() {
            case .there: break
            case .down, .back: note(.interfaceDown, now, batch)
            case .gone: note(.interfaceGone, now, batch)
            case .barred:
                note(.interfaceGone, now, batch)
                if !isBarred { warnings.append(.barred(interface: line.name)) }
                isBarred = true
            }
        }
        looked = now
    }

    private func note(_ reason: CaptureGap.Reason, _ now: ClockReading, _ batch: FrameBatch) {
        batch.gaps.append(CaptureGap(from: Timestamp(nanoseconds: looked.real), to: Timestamp(nanoseconds: now.real), reason: reason))
    }

    /// Adds up the counters; frames lost since the last look are a gap.
    private func count(_ now: ClockReading, _ batch: FrameBatch) {
        let lost = lines.reduce(UInt64(0)) { $0 &+ $1.count() }
        let counters = LiveCounters(
            packets: packets,
            interfaces: lines.map {
                LiveCounters.Interface(
                    name: $0.name, received: $0.counters.received, dropped: $0.counters.dropped, droppedByInterface: $0.counters.droppedByInterface)
            })
        published.withLock { $0 = counters }
        guard lost > 0 else { return }
        batch.gaps.append(
            CaptureGap(from: Timestamp(nanoseconds: looked.real), to: Timestamp(nanoseconds: now.real), reason: .drop, frames: lost))
    }

    private func finish(_ batch: FrameBatch) {
        count(.now, batch)
        isFinished = true
        for line in lines where line.counters.dropped &+ line.counters.droppedByInterface > 0 {
            warnings.append(.dropped(path: line.name, frames: line.counters.dropped &+ line.counters.droppedByInterface))
        }
    }
}
