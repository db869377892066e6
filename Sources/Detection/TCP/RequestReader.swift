import Conversations
import Wire

/// Reads what the first words of a TCP conversation ask for.
enum RequestReader {
    /// Looks at the first bytes, which have no holes; true when more of them would not tell more.
    static func read(_ bytes: RawSpan, into request: inout TCPRequest, _ names: inout NameTable) -> Bool {
        if let glance = ClientHelloGlance(bytes) {
            names.clear()
            request.kind = .tls
            request.name = glance.spellServerName(in: bytes, into: &names.spelling) ? names.spelled().text : nil
            request.hasECH = glance.hasEncryptedHello
            request.hasESNI = glance.hasEncryptedName
            request.offersTLS13 = glance.offersTLS13
            return true
        }
        switch TLSStreamHead(bytes) {
        case .clientHello(let hello):
            request.kind = .tls
            request.name = hello.serverName
            request.hasECH = hello.encryptedHello != nil
            request.hasESNI = hello.hasEncryptedName
            request.offersTLS13 = hello.supportedVersions.contains(.tls13)
            return true
        case .needMore:
            request.kind = .tls
            return false
        case .serverHello, .alert:
            request.kind = .other
            return true
        case .notTLS:
            break
        }
        if let head = HTTPRequestHead(bytes) {
            request.kind = .http
            request.name = head.host
            if let host = head.host, let probe = PortalProbe.number(host: host, target: head.target) { request.probe = probe }
            return head.host != nil || head.isComplete
        }
        if OpenVPNPacket(stream: bytes)?.isClientReset == true {
            request.kind = .openVPN
            return true
        }
        request.kind = .other
        request.looksRandom = EncryptedLook(bytes).looksRandom
        return true
    }

    /// The code of a fatal alert with which a plain TLS answer begins (RFC 8446 §6).
    static func fatalAlert(_ payload: RawSpan) -> UInt8? {
        guard payload.byteCount > 0, payload.byte(at: 0) == TLSContentType.alert.rawValue, case .alert(let alert) = TLSStreamHead(payload),
            alert.isFatal
        else { return nil }
        return alert.code
    }
}
