/// The medians of a program's runs on one capture.
struct PeerFigures {
    var name: String
    /// Nanoseconds a packet.
    var processor: Double
    /// The least and the greatest of the runs, in nanoseconds a packet.
    var span: ClosedRange<Double>
    /// Nanoseconds a packet.
    var wall: Double
    /// Octets.
    var peakMemory: UInt64
    /// What has to be said of how the runs ended.
    var complaint: String?

    /// `runs` must not be empty.
    init(_ name: String, _ runs: [PeerRun], packets: UInt64) {
        let each = { (value: UInt64) in Double(value) / Double(max(packets, 1)) }
        let processor = runs.map(\.processor).sorted()
        self.name = name
        self.processor = each(PeerFigures.median(processor))
        span = each(processor[0])...each(processor[processor.count - 1])
        wall = each(PeerFigures.median(runs.map(\.wall)))
        peakMemory = PeerFigures.median(runs.map(\.peakMemory))
        complaint = runs.lazy.compactMap(\.end.words).first
    }

    /// The middle value; of an even number of them the greater of the two in the middle.
    static func median(_ values: [UInt64]) -> UInt64 { values.sorted()[values.count / 2] }
}
