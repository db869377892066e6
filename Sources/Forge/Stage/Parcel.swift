/// A packet on its way over a stage, with what the recording shall remember of it.
public struct Parcel {
    public var packet: PacketDraft
    /// Names under which the frame's number is asked for later.
    public var marks: Set<String> = []
    /// Goes into the capture beside the frame.
    public var comment: String?

    /// Wraps a packet.
    public init(_ packet: PacketDraft, marks: Set<String> = [], comment: String? = nil) {
        self.packet = packet
        self.marks = marks
        self.comment = comment
    }
}
