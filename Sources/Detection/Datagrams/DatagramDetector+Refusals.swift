public import Conversations
import Findings
public import Wire

extension DatagramDetector {
    /// Looks at an ICMP error that quotes a datagram; returns the last frame of that direction if the conversation was captured.
    ///
    /// Only the peer itself can say that nobody listens there (port unreachable), and that ends an attempt; what routers say on the way is
    /// a sign of its own, and first words stay unanswered.
    public mutating func examine(
        _ packet: borrowing Packet, _ quoted: QuotedPacket, _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) -> FrameID? {
        guard let key = DatagramTable.key(of: quoted), let message = packet.icmp, let found = table.find(key) else { return nil }
        let frame = table.records[found.slot].lastFrames[found.side]
        let isPortUnreachable = message.isV6 ? message.type == 1 && message.code == 4 : message.type == 3 && message.code == 3
        if isPortUnreachable, found.side == 0, packet.addresses?.source == quoted.destination, let tries = table.records[found.slot].tries {
            let refusal = Refusal.icmp(source: quoted.destination, type: message.type, code: message.code, isV6: message.isV6)
            conclude(found.slot, tries, .refused(refusal), stamp.now, &sink, refusal: stamp.frame)
            table.records[found.slot].tries = nil
        }
        return frame == .none ? nil : frame
    }
}
