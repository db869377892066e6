import Forge
import Testing
import Wire

@Suite("A glance at a ClientHello")
struct ClientHelloGlanceTests {
    /// Hellos of several shapes, as records.
    static let hellos: [[UInt8]] = {
        var all: [[UInt8]] = []
        var random = SplitMix64(seed: 1)
        for name in ["forum.example.org", "a.b", nil] as [String?] {
            for keyShare in [ClientHelloDraft.KeyShare.classic, .postQuantum] {
                for hasECH in [false, true] {
                    var draft = ClientHelloDraft(name, keyShare: keyShare)
                    draft.hasECH = hasECH
                    all.append(draft.octets(&random))
                }
            }
        }
        return all
    }()

    @Test("says what the whole reading says", arguments: hellos)
    func agrees(hello: [UInt8]) throws {
        let read = ClientHelloGlance(hello.rawSpan)
        let glance = try #require(read)
        guard case .clientHello(let whole) = TLSStreamHead(hello.rawSpan) else {
            Issue.record("no ClientHello")
            return
        }
        #expect(glance.serverName(in: hello.rawSpan) == whole.serverName)
        #expect(glance.hasEncryptedHello == (whole.encryptedHello != nil))
        #expect(glance.hasEncryptedName == whole.hasEncryptedName)
    }

    @Test("answers for no part of one, and traps on no change of it", arguments: hellos)
    func isTotal(hello: [UInt8]) {
        for length in 0..<hello.count {
            let prefix = Array(hello.prefix(length))
            let glance = ClientHelloGlance(prefix.rawSpan)
            #expect(glance == nil)
        }
        var random = SplitMix64(seed: 5)
        for _ in 0..<2_000 {
            var octets = hello
            for _ in 0..<3 { octets[Int(random.next() % UInt64(octets.count))] = UInt8(truncatingIfNeeded: random.next()) }
            if let glance = ClientHelloGlance(octets.rawSpan), case .clientHello(let whole) = TLSStreamHead(octets.rawSpan) {
                #expect(glance.serverName(in: octets.rawSpan) == whole.serverName)
            }
        }
    }
}
