import Unsealing
import Wire

/// Bytes as what an application says, given to its parser alone.
enum ApplicationFuzz {
    static func dns(_ bytes: [UInt8]) {
        let payload = bytes.rawSpan
        _ = DNSStreamHead(payload)
        guard let message = DNSMessage(payload) else { return }
        _ = (message.question(), message.questionDigest(), message.responseCode(), message.edns(), message.answer(), message.isPlausible)
        _ = DNSAnswerGlance(message)
        var records = message.records()
        var count = 0
        while let header = records.next() {
            count += 1
            _ = message.record(header)
        }
        precondition(count <= bytes.count, "a message holds more records than octets")
    }

    static func dhcp(_ bytes: [UInt8]) { _ = DHCPMessage(bytes.rawSpan) }

    static func dhcpv6(_ bytes: [UInt8]) { _ = DHCPv6Message(bytes.rawSpan) }

    static func tls(_ bytes: [UInt8]) {
        let payload = bytes.rawSpan
        _ = TLSStreamHead(payload)
        _ = TLSServerFlight(payload)
        _ = ClientHello(handshake: payload)
        _ = ClientHello(partialStream: payload)?.ja4
        _ = ServerHello(handshake: payload)
        if let record = TLSRecord(payload) { _ = TLSAlert(payload, record) }
        for range in TLSCertificateMessage.ranges(payload) { precondition(range.upperBound <= bytes.count, "a certificate ends behind its message") }
    }

    static func certificate(_ bytes: [UInt8]) { _ = CertificateSummary(der: bytes) }

    static func http(_ bytes: [UInt8]) {
        _ = HTTPRequestHead(bytes.rawSpan)
        _ = HTTPResponseHead(bytes.rawSpan)
    }

    static func tunnels(_ bytes: [UInt8]) {
        let payload = bytes.rawSpan
        _ = WireGuardMessage(payload, length: bytes.count)
        _ = OpenVPNPacket(datagram: payload)
        _ = OpenVPNPacket(stream: payload)
        for port: UInt16 in [500, 4500] { _ = IKEHeader(payload, length: bytes.count, port: port) }
        _ = NTPHeader(payload)
        _ = STUNHeader(payload)
        if let header = QUICLongHeader(payload) { _ = header.offeredVersions(payload) }
        var frames = QUICFrameCursor(payload)
        while frames.next() != nil {}
    }
}
