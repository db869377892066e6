import Wire

/// One interface of a live capture: its handle, its counters, and what became of it.
///
/// An interface may go down, lose its carrier, be renamed, or vanish and come back; a watch of weeks lives through all of it. Each stretch in
/// which it was not there is a gap.
final class LiveLine {
    /// The kernel's counters since the capture began, over every time the interface was opened.
    struct Counters {
        var received: UInt64 = 0
        var dropped: UInt64 = 0
        var droppedByInterface: UInt64 = 0
    }

    /// The name by which it was asked for, or that it has been given since.
    private(set) var name: String
    /// Its place among the interfaces of the capture.
    let number: UInt16
    let linkType: LinkType
    private let settings: LiveSettings
    /// `nil` while the interface is gone.
    private var handle: PcapHandle?
    private(set) var counters = Counters()
    private var last = PcapHandle.Counters(received: 0, dropped: 0, droppedByInterface: 0)
    /// The kernel's number of it; 0 for `any`, which is libpcap's.
    private var index: UInt32
    /// What libpcap said when it was opened, where that was no error.
    let message: String?

    /// Opens an interface; throws ``CaptureError/noPrivilege(interface:command:)`` and its like.
    init(_ name: String, number: UInt16, _ settings: LiveSettings) throws(CaptureError) {
        let handle = try PcapHandle(name, settings)
        self.name = name
        self.number = number
        self.settings = settings
        self.handle = handle
        linkType = handle.linkType
        message = handle.message
        index = CaptureInterface.index(of: name)
    }

    /// What poll(2) can wait on; −1, which it leaves out, while the interface is gone.
    var selectable: CInt { handle?.selectable ?? -1 }

    /// Takes the next frame that the kernel has; where the interface has vanished, there is none.
    func next(into bytes: inout [UInt8], at start: Int) -> PcapHandle.Arrival {
        guard let handle else { return .nothing }
        let arrival = handle.next(into: &bytes, at: start)
        guard case .failed = arrival else { return arrival }
        // libpcap gives an interface up that goes down under another name than it knows; the socket is good for as long as the kernel has the
        // interface, and opening it again may take rights that are gone.
        if index != 0, CaptureInterface.name(of: index) != nil { return .nothing }
        count()
        self.handle = nil
        return .nothing
    }

    /// What a look found.
    enum State {
        case there, down, gone
        /// It was not, and is there again since this look.
        case back
        /// It is there again, and may no longer be opened.
        case barred
    }

    /// Sees whether the interface is up, under which name, and opens it again where it had gone.
    func look() -> State {
        if let handle {
            guard index != 0 else { return .there }
            guard let current = CaptureInterface.name(of: index) else {
                // libpcap would say so only when it next reads.
                count()
                self.handle = nil
                return .gone
            }
            name = current
            return CaptureInterface.isAlive(name, asking: handle.selectable) == true ? .there : .down
        }
        // libpcap gives an interface up that goes down; it may have another name by now, or another number under the old one.
        if let current = CaptureInterface.name(of: index) { name = current }
        let found = CaptureInterface.index(of: name)
        guard found != 0 else { return .gone }
        do throws(CaptureError) {
            let opened = try PcapHandle(name, settings)
            // Another kind of interface under the old name is not the one that was asked for.
            guard opened.linkType == linkType else { return .gone }
            handle = opened
            index = found
            last = PcapHandle.Counters(received: 0, dropped: 0, droppedByInterface: 0)
            return CaptureInterface.isAlive(name, asking: opened.selectable) == true ? .back : .down
        } catch {
            if case .noPrivilege = error { return .barred }
            return .down
        }
    }

    /// Adds up the counters; how many frames were lost since the last time.
    @discardableResult func count() -> UInt64 {
        guard let now = handle?.counters else { return 0 }
        let lost = UInt64(now.dropped &- last.dropped)
        let lostByInterface = UInt64(now.droppedByInterface &- last.droppedByInterface)
        counters.received &+= UInt64(now.received &- last.received)
        counters.dropped &+= lost
        counters.droppedByInterface &+= lostByInterface
        last = now
        return lost &+ lostByInterface
    }
}
