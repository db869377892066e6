import Testing
import Wire

@testable import Conversations

@Suite("The first bytes of answers")
struct AnswerPoolTests {
    private func add(_ pool: inout AnswerPool, _ text: String, at sequence: UInt32, to number: Int32) -> Bool {
        let bytes = Array(text.utf8)
        return pool.add(bytes.rawSpan, sequence: sequence, to: number)
    }

    @Test("are put together in order: what repeats is skipped, what leaves a hole waits for its repetition")
    func ordered() {
        var pool = AnswerPool()
        let (number, loser) = pool.take(for: 0, from: .max - 1)
        #expect(loser == nil)
        _ = add(&pool, "abc", at: .max - 1, to: number)
        _ = add(&pool, "xyz", at: 9, to: number)
        // The sequence numbers wrap after the second byte.
        _ = add(&pool, "bcd", at: .max, to: number)
        _ = add(&pool, "ab", at: .max - 1, to: number)
        #expect(String(decoding: pool.bytes(number), as: UTF8.self) == "abcd")
    }

    @Test("never grow beyond their limit")
    func limited() {
        var pool = AnswerPool()
        let (number, _) = pool.take(for: 0, from: 0)
        var isFull = false
        for piece in 0..<5 { isFull = add(&pool, String(repeating: "x", count: 1_000), at: UInt32(piece * 1_000), to: number) }
        #expect(isFull)
        #expect(pool.bytes(number).count == AnswerPool.limit)
    }

    @Test("take turns where all buffers are in use, and the loser is named and counted")
    func bounded() {
        var pool = AnswerPool()
        for detail in 0..<AnswerPool.capacity { #expect(pool.take(for: detail, from: 0).loser == nil) }
        let losers = (0..<3).compactMap { pool.take(for: 100 + $0, from: 0).loser }
        #expect(Set(losers).count == 3 && losers.allSatisfy { $0 < AnswerPool.capacity })
        #expect(pool.forgotten == 3)
        pool.release(0)
        #expect(pool.take(for: 200, from: 0).number == 0)
        #expect(pool.forgotten == 3)
    }
}
