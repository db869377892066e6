public import Wire

/// What one router last said of itself and its network (RFC 4861 §4.2), under one link-local address.
public struct RouterRecord: Sendable {
    /// The hardware address that its advertisements came from first.
    public var hardware: MACAddress
    public var last: RouterAdvertisement
    public var lastFrame: FrameID
    public var lastTime: Timestamp
    /// The last advertisement in which it was a default router.
    public var positiveTime: Timestamp?
    public var positiveFrame: FrameID
    public var positiveLifetime: UInt16
    /// The last withdrawal, by whom, and how many there were.
    public var withdrawn: (time: Timestamp, frame: FrameID, hardware: MACAddress)?
    public var withdrawals = 0

    /// Begins with a first advertisement.
    public init(_ advertisement: RouterAdvertisement, _ hardware: MACAddress, _ stamp: FrameStamp) {
        self.hardware = hardware
        last = advertisement
        lastFrame = stamp.frame
        lastTime = stamp.now
        positiveTime = advertisement.lifetime > 0 ? stamp.now : nil
        positiveFrame = stamp.frame
        positiveLifetime = advertisement.lifetime
        if advertisement.lifetime == 0 { withdrawn = (stamp.now, stamp.frame, hardware) }
    }

    /// Whether hosts that heard it still use it as default router.
    public func isDefault(at time: Timestamp) -> Bool {
        guard let positiveTime, withdrawn.map({ $0.time <= positiveTime }) ?? true else { return false }
        return time - positiveTime <= .seconds(Int64(positiveLifetime))
    }
}
