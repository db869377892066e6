public import Findings
public import Wire

/// Captures an interface through libpcap.
///
/// The kernel gathers frames into blocks and hands each over when it is full or old; on a silent link nothing is handed over,
/// so the source waits with poll(2) and says every 200 ms up to when nothing will come any more. That is what lets a dead
/// line be judged.
public final class LiveSource: FrameSource {
    /// How long `fill` waits on a silent link, in milliseconds.
    public static let tickInterval = 200
    /// How much later than its time-out the kernel may hand a block over, in milliseconds: its timer's grain and a busy processor.
    static let handoverMargin = 100
    /// How often the counters and the interface's state are looked at, in nanoseconds.
    private static let lookInterval: Int64 = 1_000_000_000

    /// Raise it to end the capture; what the kernel still holds is handed over first.
    public let stop: StopSignal
    private let interface: String
    private let settings: LiveSettings
    private let handle: PcapHandle
    private let capture: UInt16
    private var packets: UInt64 = 0
    private var firstTime: Timestamp?
    private var lastTime: Timestamp?
    private var lastCounters = PcapHandle.Counters(received: 0, dropped: 0, droppedByInterface: 0)
    private var received: UInt64 = 0
    private var dropped: UInt64 = 0
    private var droppedByInterface: UInt64 = 0
    private var clocks: ClockReading
    private var looked: ClockReading
    /// Whether the kernel knows the interface by its name; `any` is libpcap's.
    private let watchesState: Bool
    private var failure: CaptureError?
    private var isFinished = false

    public private(set) var warnings: [CaptureWarning] = []
    public private(set) var bytesRead: UInt64 = 0
    public var bytesTotal: UInt64? { nil }

    /// Opens an interface; throws ``CaptureError/noPrivilege(interface:command:)`` and its like.
    public init(
        interface: String, settings: LiveSettings = LiveSettings(), capture: UInt16 = 0, stop: StopSignal = StopSignal()
    ) throws(CaptureError) {
        self.interface = interface
        self.settings = settings
        self.capture = capture
        self.stop = stop
        handle = try PcapHandle(interface, settings)
        watchesState = CaptureInterface.isAlive(interface, asking: handle.selectable) != nil
        clocks = .now
        looked = clocks
        if let message = handle.message { warnings.append(.interface(name: interface, message: message)) }
    }

    /// How the interface's frames begin.
    public var linkType: LinkType { handle.linkType }

    /// What the kernel has counted so far: frames it saw for us, and frames it had no room for, in the buffer and in the adapter.
    public var counters: (received: UInt64, dropped: UInt64, droppedByInterface: UInt64) { (received, dropped, droppedByInterface) }

    public var summaries: [CaptureSummary] {
        [
            CaptureSummary(
                path: interface, bytes: bytesRead, format: "live", linkTypes: [handle.linkType], packets: packets, firstTime: firstTime,
                lastTime: lastTime, snapLength: UInt32(clamping: settings.snapLength), dropped: dropped &+ droppedByInterface)
        ]
    }

    public func fill(_ batch: FrameBatch) throws(CaptureError) -> Bool {
        batch.removeAll()
        if let failure {
            self.failure = nil
            throw failure
        }
        if isFinished { return false }
        // Taken out of the batch, so that the buffer is this function's alone while it works on it.
        var bytes: [UInt8] = []
        swap(&bytes, &batch.bytes)
        defer { swap(&bytes, &batch.bytes) }
        try fill(&bytes, batch)
        return !(isFinished && batch.isEmpty)
    }

