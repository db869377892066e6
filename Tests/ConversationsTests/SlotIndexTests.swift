import Forge
import Testing

@testable import Conversations

@Suite("The slot index")
struct SlotIndexTests {
    @Test("It answers as a dictionary does, whatever is added and removed, even when hashes collide", arguments: [UInt64(1), 2, 3, 4])
    func agreesWithDictionary(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var index = SlotIndex(capacity: 4)
        var known: [Int: UInt64] = [:]
        var hashes: [UInt64] = Array(repeating: 0, count: 4096)
        for _ in 0..<20_000 {
            let slot = Int(random.next() % 4096)
            if let hash = known[slot] {
                index.remove(hash, slot: slot) { hashes[$0] }
                known[slot] = nil
            } else {
                // Few low bits and few tags, so that chains grow, wrap and share tags.
                let hash = (random.next() % 7) << 32 | (random.next() % 64)
                hashes[slot] = hash
                index.insert(hash, slot: slot) { hashes[$0] }
                known[slot] = hash
            }
            #expect(index.count == known.count)
        }
        for slot in 0..<4096 {
            let found = index.find(hashes[slot]) { $0 == slot }
            #expect(found == (known[slot] == nil ? nil : slot))
        }
    }

    @Test("Removing what is not there changes nothing")
    func removesOnlyWhatIsThere() {
        var index = SlotIndex()
        index.insert(77, slot: 3) { _ in 77 }
        index.remove(78, slot: 3) { _ in 77 }
        index.remove(77, slot: 4) { _ in 77 }
        #expect(index.count == 1)
        #expect(index.find(77) { $0 == 3 } == 3)
    }
}
