public import Findings

/// The frames that show one attempt: at most ``capacity``, in the order they came.
public struct FrameTrail: Sendable {
    /// How many frames are kept.
    public static let capacity = 4

    private var frames = InlineArray<4, FrameID>(repeating: .none)
    /// How many there are.
    public private(set) var count = 0

    /// No frames.
    public init() {}

    /// One frame.
    public init(_ frame: FrameID) { append(frame) }

    /// Adds a frame while there is room.
    public mutating func append(_ frame: FrameID) {
        guard count < Self.capacity else { return }
        frames[count] = frame
        count += 1
    }

    /// Adds a frame; where there is no room, in place of the last one.
    public mutating func appendReplacing(_ frame: FrameID) {
        count = min(count, Self.capacity - 1)
        append(frame)
    }

    /// The latest frame.
    public var last: FrameID? { count > 0 ? frames[count - 1] : nil }

    /// The frames as a claim refers to them; only the last `limit` of them.
    public func references(_ role: FrameRole, last limit: Int = FrameTrail.capacity) -> [FrameReference] {
        (max(0, count - limit)..<count).map { frames[$0].reference(role) }
    }
}
