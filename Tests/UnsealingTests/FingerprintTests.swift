import Testing
import Wire

@testable import Unsealing

@Suite("JA4 fingerprints")
struct FingerprintTests {
    @Test("A hello with the fields of the published example has the published fingerprint")
    func publishedExample() throws {
        // FoxIO, "JA4: TLS Client Fingerprinting", technical details.
        let smallest = bytes("01000029 0303" + String(repeating: "00", count: 32) + "00 0002 1301 01 00")
        let parsed = ClientHello(handshake: smallest.rawSpan)
        var hello = try #require(parsed)
        hello.cipherSuites = [
            0x5A5A, 0x1301, 0x1302, 0x1303, 0xC02B, 0xC02F, 0xC02C, 0xC030, 0xCCA9, 0xCCA8, 0xC013, 0xC014, 0x009C, 0x009D, 0x002F, 0x0035,
        ]
        hello.extensions = [
            0x1A1A, 0x001B, 0x0000, 0x0033, 0x0010, 0x4469, 0x0017, 0x002D, 0x000D, 0x0005, 0x0023, 0x0012, 0x002B, 0xFF01, 0x000B, 0x000A, 0x0015,
        ]
        hello.signatureSchemes = [0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601]
        hello.protocols = ["h2", "http/1.1"]
        hello.supportedVersions = [.tls13, .tls12]
        #expect(hello.ja4 == "t13d1516h2_8daaf6152771_e5627efa2ab1")
    }
}
