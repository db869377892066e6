/// Maps frames: finds where each layer begins, through tags and tunnels down to the innermost layer 4.
///
/// Total: any bytes give a map. What is broken stops the dissection at that layer and is named in ``LayerMap/flaw``; the
/// layers above it stay mapped. Depends on nothing but the frame, so that the same frame always gives the same map.
public enum Dissector {
    /// How many tunnels inside one another are entered.
    public static let maximumTunnels = 4
    /// How many IPv6 extension headers are followed in one packet.
    public static let maximumExtensionHeaders = 8

    /// How far into a frame, in bytes, a tunnelled packet may begin. The headers of one packet take less than 20,000 bytes
    /// (eight IPv6 extension headers of 2,048), so that every offset fits the map's 16 bits without a check on the way.
    static let maximumTunnelOffset = 32_768

    /// Maps `frame`, of which the wire carried `originalLength` bytes, as `linkType` says it begins.
    public static func map(_ frame: RawSpan, linkType: LinkType, originalLength: Int) -> LayerMap {
        var walk = LayerWalk(missing: max(0, originalLength - frame.byteCount))
        walk.link(frame, linkType)
        return walk.map
    }
}

/// One walk down the layers of one frame.
///
/// `end` is where the bytes of the current packet end: the captured frame, or less once a length field has said so, which
/// cuts off Ethernet padding. `missing` is how many more bytes the current packet had beyond `end`: those that the capture
/// did not keep, less once a length field has said so.
struct LayerWalk {
    var map = LayerMap()
    var end = 0
    var missing: Int

    init(missing: Int) {
        self.missing = missing
        if missing > 0 { map.traits.insert(.snapped) }
    }

    /// Whether `needed` bytes stand at `offset`; records a flaw if not.
    @inline(__always)
    mutating func has(_ needed: Int, at offset: Int, _ layer: DissectionError.Layer) -> Bool {
        if offset + needed <= end { return true }
        fail(layer, missing > 0 && map.traits.contains(.snapped) ? .cutByCapture : .tooShort, offset, needed)
        return false
    }

    @inline(never)
    mutating func fail(_ layer: DissectionError.Layer, _ reason: DissectionError.Reason, _ offset: Int, _ needed: Int) {
        if map.flaw == nil { map.flaw = DissectionError(layer, reason, offset: offset, needed: needed, had: max(0, end - offset)) }
    }

    /// Sets the payload to everything from `offset` to the packet's end.
    @inline(__always)
    mutating func payload(from offset: Int) {
        let start = min(offset, end)
        guard start < Int(LayerMap.absent) else { return }
        map.payloadStart = UInt16(start)
        map.payloadCaptured = UInt32(end - start)
        map.payloadLength = UInt32(end - start + missing)
    }

    /// An offset as the map keeps it; headers beyond 65,534 bytes do not occur in frames that a network carries.
    @inline(__always)
    func kept(_ offset: Int) -> UInt16 { UInt16(clamping: offset) }
}
