import Conversations
import Detection
import Wire

/// Which shard a frame belongs to.
enum ShardChoice {
    /// Where everything goes that has no address pair: ARP, discovery, leases, PPP.
    static let link: UInt8 = 0

    /// The shard of a frame: that of its innermost address pair; for an ICMP error that of the packet it quotes; for 802.11 without
    /// addresses that of its access point.
    @inline(__always)
    static func shard(of packet: borrowing Packet) -> UInt8 {
        guard let pair = packet.addresses else { return packet.map.radioStart == LayerMap.absent ? link : radio(packet) }
        switch packet.map.transport {
        case .tcp: return FlowHash.shard(pair.source, pair.destination)
        case .udp:
            // Leases concern the link; those of a tunnel do not concern this one.
            return LinkDetector.concerns(packet) ? link : FlowHash.shard(pair.source, pair.destination)
        case .icmp, .icmpv6:
            if let quoted = packet.icmp?.quoted { return FlowHash.shard(quoted.source, quoted.destination) }
            // Neighbour and router discovery concern the link.
            if packet.map.transport == .icmpv6, let type = packet.icmp?.type, (133...137).contains(type) { return link }
            return FlowHash.shard(pair.source, pair.destination)
        default: return FlowHash.shard(pair.source, pair.destination)
        }
    }

    /// Frames that name no access point, and those that name whatever damage made of it, go to the link shard; control frames belong to
    /// the frame before them, which the reader knows.
    @inline(never)
    private static func radio(_ packet: borrowing Packet) -> UInt8 {
        switch packet.map.network {
        case .wifiManagement, .wifiData, .eapol:
            guard let bssid = packet.wifi?.bssid, !bssid.isGroup else { return link }
            return FlowHash.shard(bssid)
        default: return link
        }
    }
}
