import Wire

/// What the reader makes of one frame.
struct DissectedFrame {
    var map: LayerMap
    /// The shard that it belongs to.
    var shard: UInt8
    /// The slot hash of its flow; 0 where it has none.
    var hash: UInt64
    /// The capture's now at the frame.
    var now: Timestamp
}
