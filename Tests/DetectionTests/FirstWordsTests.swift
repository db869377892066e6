import Forge
import Testing
import Wire

@testable import Detection

@Suite("What clients say first, and in reply")
struct FirstWordsTests {
    private func record(_ type: UInt8, _ length: Int, _ body: [UInt8]? = nil) -> [UInt8] {
        [type, 3, 3, UInt8(length >> 8), UInt8(length & 0xFF)] + (body ?? [UInt8](repeating: 0x5A, count: length))
    }

    private func reply(_ octets: [UInt8]) -> ClientReply { ClientReply(octets.rawSpan) }

    @Test("A certificate that is turned away in clear, and what is no refusal")
    func alerts() {
        if case .alert(let code) = reply(record(21, 2, [2, 48])) { #expect(code == 48) } else { Issue.record("no alert") }
        // close_notify and handshake_failure say nothing of the certificate.
        for code in [0, 40] as [UInt8] {
            if case .goesOn = reply(record(21, 2, [2, code])) {} else { Issue.record("\(code) taken for a refusal") }
        }
    }

    @Test("A sealed alert is one record of nineteen bytes and nothing else")
    func sealed() {
        let change = record(20, 1, [1])
        if case .sealedAlert = reply(change + record(23, 19)) {} else { Issue.record("not recognised") }
        if case .goesOn = reply(change + record(23, 53)) {} else { Issue.record("a Finished taken for an alert") }
        if case .goesOn = reply(change + record(23, 19) + record(23, 200)) {} else { Issue.record("more follows") }
        if case .more = reply(change) {} else { Issue.record("did not wait") }
        if case .goesOn = reply([]) {} else { Issue.record("nothing is no record") }
    }

    @Test("Words that look encrypted whole, by the published rules")
    func encrypted() {
        var random = SplitMix64(seed: 11)
        for length in [64, 300, 1_400] {
            // Random bytes of fair length keep between 3.4 and 4.6 bits set.
            let octets = random.octets(length)
            #expect(EncryptedLook(octets.rawSpan).looksRandom)
        }
        func looks(_ octets: [UInt8]) -> Bool { EncryptedLook(octets.rawSpan).looksRandom }
        #expect(!looks(Array("SSH-2.0-OpenSSH_9.2 and a longer line of text".utf8)))
        #expect(!looks([UInt8](repeating: 0, count: 200)))
        #expect(!looks([UInt8](repeating: 0xFF, count: 200)))
        #expect(!looks(random.octets(10)))
        #expect(!looks(random.octets(60) + Array("abcdefghijklmnopqrstuvwxyz".utf8) + random.octets(60)))
        #expect(!looks(Array("GETTIN".utf8) + random.octets(200)))
    }

    @Test("Names that nobody registers")
    func invented() {
        #expect(InventedName.isProbe("qwkzhvbtd") && InventedName.isProbe("zcotmbk") && InventedName.isProbe("abcdefghijklmno"))
        for name in ["router", "abcdefghijklmnop", "with-dash", "q1kzhvbtd", "www.example.org"] { #expect(!InventedName.isProbe(name)) }
        #expect(InventedName.looksRandom("3439ur09dhiolh32ljha.net") && InventedName.looksRandom("www.x7k2m9q4w1z.net"))
        for name in ["www.example.org", "d3f8yk27ia6p.cloudfront.net", "xn--e1afmkfd1a2b3c4.net", "1and1.com", "2mdn.net"] {
            #expect(!InventedName.looksRandom(name))
        }
    }
}