    private func fill(_ bytes: inout [UInt8], _ batch: FrameBatch) throws(CaptureError) {
        let began = ClockReading.now
        var end = 0
        var isLastLook = false
        while true {
            // Read before the buffer is found empty: what comes later is stamped later, less the time it may be held back.
            let now = ClockReading.now
            switch drain(&bytes, &end, batch) {
            case .full: return
            case .failed(let reason):
                finish(batch)
                let error = CaptureError.interfaceFailed(
                    interface: interface, reason: reason, cure: "What was captured before is kept; see whether the interface is still there.")
                if batch.isEmpty { throw error }
                failure = error
                return
            case .nothing, .frame: break
            }
            if let limit = settings.packetLimit, packets >= limit { return finish(batch) }
            look(now, batch)
            let held = Int64(settings.timeoutMilliseconds + LiveSource.handoverMargin) * 1_000_000
            let tick = Timestamp(nanoseconds: now.real - held)
            if isLastLook { return finish(batch) }
            if !batch.records.isEmpty || !batch.gaps.isEmpty {
                if let last = batch.records.last?.time, last >= tick { return }
                batch.tick = tick
                return
            }
            if stop.isStopped {
                // A block that the kernel is filling comes within its time-out.
                StopSignal.pause(for: handle.selectable, milliseconds: CInt(clamping: settings.timeoutMilliseconds + 50))
                isLastLook = true
                continue
            }
            let waited = (now.awake - began.awake) / 1_000_000
            if waited >= Int64(LiveSource.tickInterval) {
                batch.tick = tick
                return
            }
            stop.wait(for: handle.selectable, milliseconds: CInt(clamping: Int64(LiveSource.tickInterval) - waited))
        }
    }

    /// Takes what the kernel has, until it has nothing more, the batch is full or the limit is reached.
    private func drain(_ bytes: inout [UInt8], _ end: inout Int, _ batch: FrameBatch) -> PcapHandle.Arrival {
        while packets < settings.packetLimit ?? .max {
            let arrival = handle.next(into: &bytes, at: end)
            guard case .frame(let time, let captured, let original) = arrival else { return arrival }
            packets &+= 1
            firstTime = firstTime.map { min($0, time) } ?? time
            lastTime = lastTime.map { max($0, time) } ?? time
            bytesRead &+= UInt64(captured)
            batch.records.append(
                FrameRecord(
                    time: time, number: packets, start: UInt32(truncatingIfNeeded: end), captured: UInt32(truncatingIfNeeded: captured),
                    original: UInt32(clamping: original), linkType: handle.linkType, capture: capture))
            end += captured
        }
        return .nothing
    }

    /// Looks for gaps: clocks at every turn, counters and the interface's state once a second.
    private func look(_ now: ClockReading, _ batch: FrameBatch) {
        if let gap = now.gap(since: clocks) { batch.gaps.append(gap) }
        clocks = now
        guard now.awake - looked.awake >= LiveSource.lookInterval else { return }
        count(now, batch)
        if watchesState, CaptureInterface.isAlive(interface, asking: handle.selectable) != true {
            batch.gaps.append(
                CaptureGap(from: Timestamp(nanoseconds: looked.real), to: Timestamp(nanoseconds: now.real), reason: .interfaceDown))
        }
        looked = now
    }

    /// Adds up the counters; frames lost since the last look are a gap.
    private func count(_ now: ClockReading, _ batch: FrameBatch) {
        guard let counters = handle.counters else { return }
        let lost = UInt64(counters.dropped &- lastCounters.dropped)
        let lostByInterface = UInt64(counters.droppedByInterface &- lastCounters.droppedByInterface)
        received &+= UInt64(counters.received &- lastCounters.received)
        dropped &+= lost
        droppedByInterface &+= lostByInterface
        lastCounters = counters
        if lost + lostByInterface > 0 {
            batch.gaps.append(
                CaptureGap(
                    from: Timestamp(nanoseconds: looked.real), to: Timestamp(nanoseconds: now.real), reason: .drop, frames: lost + lostByInterface))
        }
    }

    private func finish(_ batch: FrameBatch) {
        count(.now, batch)
        isFinished = true
        if dropped + droppedByInterface > 0 { warnings.append(.dropped(path: interface, frames: dropped + droppedByInterface)) }
    }
}
