import Testing
import Unsealing

@Suite("Unpacking gzip")
struct GzipMemberTests {
    /// Made by zlib 1.3 through Python: stored, with fixed codes, with codes of its own.
    private static let members: [(packed: [UInt8], text: String)] = [
        (bytes("1f8b0800000000000003010c00f3ff73746f72656420776f7264733a2a42cf0c000000"), "stored words"),
        (bytes("1f8b0800000000000003cb48cdc9c957c840277520140032adf7d11e000000"), "hello hello hello hello, hello"),
        (
            bytes(
                """
                1f8b08000000000000034b4a2d4954482d28ceccc9cfd343309240c2e989b9b9489229a93925893a087e624e4146223a17aa084d2bd83830816e08bae9500aa1\
                2109c5815069885d10125501440c623d321bdd5e54eb70c8228502868d984a50bc8ec344381f2d8070a9030057fbaf539f010000
                """),
            """
            beta epsilon. epsilon. beta gamma epsilon. delta, epsilon. alpha epsilon. alpha delta, gamma epsilon. beta beta delta, epsilon. \
            epsilon. delta, delta, beta beta beta epsilon. delta, alpha alpha beta epsilon. alpha gamma alpha gamma delta, epsilon. delta, \
            delta, delta, epsilon. delta, beta gamma alpha alpha beta delta, beta gamma delta, gamma delta, epsilon. delta, epsilon. gamma \
            epsilon. epsilon. delta, epsilon.
            """
        ),
    ]
    /// With a name, a comment, extra fields and a check of the header.
    private static let adorned = bytes("1f8b081e000000000003020009096e616d6500636f6d6d656e740000cdcb48cdc9c957c840277520140032adf7d11e000000")

    @Test("Stored bytes, fixed codes and a member's own give what was packed", arguments: members.indices)
    func unpacks(index: Int) {
        let (packed, text) = Self.members[index]
        #expect(GzipMember.unpack(packed, limit: 10_000) == Array(text.utf8))
        // Exactly as much room as is needed, and one byte less.
        #expect(GzipMember.unpack(packed, limit: text.utf8.count) == Array(text.utf8))
        #expect(GzipMember.unpack(packed, limit: text.utf8.count - 1) == nil)
        #expect(GzipMember.unpack(packed, limit: 0) == nil)
        // What follows a member is none of it.
        #expect(GzipMember.unpack(packed + [1, 2, 3], limit: 10_000) == Array(text.utf8))
    }

    @Test("A member that is not there to its end is none", arguments: members.indices)
    func isWhole(index: Int) {
        let packed = Self.members[index].packed
        for count in packed.indices { #expect(GzipMember.unpack(Array(packed.prefix(count)), limit: 10_000) == nil) }
    }

    @Test("The header's parts are passed over")
    func header() {
        #expect(GzipMember.unpack(Self.adorned, limit: 100) == Array(Self.members[1].text.utf8))
        #expect(GzipMember.unpack([0x1F, 0x8B, 9, 0] + Self.adorned, limit: 100) == nil)
    }

    @Test("Changed bytes give nothing, or what was packed")
    func hostile() {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        func next() -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33)
        }
        for (packed, text) in Self.members {
            for _ in 0..<2_000 {
                var changed = packed
                for _ in 0...(next() % 4) { changed[next() % changed.count] = UInt8(truncatingIfNeeded: next()) }
                let unpacked = GzipMember.unpack(changed, limit: 1_000)
                #expect(unpacked == nil || unpacked == Array(text.utf8))
            }
        }
    }
}
