public import Findings
public import Wire

/// Which frame, and when: what travels with a packet into the tables.
public struct FrameStamp: Sendable {
    /// The frame's own time.
    public var time: Timestamp
    /// The highest time so far, this frame's included: the capture's now.
    public var now: Timestamp
    /// The frame's name.
    public var frame: FrameID

    /// Stamps a frame.
    public init(time: Timestamp, now: Timestamp, frame: FrameID) {
        self.time = time
        self.now = now
        self.frame = frame
    }
}

/// Capture and frame number in one word, for storing.
public struct FrameID: Hashable, Sendable, Comparable {
    /// The capture in the upper 16 bits, Wireshark's number below; 0 is no frame.
    public let rawValue: UInt64

    /// Names a frame; numbers from 1 to 2⁴⁸−1.
    @inlinable
    public init(capture: UInt16, number: UInt64) { rawValue = UInt64(capture) << 48 | number & 0xFFFF_FFFF_FFFF }

    @inlinable
    init(rawValue: UInt64) { self.rawValue = rawValue }

    /// No frame.
    public static let none = FrameID(rawValue: 0)

    /// The frame as a claim refers to it.
    public func reference(_ role: FrameRole) -> FrameReference {
        FrameReference(capture: Int(rawValue >> 48), number: rawValue & 0xFFFF_FFFF_FFFF, role: role)
    }

    public static func < (left: FrameID, right: FrameID) -> Bool { left.rawValue < right.rawValue }
}
