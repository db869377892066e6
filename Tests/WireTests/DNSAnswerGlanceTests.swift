import Forge
import Testing
import Wire

@Suite("A glance at a DNS answer")
struct DNSAnswerGlanceTests {
    private func compare(_ octets: [UInt8]) {
        guard let message = DNSMessage(octets.rawSpan) else { return }
        let whole = message.answer()
        let glance = DNSAnswerGlance(message)
        #expect(glance.responseCode == whole.responseCode)
        #expect((0..<glance.count).map { glance[$0] } == Array(whole.addresses.prefix(DNSAnswerGlance.capacity)))
        #expect(glance.isFull == (whole.addresses.count > DNSAnswerGlance.capacity))
    }

    @Test("Sees the addresses that reading sees, in the same order, each once, and whether there are more")
    func addresses() {
        var random = SplitMix64(seed: 21)
        let name = DNSDraft.Name("www.weather.org")
        for count in 0..<24 {
            let records = (0..<count).map { number -> DNSDraft.Record in
                number % 5 == 4 ? .alias(name, "other.weather.org") : .address(name, IPAddress(v4: UInt32(random.below(1 + count) * 77)))
            }
            compare(DNSDraft(asking: name, type: 1, identifier: 1).answer(records, code: UInt8(count % 6)).octets)
        }
    }

    @Test("Agrees with reading on damaged messages")
    func damaged() {
        var random = SplitMix64(seed: 22)
        let name = DNSDraft.Name("www.weather.org")
        var draft = DNSDraft(asking: name, type: 28, identifier: 1)
        draft.edns = 1_232
        let octets = draft.answer((1...9).map { .address(name, IPAddress(high: 0x2A00_0000_0000_0000, low: $0)) }).octets
        for length in 0...octets.count { compare(Array(octets.prefix(length))) }
        for _ in 0..<2_000 {
            var broken = octets
            for _ in 0..<3 { broken[random.below(broken.count)] = UInt8(truncatingIfNeeded: random.next()) }
            compare(broken)
        }
    }
}
