/// Unpacks what DEFLATE has packed (RFC 1951), up to a limit: for short pages, not for streams.
///
/// A broken or cut stream gives what stands before the break. Time and memory stay in proportion to the input and the limit, whatever the
/// bytes say.
public struct Inflater {
    private let input: [UInt8]
    private var place: Int
    private let limit: Int
    /// Bits that were taken from the input and are not used yet, the next one lowest.
    private var held: UInt32 = 0
    private var heldCount = 0
    private var output: [UInt8] = []

    /// What came of it.
    public struct Result: Hashable, Sendable {
        public var bytes: [UInt8]
        /// Whether the stream was there to its end, and all of it is in `bytes`.
        public var isWhole: Bool
    }

    private init(_ input: [UInt8], from start: Int, limit: Int) {
        self.input = input
        place = start
        self.limit = limit
    }

    /// Unpacks a gzip member (RFC 1952), at most `limit` bytes; `nil` where the bytes do not begin one.
    public static func gunzip(_ bytes: [UInt8], limit: Int) -> Result? {
        guard bytes.count > 10, bytes[0] == 0x1F, bytes[1] == 0x8B, bytes[2] == 8 else { return nil }
        // RFC 1952 §2.3.1: extra fields, the file's name, a comment, a check of the header.
        let flags = bytes[3]
        var start = 10
        if flags & 4 != 0 {
            guard bytes.count > start + 2 else { return nil }
            start += 2 + Int(bytes[start]) + Int(bytes[start + 1]) << 8
        }
        for flag in [UInt8(8), 16] where flags & flag != 0 {
            guard start < bytes.count, let end = bytes[start...].firstIndex(of: 0) else { return nil }
            start = end + 1
        }
        if flags & 2 != 0 { start += 2 }
        return start < bytes.count ? inflate(bytes, from: start, limit: limit) : nil
    }

    /// Unpacks a bare stream that begins at `start`, at most `limit` bytes.
    public static func inflate(_ bytes: [UInt8], from start: Int = 0, limit: Int) -> Result {
        var inflater = Inflater(bytes, from: max(0, start), limit: max(0, limit))
        var isLast: Bool? = false
        while isLast == false { isLast = inflater.block() }
        return Result(bytes: inflater.output, isWhole: isLast == true)
    }

    // MARK: Blocks

    /// Unpacks one block; whether it was the last one, `nil` where the stream breaks off or the limit is reached.
    private mutating func block() -> Bool? {
        guard output.count < limit, let isLast = bits(1), let kind = bits(2) else { return nil }
        let isWhole: Bool
        switch kind {
        case 0: isWhole = stored()
        case 1: isWhole = Self.fixed.map { compressed($0.literals, $0.distances) } ?? false
        case 2: isWhole = tables().map { compressed($0.literals, $0.distances) } ?? false
        default: isWhole = false
        }
        return isWhole ? isLast == 1 : nil
    }

    /// RFC 1951 §3.2.4.
    private mutating func stored() -> Bool {
        held = 0
        heldCount = 0
        guard place + 4 <= input.count else { return false }
        let length = Int(input[place]) | Int(input[place + 1]) << 8
        guard length ^ 0xFFFF == Int(input[place + 2]) | Int(input[place + 3]) << 8 else { return false }
        place += 4
        let taken = min(length, input.count - place, limit - output.count)
        output += input[place..<(place + taken)]
        place += taken
        return taken == length
    }

    /// Base values and extra bits of lengths (from symbol 257 on) and distances (RFC 1951 §3.2.5).
    private static let lengths: [(base: Int, extra: Int)] = [
        (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0), (10, 0), (11, 1), (13, 1), (15, 1), (17, 1), (19, 2), (23, 2), (27, 2), (31, 2),
        (35, 3), (43, 3), (51, 3), (59, 3), (67, 4), (83, 4), (99, 4), (115, 4), (131, 5), (163, 5), (195, 5), (227, 5), (258, 0),
    ]
    private static let distances: [(base: Int, extra: Int)] = (0..<30).map { (symbol: Int) -> (base: Int, extra: Int) in
        if symbol < 4 { return (symbol + 1, 0) }
        let extra = symbol / 2 - 1
        let step = 2 + symbol % 2
        return (step << extra + 1, extra)
    }

