import Findings

/// How many attempts ended how.
struct Tally: Hashable, Sendable {
    var answered = 0
    var refused = 0
    var silent = 0
    var undecided = 0

    /// Attempts whose end is known.
    var decided: Int { answered + refused + silent }
    /// Whether anything was tried at all.
    var isEmpty: Bool { decided + undecided == 0 }

    mutating func add(_ cell: AvailabilityCell) {
        answered += cell.answered
        refused += cell.refused
        silent += cell.silent
        undecided += cell.undecided
    }

    static func + (left: Tally, right: Tally) -> Tally {
        Tally(
            answered: left.answered + right.answered, refused: left.refused + right.refused, silent: left.silent + right.silent,
            undecided: left.undecided + right.undecided)
    }
}
