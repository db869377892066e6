import Wire

/// Bytes as one frame: mapped, and every view of it touched.
enum DissectionFuzz {
    /// The link types by the first byte.
    static let linkTypes: [LinkType] = [
        .ethernet, .linuxCooked, .linuxCooked2, .raw, .null, .loop, .ppp, .pppHDLC, .pppEther, .pppWithDirection, .ciscoHDLC, .rawBSD, .rawOpenBSD,
        .ipv4, .ipv6, .ieee80211, .ieee80211Radiotap, .ieee80211Prism, .ppi,
    ]

    static func run(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let frame = Array(bytes.dropFirst())
        // The top bit makes it a frame that the capture cut.
        touch(frame, linkTypes[Int(first & 0x7F) % linkTypes.count], isCut: first & 0x80 != 0)
    }

    /// Maps a frame and reads all that it shows.
    static func touch(_ frame: [UInt8], _ linkType: LinkType, isCut: Bool = false) {
        let original = frame.count + (isCut ? 400 : 0)
        let map = Dissector.map(frame.rawSpan, linkType: linkType, originalLength: original)
        precondition(Int(map.payloadStart) + Int(map.payloadCaptured) <= frame.count, "the payload ends behind the frame")
        precondition(map.payloadLength >= map.payloadCaptured, "more was captured than there is")
        let packet = Packet(frame.rawSpan, map)
        headers(packet)
        radio(packet)
    }

    private static func headers(_ packet: borrowing Packet) {
        _ = packet.sourceMAC
        _ = packet.ethernet
        _ = packet.addresses
        _ = packet.outerAddresses
        _ = packet.hopLimit
        _ = packet.isTransportChecksumGood
        _ = packet.pppoeSession
        if let header = packet.ipv4 { _ = (header.totalLength, header.identification, header.fragmentOffset) }
        if let header = packet.ipv6 { _ = (header.payloadLength, header.flowLabel) }
        if let header = packet.tcp { _ = (header.flags, TCPOptions(header)) }
        if let header = packet.udp { _ = (header.length, header.checksum) }
        if let message = packet.arp { _ = (message.operation, message.target, message.targetHardware) }
        if let message = packet.icmp { _ = (message.quoted?.totalLength, message.nextHopMTU, message.body.byteCount) }
        _ = packet.neighbour
        if let discovery = packet.pppoeDiscovery { _ = discovery.errors }
        if let control = packet.pppControl { _ = control.options }
    }

    private static func radio(_ packet: borrowing Packet) {
        _ = packet.radioReading
        if let header = packet.wifi { _ = (header.bssid, header.source, header.sequence, header.fragment, header.qos) }
        _ = packet.wifiAnnouncement?.security
        _ = packet.wifiAuthentication
        _ = packet.wifiAssociation
        _ = packet.wifiDeparture
        _ = packet.wifiAction
        if let eapol = packet.eapol { _ = (eapol.key?.message, eapol.eap) }
    }
}
