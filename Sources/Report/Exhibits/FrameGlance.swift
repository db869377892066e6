import Findings
import Wire

/// What a line says of one frame: from whom, to whom, by which protocol.
struct FrameGlance {
    let from: String
    let to: String
    let content: String

    init(_ frame: ExhibitFrame) {
        let kept = frame.bytes
        let bytes = kept.rawSpan
        let map = Dissector.map(bytes, linkType: frame.linkType, originalLength: max(frame.originalLength, frame.bytes.count))
        let packet = Packet(bytes, map)
        if let addresses = packet.addresses {
            from = addresses.source.description
            to = addresses.destination.description
        } else if let ethernet = packet.ethernet {
            from = ethernet.source.description
            to = ethernet.destination.description
        } else {
            from = packet.sourceMAC?.description ?? "–"
            to = "–"
        }
        if let tcp = packet.tcp {
            let names: [(TCPHeader.Flags, String)] = [(.syn, "SYN"), (.fin, "FIN"), (.rst, "RST"), (.psh, "PSH"), (.ack, "ACK")]
            let flags = names.filter { tcp.flags.contains($0.0) }.map(\.1).joined(separator: " ")
            content = "TCP \(tcp.sourcePort) → \(tcp.destinationPort) \(flags)" + Self.length(map)
        } else if let udp = packet.udp {
            content = "UDP \(udp.sourcePort) → \(udp.destinationPort)" + Self.length(map)
        } else if let icmp = packet.icmp {
            content = "\(map.transport == .icmpv6 ? "ICMPv6" : "ICMP") type \(icmp.type) code \(icmp.code)"
        } else {
            switch map.network {
            case .arp: content = "ARP"
            case .eapol: content = "EAPOL"
            case .pppoeDiscovery: content = "PPPoE"
            case .pppControl: content = "PPP"
            default: content = map.link == .ieee80211 ? "802.11" : "–"
            }
        }
    }

    private static func length(_ map: LayerMap) -> String { map.payloadLength > 0 ? ", \(Figures.grouped(map.payloadLength)) B" : "" }
}
