import Wire

/// The handshake bytes that QUIC carries in CRYPTO frames (RFC 9000 §7.5), put in order as they come.
///
/// Bounded: what lies beyond ``maximumLength`` is dropped. Bytes that came once are not replaced by others for their place.
public struct CryptoStream: Sendable {
    /// The most bytes that are kept; a hello with post-quantum keys takes about 1,800.
    public static let maximumLength = 16_384
    /// The most separate pieces; clients that scatter a hello make about a dozen.
    static let maximumPieces = 64

    private var bytes: [UInt8] = []
    /// What is there, in order, apart from one another.
    private var pieces: [Range<Int>] = []

    /// An empty stream.
    public init() {}

    /// How many bytes are there from the first on without a gap.
    public var contiguousLength: Int {
        guard let first = pieces.first, first.lowerBound == 0 else { return 0 }
        return first.upperBound
    }

    /// The bytes from the first on without a gap.
    public var prefix: [UInt8] { Array(bytes.prefix(contiguousLength)) }

    /// Puts the bytes of `range` where they belong.
    public mutating func insert(_ data: RawSpan, _ range: Range<Int>, at streamOffset: UInt64) {
        guard streamOffset < UInt64(Self.maximumLength), range.lowerBound >= 0, range.upperBound <= data.byteCount else { return }
        let start = Int(streamOffset)
        let end = min(start + range.count, Self.maximumLength)
        guard end > start else { return }
        let merged = merging(start..<end)
        guard merged.count <= Self.maximumPieces else { return }
        if bytes.count < end { bytes.append(contentsOf: repeatElement(0, count: end - bytes.count)) }
        var index = 0
        var position = start
        while position < end {
            while index < pieces.count, pieces[index].upperBound <= position { index += 1 }
            if index < pieces.count, pieces[index].contains(position) {
                position = pieces[index].upperBound
                continue
            }
            bytes[position] = data.byte(at: range.lowerBound + position - start)
            position += 1
        }
        pieces = merged
    }

    private func merging(_ added: Range<Int>) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var joined = added
        for piece in pieces {
            if piece.upperBound < joined.lowerBound {
                result.append(piece)
            } else if joined.upperBound < piece.lowerBound {
                result.append(joined)
                joined = piece
            } else {
                joined = min(joined.lowerBound, piece.lowerBound)..<max(joined.upperBound, piece.upperBound)
            }
        }
        result.append(joined)
        return result
    }
}
