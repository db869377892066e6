import Testing
import Wire

@testable import Unsealing

@Suite("Certificates")
struct CertificateTests {
    /// Made for this test with OpenSSL, its key thrown away: /C=IT/O=Prüfstelle Esempio/CN=lab.example.
    static let selfSigned = bytes(
        """
        30820209308201aea00302010202040badcafe300a06082a8648ce3d0403023041310b3009060355040613024954311c301a060355040a0c135072c3
        bc667374656c6c65204573656d70696f3114301206035504030c0b6c61622e6578616d706c65301e170d3236313132343033303231365a170d333631
        3132313033303231365a3041310b3009060355040613024954311c301a060355040a0c135072c3bc667374656c6c65204573656d70696f3114301206
        035504030c0b6c61622e6578616d706c653059301306072a8648ce3d020106082a8648ce3d03010703420004ada9f4d160993f517b668189dc2db087
        ea795b4b05e75275dda703b346b78ff89c176ac53d11a326874462667c6adbfebac56fd0681bd60db9ed8f222cf474d1a38193308190301d0603551d
        0e0416041454cbac8dc33a24ce4664ea96826cd6e7fb960197301f0603551d2304183016801454cbac8dc33a24ce4664ea96826cd6e7fb960197300f
        0603551d130101ff040530030101ff303d0603551d1104363034820b6c61622e6578616d706c65820d2a2e4c61622e4578616d706c658704c0000201
        871020010db8000000000000000000000001300a06082a8648ce3d0403020349003046022100aabdd5efd69dba3e02dd7233bdefd9ed43a544980ea1
        acecbfe95353672837a5022100a41e9c543ecfeae5c0107e04fc901f1a7b16bd3d721041876604394b05a3205d
        """)

    @Test("What OpenSSL put in is read: names, times, serial number, key, alternative names")
    func example() throws {
        let certificate = try #require(CertificateSummary(der: Self.selfSigned))
        #expect(
            certificate.issuer.commonName == "lab.example" && certificate.issuer.organisation == "Prüfstelle Esempio"
                && certificate.issuer.country == "IT")
        #expect(certificate.subject == certificate.issuer && certificate.isSelfIssued && certificate.isAuthority)
        #expect(certificate.serialNumber == "0badcafe")
        #expect(certificate.notBefore == Timestamp(seconds: 1_795_489_336) && certificate.notAfter == Timestamp(seconds: 2_110_849_336))
        // openssl x509 -pubkey -noout | openssl pkey -pubin -outform DER | sha256sum
        #expect(certificate.publicKeyDigest == bytes("f68fae3fc6e3b26bef3b41e717696b9cab2136e8e2f04ccc79a0ce9742e94e60"))
        #expect(certificate.names == ["lab.example", "*.lab.example", "192.0.2.1", "2001:db8::1"])
    }

    @Test("Text is made safe to print, and other alphabets stay")
    func text() {
        func printable(_ array: [UInt8], isWide: Bool = false) -> String { CertificateText.printable(array[...], isWide: isWide) }
        #expect(printable(Array("Пример \u{1B}[31m\\".utf8)) == "Пример \\027[31m\\\\")
        #expect(printable(Array("a\u{202E}b".utf8)) == "a\\226\\128\\174b")
        #expect(printable([0x61, 0xFF]) == "a\\255")
        #expect(printable([0x00, 0x41, 0x04, 0x1F, 0x09], isWide: true) == "AП")
    }

    @Test("Prefixes are no certificates, and no bytes make it trap")
    func tormented() {
        for length in 0..<Self.selfSigned.count { #expect(CertificateSummary(der: Array(Self.selfSigned.prefix(length))) == nil) }
        var random = SeededNumbers(3)
        for _ in 0..<6_000 {
            var changed = Self.selfSigned
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                changed[Int.random(in: 0..<changed.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            _ = CertificateSummary(der: changed)
        }
    }
}
