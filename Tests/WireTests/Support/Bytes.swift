import Wire

/// The bytes that hexadecimal digits spell; everything that is no digit is skipped.
func bytes(_ text: String) -> [UInt8] {
    let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
}

/// The bytes of a text.
func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }

/// Two bytes, most significant first.
func two(_ number: Int) -> [UInt8] { [UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number)] }

/// A body with its length in two bytes before it.
func counted16(_ body: [UInt8]) -> [UInt8] { two(body.count) + body }

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

/// Hands every prefix of `sample` to `parse`, then thousands of copies with bytes changed, cut out, put in or doubled. What
/// is tested is that nothing traps; a trap ends the run.
func torment(_ sample: [UInt8], seed: UInt64 = 1, rounds: Int = 2_000, _ parse: ([UInt8]) -> Void) {
    for length in 0...sample.count { parse(Array(sample.prefix(length))) }
    var random = SeededNumbers(seed)
    let telling: [UInt8] = [0, 1, 2, 3, 4, 0x3F, 0x40, 0x7F, 0x80, 0xC0, 0xFE, 0xFF]
    for _ in 0..<rounds {
        var changed = sample
        for _ in 0..<Int.random(in: 1...6, using: &random) where !changed.isEmpty {
            let place = Int.random(in: 0..<changed.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: changed[place] = UInt8.random(in: 0...255, using: &random)
            case 1: changed[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
            case 2: changed[place] = telling[Int.random(in: 0..<telling.count, using: &random)]
            case 3: changed.remove(at: place)
            case 4: changed.insert(UInt8.random(in: 0...255, using: &random), at: place)
            default: changed.removeSubrange(place..<min(changed.count, place + Int.random(in: 1...16, using: &random)))
            }
        }
        parse(changed)
    }
}
