import Testing
import Wire

@testable import Unsealing

@Suite("Putting CRYPTO frames in order")
struct CryptoStreamTests {
    @Test("Pieces in any order make the whole, and the first bytes for a place stay", arguments: 0..<50)
    func shuffled(seed: UInt64) {
        var random = SeededNumbers(seed)
        let whole = (0..<600).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        var cuts = [0, whole.count] + (0..<12).map { _ in Int.random(in: 1..<whole.count, using: &random) }
        cuts.sort()
        var pieces = zip(cuts, cuts.dropFirst()).map { $0..<$1 }
        pieces.shuffle(using: &random)
        var stream = CryptoStream()
        for piece in pieces {
            stream.insert(whole.rawSpan, piece, at: UInt64(piece.lowerBound))
            // A second sender of other bytes for the same place changes nothing.
            stream.insert([UInt8](repeating: 0xEE, count: 600).rawSpan, piece, at: UInt64(piece.lowerBound))
        }
        #expect(stream.prefix == whole)
    }

    @Test("A gap holds back what lies behind it")
    func gap() {
        var stream = CryptoStream()
        let data = [UInt8](repeating: 1, count: 10)
        stream.insert(data.rawSpan, 0..<4, at: 0)
        stream.insert(data.rawSpan, 5..<10, at: 5)
        #expect(stream.contiguousLength == 4)
        stream.insert(data.rawSpan, 3..<6, at: 3)
        #expect(stream.contiguousLength == 10)
    }

    @Test("Nothing is kept beyond the bound")
    func bound() {
        var stream = CryptoStream()
        let data = [UInt8](repeating: 1, count: 30_000)
        stream.insert(data.rawSpan, 0..<30_000, at: 0)
        #expect(stream.contiguousLength == CryptoStream.maximumLength)
        stream.insert(data.rawSpan, 0..<1, at: UInt64.max)
        #expect(stream.contiguousLength == CryptoStream.maximumLength)
        var scattered = CryptoStream()
        for place in stride(from: 2, to: 2000, by: 2) { scattered.insert(data.rawSpan, 0..<1, at: UInt64(place)) }
        #expect(scattered.contiguousLength == 0)
    }
}

/// A small generator with a seed (SplitMix64), so that a failure can be had again.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
