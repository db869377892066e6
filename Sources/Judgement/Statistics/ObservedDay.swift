import Findings
import Wire

/// What was observed of one day, as a ruler along which a moment can be drawn, and what clocks showed there.
struct ObservedDay {
    let day: CivilDay
    /// Observed pieces in which clocks ran on without a change.
    private(set) var pieces: [Piece] = []
    /// How long they are together, in nanoseconds.
    private(set) var length: Int64 = 0

    struct Piece: Hashable {
        var start: Timestamp
        /// In nanoseconds.
        var length: Int64
        /// What clocks showed at its start, in nanoseconds after midnight.
        var clock: Int64
        /// Where it begins on the ruler.
        var offset: Int64
    }

    static let dayLength: Int64 = 86_400_000_000_000

    /// Takes the observed stretches, in order.
    init(_ day: CivilDay, observed: [Stretch], zone: TimeZoneRules) {
        self.day = day
        for stretch in observed.intersection([day.stretch]) { add(stretch, zone) }
    }

    private init(_ day: CivilDay, pieces: [Piece]) {
        self.day = day
        for piece in pieces where piece.length > 0 {
            var piece = piece
            piece.offset = length
            self.pieces.append(piece)
            length += piece.length
        }
    }

    private mutating func add(_ stretch: Stretch, _ zone: TimeZoneRules) {
        guard !stretch.isEmpty else { return }
        let first = zone.local(at: stretch.from).offset
        let last = stretch.to - .nanoseconds(1)
        guard zone.local(at: last).offset != first else {
            let length = stretch.length.nanoseconds
            pieces.append(Piece(start: stretch.from, length: length, clock: zone.clock(at: stretch.from), offset: self.length))
            self.length += length
            return
        }
        // Clocks were changed within: cut there.
        var (low, high) = (stretch.from.nanoseconds, last.nanoseconds)
        while low + 1 < high {
            let middle = low + (high - low) / 2
            if zone.local(at: Timestamp(nanoseconds: middle)).offset == first { low = middle } else { high = middle }
        }
        add(Stretch(from: stretch.from, to: Timestamp(nanoseconds: high)), zone)
        add(Stretch(from: Timestamp(nanoseconds: high), to: stretch.to), zone)
    }

    /// What clocks showed at a place of the ruler, 0 up to ``length``.
    func clock(at place: Int64) -> Int64 {
        var (low, high) = (0, pieces.count)
        while low + 1 < high {
            let middle = (low + high) / 2
            if pieces[middle].offset <= place { low = middle } else { high = middle }
        }
        guard low < pieces.count else { return 0 }
        return (pieces[low].clock + place - pieces[low].offset) % Self.dayLength
    }

    /// The part in which clocks showed a time from `from` up to `to`, in nanoseconds after midnight.
    func between(_ from: Int64, _ to: Int64) -> ObservedDay {
        var kept: [Piece] = []
        for piece in pieces {
            // A piece may run over midnight only where clocks were set back across it; then it comes round once.
            for turn in [0, Self.dayLength] {
                let start = max(piece.clock, from + turn)
                let end = min(piece.clock + piece.length, to + turn)
                guard start < end else { continue }
                kept.append(
                    Piece(
                        start: piece.start + .nanoseconds(start - piece.clock), length: end - start, clock: start % Self.dayLength, offset: 0))
            }
        }
        return ObservedDay(day, pieces: kept)
    }
}
