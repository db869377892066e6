import Findings
import Testing
import Wire

@testable import Judgement

@Suite("The lists that are compiled in")
struct KnownListsTests {
    @Test("Services are known by their addresses and by all names below theirs")
    func services() {
        #expect(KnownPlaces.services.owner(of: IPAddress(149, 154, 167, 51)) == "Telegram")
        #expect(KnownPlaces.services.owner(of: "e7.whatsapp.net") == "WhatsApp")
        #expect(KnownPlaces.services.owner(of: "chat.signal.org") == "Signal")
        #expect(KnownPlaces.services.owner(of: IPAddress(193, 23, 244, 244)) == "Tor")
        #expect(KnownPlaces.services.owner(of: "notwhatsapp.net") == nil)
        #expect(KnownPlaces.services.owner(of: IPAddress(149, 154, 167, 52)) == nil)
    }

    @Test("Every line of the lists is read: addresses or names, each with an owner")
    func complete() {
        for octets in [PackageResources.services_txt, PackageResources.resolvers_txt] {
            let lines = DataList(octets).lines
            #expect(lines.count > 20)
            #expect(lines.first.map { $0.hasPrefix("service ") || $0.hasPrefix("operator ") } == true)
            #expect(
                lines.allSatisfy {
                    $0.hasPrefix("service ") || $0.hasPrefix("operator ") || IPAddress($0) != nil || RegistrableDomain.of($0) != nil || $0 == "dot.sb"
                })
        }
        #expect(DataList(PackageResources.issuers_txt).lines.allSatisfy { $0.split(separator: "\t").count == 2 })
        for octets in [PackageResources.services_txt, PackageResources.resolvers_txt, PackageResources.issuers_txt] {
            #expect(String(decoding: octets.prefix(4_000), as: UTF8.self).contains("Source"), "a list says where it comes from")
        }
    }

    @Test("Issuers: public ones, inspectors, and those made for a network")
    func issuers() {
        #expect(CertificateIssuers.standing("Let's Encrypt, R11") == .publicAuthority)
        #expect(CertificateIssuers.standing("DigiCert Inc, DigiCert TLS RSA SHA256 2020 CA1") == .publicAuthority)
        #expect(CertificateIssuers.standing("Kaspersky Anti-Virus Personal Root Certificate") == .inspector)
        #expect(CertificateIssuers.standing("Qaznet Trust Network") == .network)
        #expect(CertificateIssuers.standing("Example Corp, Example Root") == .unknown)
        #expect(CertificateIssuers.standing("") == .unknown)
    }
}
