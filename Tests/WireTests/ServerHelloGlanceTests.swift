import Forge
import Testing
import Wire

@Suite("A glance at a ServerHello")
struct ServerHelloGlanceTests {
    /// Hellos of several shapes, as records.
    static let hellos: [[UInt8]] = {
        var random = SplitMix64(seed: 3)
        return [
            ServerHelloDraft(), ServerHelloDraft(cipherSuite: 0x1302), ServerHelloDraft(isPostQuantum: true),
            ServerHelloDraft(version: 0x0303, cipherSuite: 0xC02F),
        ].map { $0.octets(&random) }
    }()

    @Test("says what the whole reading says", arguments: hellos)
    func agrees(hello: [UInt8]) throws {
        let read = ServerHelloGlance(hello.rawSpan)
        let glance = try #require(read)
        guard case .serverHello(let whole) = TLSStreamHead(hello.rawSpan) else {
            Issue.record("no ServerHello")
            return
        }
        #expect(glance.version == whole.version && glance.cipherSuite == whole.cipherSuite && glance.signalsDowngrade == whole.signalsDowngrade)
    }

    @Test("gives one shape to one software, whatever its random numbers, and another to another")
    func shapes() {
        var random = SplitMix64(seed: 9)
        func shape(_ draft: ServerHelloDraft) -> UInt64? {
            let octets = draft.octets(&random)
            return ServerHelloGlance(octets.rawSpan)?.shape
        }
        let first = shape(ServerHelloDraft())
        #expect(first != nil && first == shape(ServerHelloDraft()))
        #expect(first != shape(ServerHelloDraft(cipherSuite: 0x1302)))
        #expect(first != shape(ServerHelloDraft(version: 0x0303, cipherSuite: 0xC02F)))
    }

    @Test("answers for no part of one, and traps on no change of it", arguments: hellos)
    func isTotal(hello: [UInt8]) {
        for length in 0..<hello.count {
            let prefix = Array(hello.prefix(length))
            let glance = ServerHelloGlance(prefix.rawSpan)
            #expect(glance == nil)
        }
        var random = SplitMix64(seed: 7)
        for _ in 0..<2_000 {
            var octets = hello
            for _ in 0..<3 { octets[Int(random.next() % UInt64(octets.count))] = UInt8(truncatingIfNeeded: random.next()) }
            if let glance = ServerHelloGlance(octets.rawSpan), case .serverHello(let whole) = TLSStreamHead(octets.rawSpan), whole.isComplete {
                #expect(glance.cipherSuite == whole.cipherSuite)
            }
        }
    }
}
