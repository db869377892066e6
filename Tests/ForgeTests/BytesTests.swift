import Forge
import Testing
import Wire

@Suite("Octets, sums and chance")
struct BytesTests {
    @Test("Numbers are written in network order")
    func order() {
        var writer = OctetWriter()
        writer.write8(1)
        writer.write16(0x0203)
        writer.write24(0x040506)
        writer.write32(0x0708_090A)
        writer.write64(0x0B0C_0D0E_0F10_1112)
        #expect(writer.octets == Array(1...18))
    }

    @Test("A length counts what follows it, nested lengths included", arguments: [1, 2, 3, 4])
    func counted(size: Int) {
        var writer = OctetWriter()
        writer.counted(size) { writer in
            writer.counted(1) { $0.write("abc") }
        }
        #expect(writer.octets == Array(repeating: 0, count: size - 1) + [4, 3, 97, 98, 99])
    }

    @Test("A patch outside of what was written changes nothing")
    func patch() {
        var writer = OctetWriter()
        writer.write16(7)
        writer.patch16(9, at: 1)
        writer.patch16(9, at: -1)
        #expect(writer.octets == [0, 7])
    }

    @Test("The sum of RFC 1071 §3 comes out as printed there")
    func checksum() {
        var sum = InternetChecksum()
        sum.add([0x00, 0x01, 0xF2, 0x03, 0xF4, 0xF5, 0xF6, 0xF7])
        #expect(sum.folded == 0xDDF2)
        #expect(sum.value == 0x220D)
    }

    @Test("An odd last octet counts as the high half of a word")
    func oddChecksum() {
        var odd = InternetChecksum()
        odd.add([0x12, 0x34, 0x56])
        var even = InternetChecksum()
        even.add([0x12, 0x34, 0x56, 0x00])
        #expect(odd.value == even.value)
    }

    @Test("SplitMix64 gives the numbers of its reference implementation")
    func splitMix() {
        var random = SplitMix64(seed: 1_234_567)
        let numbers = (0..<5).map { _ in random.next() }
        #expect(
            numbers == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
                16_408_922_859_458_223_821,
            ])
    }

    @Test("Numbers below a bound stay below it, and below nothing there is zero")
    func below() {
        var random = SplitMix64(name: "bounds")
        let numbers = (0..<1000).map { _ in random.below(7) }
        #expect(Set(numbers) == Set(0..<7))
        #expect(random.below(0) == 0)
        #expect(random.octets(13).count == 13)
    }
}
