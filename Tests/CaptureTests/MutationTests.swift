import Capture
import Testing
import Wire

@Suite("Reading damaged files")
struct MutationTests {
    let folder = TemporaryFolder()

    /// A small generator with a seed, so that a failure can be repeated (splitmix64).
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    private static func pcap(_ isBigEndian: Bool) -> [UInt8] {
        var file = CaptureBytes(isBigEndian: isBigEndian)
        file.pcapHeader()
        for index in 0..<20 { file.pcapRecord(UInt32(index), 0, [UInt8](repeating: 3, count: index * 3)) }
        return file.bytes
    }

    private static func pcapng(_ isBigEndian: Bool) -> [UInt8] {
        var file = CaptureBytes(isBigEndian: isBigEndian)
        for _ in 0..<2 {
            file.section { $0.option(4, Array("wirewitness".utf8)) }
            file.interface(snapLength: 100, resolution: 9, offset: 3)
            file.interface(linkType: 105, resolution: 0x94)
            for index in 0..<6 { file.packet(UInt64(index), [UInt8](repeating: 3, count: index * 3), interface: UInt32(index % 2), comment: "words") }
            file.block(3) {
                $0.put32(8)
                $0.put([1, 2, 3, 4, 5, 6, 7, 8])
            }
            file.block(5) {
                $0.put32(0)
                $0.put64(4)
                $0.option(1, Array("gap: drop, 5 frames".utf8))
                $0.option(2, [0, 0, 0, 0, 1, 0, 0, 0])
            }
            file.block(0xBAD) { $0.put([1, 2, 3, 4]) }
        }
        return file.bytes
    }

    @Test("No mutation traps, hangs or lets a frame reach beyond its batch", arguments: 0..<4)
    func mutations(kind: Int) throws {
        var generator = Generator(state: UInt64(kind) + 20_240_101)
        let original = kind < 2 ? MutationTests.pcap(kind == 1) : MutationTests.pcapng(kind == 3)
        let values: [UInt8] = [0, 1, 3, 4, 0x7F, 0x80, 0xFF]
        var framesSeen = 0
        for _ in 0..<1500 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<5, using: &generator) {
                case 0: bytes[place] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &generator)
                case 1: bytes[place] = values.randomElement(using: &generator) ?? 0
                case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...9, using: &generator)))
                case 3: bytes.insert(contentsOf: [UInt8](repeating: values.randomElement(using: &generator) ?? 0, count: 4), at: place)
                default: for offset in place..<min(bytes.count, place + 4) { bytes[offset] = .random(in: 0...255, using: &generator) }
                }
                if bytes.isEmpty { bytes = [0] }
            }
            let path = try folder.file("mutated", bytes)
            do {
                // Reading checks every record against its batch.
                framesSeen += try Reading(path: path, capacity: 512).frames.count
            } catch is CaptureError {}
        }
        // Most mutations leave most frames readable, or this test would test nothing.
        #expect(framesSeen > 1500)
    }
}
