import Capture
import Conversations
import Wire

/// How many conversations a capture holds: pairs of end points of one transport protocol, whoever speaks first.
enum ConversationCount {
    /// Counts; `nil` where the file cannot be read.
    static func count(_ path: String) -> Int? {
        var seen: Set<FlowKey> = []
        let batch = FrameBatch()
        do throws(CaptureError) {
            let reader = try CaptureFileReader(path: path, hashing: false)
            while try reader.fill(batch) {
                let buffer = batch.bytes
                for record in batch.records {
                    let bytes = buffer.rawSpan.extracting(Int(record.start)..<Int(record.start + record.captured))
                    let packet = Packet(bytes, Dissector.map(bytes, linkType: record.linkType, originalLength: Int(record.original)))
                    guard let key = key(of: packet), !seen.contains(key.reversed) else { continue }
                    seen.insert(key)
                }
            }
        } catch {
            return nil
        }
        return seen.count
    }

    private static func key(of packet: borrowing Packet) -> FlowKey? {
        guard let addresses = packet.addresses else { return nil }
        let start = Int(packet.map.transportStart)
        switch packet.map.transport {
        case .tcp, .udp:
            return FlowKey(
                source: addresses.source, destination: addresses.destination, sourcePort: packet.frame.bigEndian16(at: start),
                destinationPort: packet.frame.bigEndian16(at: start + 2), ipProtocol: packet.map.transport == .tcp ? .tcp : .udp)
        case .icmp, .icmpv6:
            return FlowKey(
                source: addresses.source, destination: addresses.destination, sourcePort: 0, destinationPort: 0,
                ipProtocol: packet.map.transport == .icmp ? .icmp : .icmpv6)
        default: return nil
        }
    }
}
