import Testing
import Wire

@Suite("Unpacking DEFLATE")
struct InflaterTests {
    private static func octets(_ hex: String) -> [UInt8] {
        let digits = hex.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }

    /// Made by zlib 1.3: stored, with fixed codes, with codes of its own.
    private static let streams: [(packed: String, text: String)] = [
        ("010c00f3ff73746f72656420776f726473", "stored words"), ("cb48cdc9c957c8402775201400", "hello hello hello hello, hello"),
        (
            """
            4b4a2d4954482d28ceccc9cfd35348cc29c84854484fcccd4d84b25352734a1275b0534920bd28cab0e941331c2a0ab1238980edc8247673c026a0d80e57872c85ee16b\
            01c921b90d562f13e9add48ba91dd0c5785c736022a01
            """,
            """
            beta epsilon. alpha gamma alpha delta, delta, delta, delta, beta alpha delta, alpha delta, delta, epsilon. alpha delta, gamma beta \
            epsilon. alpha gamma alpha alpha alpha epsilon. alpha delta, beta delta, alpha epsilon. beta delta, delta, epsilon. beta gamma beta \
            beta delta, gamma alpha delta, epsilon. alpha beta gamma alpha gamma epsilon. delta, epsilon. beta gamma gamma epsilon. delta, epsilon. 
            """
        ),
    ]

    @Test("Stored bytes, fixed codes and a block's own give what was packed", arguments: streams.indices)
    func unpacks(index: Int) {
        let (packed, text) = Self.streams[index]
        let result = Inflater.inflate(Self.octets(packed), limit: 10_000)
        #expect(String(decoding: result.bytes, as: UTF8.self) == text && result.isWhole)
    }

    @Test("A limit is kept, and a cut stream gives the beginning of what was packed", arguments: streams.indices)
    func isBounded(index: Int) {
        let (packed, text) = Self.streams[index]
        let octets = Self.octets(packed)
        let short = Inflater.inflate(octets, limit: 7)
        #expect(short.bytes.elementsEqual(text.utf8.prefix(7)) && !short.isWhole)
        #expect(Inflater.inflate(octets, limit: 0).bytes.isEmpty)
        for count in octets.indices {
            let cut = Inflater.inflate(Array(octets.prefix(count)), limit: 10_000)
            #expect(text.utf8.starts(with: cut.bytes) && !cut.isWhole)
        }
    }

    @Test("The header of gzip is passed over, with a name, a comment, extra fields and a check of its own")
    func gzip() {
        let stream = Self.octets(Self.streams[1].packed)
        let plain: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        let full: [UInt8] = [0x1F, 0x8B, 8, 0x1E, 0, 0, 0, 0, 0, 3] + [2, 0, 9, 9] + Array("name\0comment\0".utf8) + [7, 7]
        for header in [plain, full] {
            #expect(Inflater.gunzip(header + stream, limit: 100).map { String(decoding: $0.bytes, as: UTF8.self) } == Self.streams[1].text)
        }
        #expect(Inflater.gunzip([0x1F, 0x8B, 9, 0] + plain + stream, limit: 100) == nil)
        #expect(Inflater.gunzip(Array(full.prefix(16)), limit: 100) == nil)
    }

    @Test("Changed bytes trap nowhere and stay within the limit")
    func hostile() {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        func next() -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33)
        }
        for (packed, _) in Self.streams {
            let octets = Self.octets(packed)
            for _ in 0..<2_000 {
                var changed = octets
                for _ in 0...(next() % 4) { changed[next() % changed.count] = UInt8(truncatingIfNeeded: next()) }
                #expect(Inflater.inflate(changed, limit: 1_000).bytes.count <= 1_000)
            }
        }
    }
}