    private mutating func compressed(_ literals: Code, _ distances: Code) -> Bool {
        while output.count < limit {
            guard let symbol = symbol(literals) else { return false }
            if symbol < 256 {
                output.append(UInt8(symbol))
                continue
            }
            if symbol == 256 { return true }
            guard symbol - 257 < Self.lengths.count else { return false }
            let length = Self.lengths[symbol - 257]
            guard let more = bits(length.extra), let far = self.symbol(distances), far < Self.distances.count else { return false }
            let distance = Self.distances[far]
            guard let further = bits(distance.extra) else { return false }
            let back = distance.base + further
            guard back <= output.count else { return false }
            for _ in 0..<min(length.base + more, limit - output.count) { output.append(output[output.count - back]) }
        }
        return false
    }

    // MARK: Codes

    /// A canonical Huffman code (RFC 1951 §3.2.2).
    private struct Code {
        /// How many symbols have a code of each length, and the symbols in order of their codes.
        var counts = [Int](repeating: 0, count: 16)
        var symbols: [Int]

        /// `nil` where more codes are claimed than there are.
        init?(_ lengths: some Collection<UInt8>) {
            for length in lengths where length > 0 { counts[Int(length)] += 1 }
            var left = 1
            for length in 1...15 {
                left = left << 1 - counts[length]
                guard left >= 0 else { return nil }
            }
            symbols = lengths.enumerated().filter { $0.element > 0 }.sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }.map(\.offset)
        }
    }

    /// The codes that need not be brought along (RFC 1951 §3.2.6).
    private static let fixed: (literals: Code, distances: Code)? = {
        let lengths = (0..<288).map { (symbol: Int) -> UInt8 in symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8 }
        guard let literals = Code(lengths), let distances = Code([UInt8](repeating: 5, count: 30)) else { return nil }
        return (literals, distances)
    }()

    /// The codes that a block brings along (RFC 1951 §3.2.7).
    private mutating func tables() -> (literals: Code, distances: Code)? {
        let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
        guard let literalCount = bits(5), let distanceCount = bits(5), let lengthCount = bits(4) else { return nil }
        var own = [UInt8](repeating: 0, count: 19)
        for place in order.prefix(lengthCount + 4) {
            guard let length = bits(3) else { return nil }
            own[place] = UInt8(length)
        }
        let total = literalCount + 257 + distanceCount + 1
        guard let code = Code(own), total <= 316 else { return nil }
        var lengths: [UInt8] = []
        while lengths.count < total {
            guard let symbol = symbol(code) else { return nil }
            switch symbol {
            case 0..<16: lengths.append(UInt8(symbol))
            case 16:
                guard let last = lengths.last, let more = bits(2) else { return nil }
                lengths += repeatElement(last, count: 3 + more)
            default:
                guard let more = bits(symbol == 17 ? 3 : 7) else { return nil }
                lengths += repeatElement(0, count: (symbol == 17 ? 3 : 11) + more)
            }
        }
        guard lengths.count == total, let literals = Code(lengths.prefix(literalCount + 257)),
            let distances = Code(lengths.dropFirst(literalCount + 257))
        else { return nil }
        return (literals, distances)
    }

    private mutating func symbol(_ code: Code) -> Int? {
        var value = 0
        var first = 0
        var index = 0
        for length in 1...15 {
            guard let bit = bits(1) else { return nil }
            value |= bit
            let count = code.counts[length]
            if value - first < count { return code.symbols[index + value - first] }
            index += count
            first = (first + count) << 1
            value <<= 1
        }
        return nil
    }

    /// The next bits, at most 13, lowest first; `nil` at the end of the input.
    private mutating func bits(_ count: Int) -> Int? {
        while heldCount < count {
            guard place < input.count else { return nil }
            held |= UInt32(input[place]) << UInt32(heldCount)
            place += 1
            heldCount += 8
        }
        let value = held & (1 << UInt32(count) - 1)
        held >>= UInt32(count)
        heldCount -= count
        return Int(value)
    }
}
