public import Conversations
import Findings
public import Wire

/// From a packet to its conversation.
extension TCPDetector {
    /// Takes one packet into its conversation, which begins with it if there is none, and looks at what it did.
    ///
    /// `hash` is the slot hash of the packet's flow, where it is known. Returns `nil` for a packet that is not TCP.
    @inline(__always)
    @discardableResult
    public func follow(
        _ packet: borrowing Packet, hash known: UInt64? = nil, _ stamp: FrameStamp, _ table: inout TCPTable, _ sink: inout ObservationSink
    ) -> TCPStep? {
        guard let key = TCPTable.key(of: packet), let header = packet.tcp else { return nil }
        let hash = known ?? table.hash(key)
        let flags = header.flags
        var place: (slot: Int, side: Int)
        var isReuse = false
        if let found = table.find(key, hash) {
            place = found
            if flags.contains(.syn), !flags.contains(.ack), table.isReused(found.slot, side: found.side, sequence: header.sequence) {
                end(found.slot, stamp.now, &table, &sink)
                table.close(found.slot)
                place = (table.open(key, hash, at: stamp.now), 0)
                isReuse = true
            }
        } else {
            place = begin(key, hash, flags, stamp, &table, &sink)
        }
        var step = table.update(place.slot, side: place.side, packet, stamp)
        if isReuse { step.traits.insert(.portsReused) }
        examine(step, packet, stamp, &table, &sink)
        return step
    }

    /// Begins a conversation; where the table is full, the one that was silent longest ends for it.
    private func begin(
        _ key: FlowKey, _ hash: UInt64, _ flags: TCPHeader.Flags, _ stamp: FrameStamp, _ table: inout TCPTable, _ sink: inout ObservationSink
    ) -> (slot: Int, side: Int) {
        if let oldest = table.mustForget {
            end(oldest, stamp.now, &table, &sink)
            table.close(oldest)
            table.countForgotten()
        }
        // Who opens: the sender of a SYN; otherwise the side with the higher port is believed to have.
        let isFromResponder =
            flags.isSuperset(of: [.syn, .ack]) || (!flags.contains(.syn) && key.sourcePort < key.destinationPort && key.sourcePort < 1024)
        let slot = table.open(isFromResponder ? key.reversed : key, hash, at: stamp.now)
        if !flags.contains(.syn) { table.records[slot].state.insert(.midStream) }
        return (slot, isFromResponder ? 1 : 0)
    }
}
