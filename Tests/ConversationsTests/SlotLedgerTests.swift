import Conversations
import Forge
import Testing
import Wire

@Suite("The ledger of slots")
struct SlotLedgerTests {
    @Test("Gives slots out in order, and freed ones again before new ones")
    func slots() {
        var ledger = SlotLedger()
        #expect((0..<4).map { _ in ledger.take() } == [0, 1, 2, 3])
        ledger.release(1)
        ledger.release(3)
        #expect(ledger.count == 2)
        #expect(ledger.take() == 3)
        #expect(ledger.take() == 1)
        #expect(ledger.take() == 4)
        #expect(ledger.generation(of: 1) == 1)
        #expect(ledger.generation(of: 2) == 0)
    }

    @Test("Knows which slot was used longest ago, whatever was touched and freed")
    func order() {
        var ledger = SlotLedger()
        for _ in 0..<5 { _ = ledger.take() }
        #expect(ledger.leastRecent == 0)
        ledger.touch(0)
        ledger.touch(3)
        ledger.touch(3)
        ledger.release(2)
        #expect(ledger.slotsFromOldest == [1, 4, 0, 3])
        #expect(ledger.leastRecent == 1)
        for slot in [1, 4, 0, 3] { ledger.release(slot) }
        #expect(ledger.leastRecent == nil)
        #expect(ledger.slotsFromOldest.isEmpty)
    }

    @Test("Keeps the earlier of two deadlines, and forgets them with their slot")
    func deadlines() {
        var ledger = SlotLedger()
        func at(_ second: Int64) -> Timestamp { Timestamp(seconds: second) }
        for _ in 0..<3 { _ = ledger.take() }
        ledger.setDeadline(at(9), for: 0)
        ledger.setDeadline(at(7), for: 0)
        ledger.setDeadline(at(8), for: 0)
        ledger.setDeadline(at(5), for: 1)
        ledger.setDeadline(at(6), for: 2)
        #expect(ledger.nextDeadline == at(5))
        ledger.release(1)
        // The slot's next use did not ask for anything.
        #expect(ledger.take() == 1)
        var seen: [Int] = []
        while let due = ledger.popDue(at(20)) { seen.append(due.slot) }
        #expect(seen == [2, 0])
        #expect(ledger.nextDeadline == .distantFuture)
        ledger.setDeadline(.distantFuture, for: 0)
        #expect(ledger.nextDeadline == .distantFuture)
    }

    @Test("Behaves as a list that is searched, for any order of calls")
    func model() {
        var random = SplitMix64(seed: 11)
        var ledger = SlotLedger()
        var model: [Int] = []
        for _ in 0..<20_000 {
            switch random.below(4) {
            case 0, 1: model.append(ledger.take())
            case 2:
                guard !model.isEmpty, case let slot = model[random.below(model.count)] else { continue }
                ledger.touch(slot)
                model.removeAll { $0 == slot }
                model.append(slot)
            default:
                guard !model.isEmpty, case let slot = model[random.below(model.count)] else { continue }
                ledger.release(slot)
                model.removeAll { $0 == slot }
            }
            if model.count > 64 {
                #expect(ledger.leastRecent == model.first)
                ledger.release(model.removeFirst())
            }
        }
        #expect(ledger.slotsFromOldest == model)
    }
}
