import Conversations
import Forge
import Testing
import Wire

@Suite("The heap of deadlines")
struct DeadlineHeapTests {
    @Test("Deadlines come due in order of time, equal ones in order of their slots")
    func comesInOrder() {
        var random = SplitMix64(seed: 9)
        var heap = DeadlineHeap()
        var expected: [(Int64, Int)] = []
        for _ in 0..<2_000 {
            let time = Int64(random.next() % 50)
            let slot = Int(random.next() % 500)
            heap.insert(Timestamp(nanoseconds: time), slot: slot, generation: 0)
            expected.append((time, slot))
        }
        expected.sort { $0 < $1 }
        for (time, slot) in expected {
            #expect(heap.earliest == Timestamp(nanoseconds: time))
            let entry = heap.popDue(.distantFuture)
            #expect(entry?.time.nanoseconds == time)
            #expect(entry.map { Int($0.slot) } == slot)
        }
        #expect(heap.popDue(.distantFuture)?.slot == nil)
    }

    @Test("Nothing comes due before its time")
    func waits() {
        var heap = DeadlineHeap()
        heap.insert(Timestamp(seconds: 10), slot: 1, generation: 0)
        #expect(heap.popDue(Timestamp(seconds: 9))?.slot == nil)
        #expect(heap.count == 1)
    }
}
