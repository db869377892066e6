import Testing

@testable import Wire

@Suite("Tunnels' first packets, clocks and calls")
struct TunnelTests {
    private func wireGuard(_ head: String, length: Int) -> WireGuardMessage? {
        let array = bytes(head) + [UInt8](repeating: 0x5A, count: max(0, length - bytes(head).count))
        return WireGuardMessage(array.rawSpan, length: length)
    }

    private func openVPN(_ array: [UInt8], isStream: Bool = false) -> OpenVPNPacket? {
        isStream ? OpenVPNPacket(stream: array.rawSpan) : OpenVPNPacket(datagram: array.rawSpan)
    }

    private func ike(_ text: String, _ port: UInt16) -> IKEHeader? {
        let array = bytes(text)
        return IKEHeader(array.rawSpan, length: array.count, port: port)
    }

    @Test("WireGuard's four messages by type and exact length")
    func wireGuardMessages() {
        #expect(wireGuard("01000000 0A000000", length: 148) == .initiation(sender: 10))
        #expect(wireGuard("02000000 0B000000 0A000000", length: 92) == .response(sender: 11, receiver: 10))
        #expect(wireGuard("03000000 0A000000", length: 64) == .cookieReply(receiver: 10))
        #expect(wireGuard("04000000 0A000000 0700000000000000", length: 32) == .transport(receiver: 10, counter: 7, isKeepalive: true))
        #expect(wireGuard("04000000 0A000000 0700000000000000", length: 128) == .transport(receiver: 10, counter: 7, isKeepalive: false))
        // A full packet of a tunnel whose MTU is 1420.
        #expect(wireGuard("04000000 0A000000 0700000000000000", length: 1452) != nil)
        #expect(wireGuard("01000000 0A000000", length: 149) == nil && wireGuard("01000001 0A000000", length: 148) == nil)
        #expect(wireGuard("04000000 0A000000", length: 33) == nil && wireGuard("05000000", length: 148) == nil)
    }

    @Test("OpenVPN's resets over UDP and TCP; data and noise are not taken for them")
    func openVPNPackets() throws {
        let reset = bytes("38 0102030405060708 00 00000000")
        let found = try #require(openVPN(reset))
        #expect(found.isClientReset && found.session == 0x0102_0304_0506_0708 && found.keyID == 0)
        #expect(openVPN(bytes("40 0102030405060708 01 00000000 1112131415161718 00000000"))?.operation == .serverReset)
        #expect(openVPN(counted16(reset), isStream: true)?.isClientReset == true)
        #expect(openVPN(bytes("48 0102030405060708 00 00000000")) == nil && openVPN(bytes("39 0102030405060708 00 00000000")) == nil)
        #expect(openVPN(reset, isStream: true) == nil && openVPN(Array(reset.dropLast())) == nil)
    }

    @Test("IKE on port 500, on 4500 behind four zero bytes, and ESP that is not IKE")
    func ikeHeaders() throws {
        let message = "0102030405060708 0000000000000000 21 20 22 08 00000000 00000020 00000000"
        let header = try #require(ike(message, 500))
        #expect(header.exchange == .initialize && header.flags == .initiator && header.majorVersion == 2 && header.opensAssociation)
        #expect(ike("00000000" + message, 4500)?.initiatorSPI == 0x0102_0304_0506_0708)
        #expect(ike(message, 4500) == nil && ike(message + "00", 500) == nil)
        #expect(
            ike(message.replacing("0000000000000000 21", with: "1111111111111111 21").replacing("22 08", with: "22 20"), 500)?.opensAssociation
                == false)
    }

    @Test("An NTP answer and its times")
    func ntp() throws {
        let array = bytes("24 02 06 E9 00000000 00000000 0A000001 E0000000 00000000 DFFFFFFF 80000000 E0000000 40000000 E0000000 80000000")
        let header = try #require(NTPHeader.of(array))
        #expect(header.version == 4 && header.isAnswer && header.stratum == 2 && header.referenceID == 0x0A00_0001)
        #expect(NTPHeader.moment(header.transmit) == Timestamp(seconds: 0xE000_0000 - 2_208_988_800, nanoseconds: 500_000_000))
        #expect(NTPHeader.moment(0) == nil && NTPHeader.moment(1 << 32) == Timestamp(seconds: 4_294_967_297 - 2_208_988_800))
        #expect(NTPHeader.of(Array(array.dropLast())) == nil && NTPHeader.of([0xE6] + array.dropFirst()) == nil)
    }

    @Test("STUN by its cookie, with class and method apart: RFC 5769 §2.1 and §2.2")
    func stun() throws {
        let request = try #require(STUNHeader.of(bytes("0001 0058 2112A442 B7E7A701BC34D686FA87DFAE")))
        #expect(request.method == 1 && request.messageClass == .request && request.transaction == 0xB7E7_A701_BC34_D686)
        #expect(STUNHeader.of(bytes("0101 003C 2112A442 B7E7A701BC34D686FA87DFAE"))?.messageClass == .success)
        #expect(STUNHeader.of(bytes("0113 003C 2112A442 B7E7A701BC34D686FA87DFAE"))?.messageClass == .failure)
        #expect(STUNHeader.of(bytes("0113 003C 2112A442 B7E7A701BC34D686FA87DFAE"))?.method == 3)
        #expect(STUNHeader.of(bytes("0001 0058 2112A443 B7E7A701BC34D686FA87DFAE")) == nil)
    }

    @Test("No bytes make it trap")
    func tormented() {
        torment(bytes("04000000 0A000000 0700000000000000 00000000 00000000 00000000 00000000")) {
            _ = WireGuardMessage($0.rawSpan, length: $0.count)
        }
        torment(counted16(bytes("38 0102030405060708 00 00000000"))) {
            _ = openVPN($0)
            _ = openVPN($0, isStream: true)
        }
        torment(bytes("00000000 0102030405060708 0000000000000000 21 20 22 08 00000000 0000001C")) {
            _ = IKEHeader($0.rawSpan, length: $0.count, port: 4500)
            _ = IKEHeader($0.rawSpan, length: $0.count, port: 500)
        }
        torment([UInt8](repeating: 0x24, count: 48)) { _ = NTPHeader.of($0).map { NTPHeader.moment($0.transmit) } }
        torment(bytes("0001 0058 2112A442 B7E7A701BC34D686FA87DFAE")) { _ = STUNHeader.of($0) }
    }
}

extension NTPHeader {
    /// The header of an array.
    static func of(_ array: [UInt8]) -> NTPHeader? { NTPHeader(array.rawSpan) }
}

extension STUNHeader {
    /// The header of an array.
    static func of(_ array: [UInt8]) -> STUNHeader? { STUNHeader(array.rawSpan) }
}
