import Wire

/// An IP packet of which fragments came, and what is there of it.
struct FragmentedPacket: Sendable {
    /// What the fragments of one packet share (RFC 791 §3.2, RFC 8200 §4.5).
    struct Key: Hashable, Sendable {
        var source: IPAddress
        var destination: IPAddress
        var identification: UInt32
        /// 0 for IPv6, whose fragments may disagree.
        var ipProtocol: UInt8
    }

    /// One fragment, as places in a frame.
    struct Fragment {
        /// Link header and IP headers before the fragment's part; empty in later ones.
        var header: [UInt8] = []
        /// How many bytes of `header` belong to the link.
        var linkLength = 0
        /// Where its part belongs in the packet's payload, in bytes.
        var offset: Int
        /// Where its part stands in the frame.
        var body: Range<Int>
        var isLast: Bool
    }

    let key: Key
    let began: Timestamp
    /// Link header and IP headers of the first fragment, once it came.
    var header: [UInt8] = []
    var linkLength = 0
    /// The payload so far, with gaps.
    var payload: [UInt8] = []
    /// What is there of it, in order, apart from one another and not empty.
    var pieces: [Range<Int>] = []
    /// How long the payload is, once the last fragment came.
    var length: Int?
    /// Whether fragments contradict each other, so that nothing more is believed (RFC 5722 §3).
    var isSpoilt = false

    /// What a fragment did.
    enum Step { case kept, repeated, spoilt, whole }

    init(key: Key, began: Timestamp) {
        self.key = key
        self.began = began
    }

    mutating func absorb(_ fragment: Fragment, _ frame: RawSpan) -> Step {
        guard !isSpoilt else { return .repeated }
        let range = fragment.offset..<fragment.offset + fragment.body.count
        // RFC 8200 §4.5: at most 65,535 bytes, and all but the last in eights.
        guard range.upperBound <= 65_535, !range.isEmpty, fragment.isLast || range.count % 8 == 0 else { return spoil() }
        if let length { guard range.upperBound <= length, !fragment.isLast || range.upperBound == length else { return spoil() } }
        if fragment.isLast { guard (pieces.last?.upperBound ?? 0) <= range.upperBound else { return spoil() } }
        if let other = pieces.first(where: { $0.overlaps(range) }) {
            // What was sent twice alike is no contradiction.
            guard other.lowerBound <= range.lowerBound, range.upperBound <= other.upperBound else { return spoil() }
            for index in 0..<range.count where payload[range.lowerBound + index] != frame.byte(at: fragment.body.lowerBound + index) {
                return spoil()
            }
            return .repeated
        }
        if payload.count < range.upperBound { payload.append(contentsOf: repeatElement(0, count: range.upperBound - payload.count)) }
        for index in 0..<range.count { payload[range.lowerBound + index] = frame.byte(at: fragment.body.lowerBound + index) }
        insert(range)
        if fragment.isLast { length = range.upperBound }
        if fragment.offset == 0 {
            header = fragment.header
            linkLength = fragment.linkLength
        }
        return length != nil && pieces.count == 1 && pieces[0] == 0..<(length ?? 0) && !header.isEmpty ? .whole : .kept
    }

    private mutating func spoil() -> Step {
        isSpoilt = true
        payload = []
        pieces = []
        return .spoilt
    }

    /// Adds a range that overlaps none, and joins what touches.
    private mutating func insert(_ range: Range<Int>) {
        var place = pieces.firstIndex { $0.lowerBound > range.lowerBound } ?? pieces.count
        pieces.insert(range, at: place)
        if place > 0, pieces[place - 1].upperBound == range.lowerBound {
            pieces[place - 1] = pieces[place - 1].lowerBound..<range.upperBound
            pieces.remove(at: place)
            place -= 1
        }
        if place + 1 < pieces.count, pieces[place].upperBound == pieces[place + 1].lowerBound {
            pieces[place] = pieces[place].lowerBound..<pieces[place + 1].upperBound
            pieces.remove(at: place + 1)
        }
    }
}
