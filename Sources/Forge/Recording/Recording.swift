public import Wire

/// Frames with their times, kept in order of time, and written as pcapng.
///
/// Frames can be marked while they are forged; once all are there, ``numbers(marked:)`` says which frame numbers they got,
/// as Wireshark counts them.
public struct Recording: Sendable {
    /// One recorded frame.
    public struct Frame: Hashable, Sendable {
        public var time: Timestamp
        /// All of its octets; what a snap length cuts off is cut when it is written.
        public var octets: [UInt8]
        public var marks: Set<String>
        /// Shown by Wireshark as the packet's comment.
        public var comment: String?
    }

    public var linkType: LinkType
    /// How many octets of a frame are kept.
    public var snapLength: Int
    /// The name of the interface, as the file gives it.
    public var interface: String
    private var entries: [(frame: Frame, order: Int)] = []

    /// Records nothing yet.
    public init(linkType: LinkType = .ethernet, snapLength: Int = 262_144, interface: String = "eth0") {
        self.linkType = linkType
        self.snapLength = snapLength
        self.interface = interface
    }

    /// Adds a frame; frames of the same time keep the order in which they were added.
    public mutating func add(_ octets: [UInt8], at time: Timestamp, marks: Set<String> = [], comment: String? = nil) {
        entries.append((Frame(time: time, octets: octets, marks: marks, comment: comment), entries.count))
    }

    /// The frames in order of time.
    public var frames: [Frame] {
        entries.sorted { ($0.frame.time, $0.order) < ($1.frame.time, $1.order) }.map(\.frame)
    }

    /// The numbers, from 1, of the frames with this mark.
    public func numbers(marked mark: String) -> [Int] {
        frames.enumerated().filter { $0.element.marks.contains(mark) }.map { $0.offset + 1 }
    }

    /// Keeps only frames that `isKept` accepts.
    public mutating func keep(where isKept: (Frame) -> Bool) { entries.removeAll { !isKept($0.frame) } }
}
