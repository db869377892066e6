import Findings
import Wire

/// Words of one language with typed arguments between them.
///
/// Our own words come from literals alone: everything else enters through a typed interpolation that keeps where it came from, so that
/// each sink can treat a name from the wire as what it is.
struct Words: Hashable, Sendable {
    indirect enum Piece: Hashable, Sendable {
        /// Our own words.
        case own(String)
        /// What this module formatted itself: a count, a time, an identifier, an address.
        case figure(String)
        /// What people copy: a filter, a command, a file name of ours. Shown as a name from the wire would be.
        case code(String)
        /// Our own words, emphasised.
        case strong(Phrase)
        /// A count and the form of the noun that goes with it.
        case counted(Int, [String])
        /// The form of a noun that goes with a count that stands elsewhere.
        case noun(Int, [String])
        case duration(Interval)
        /// A day in words: 4 June 2026.
        case day(CivilTime)
        case phrase(Phrase)
        /// A name that the wire, a user or a file gave: hostile.
        case wire(String)
        /// A path or file name: hostile, but in any script.
        case path(String)
        /// A sentence of the judge in its original English, which may hold names from the wire.
        case original(String)
    }

    private(set) var pieces: [Piece]

    init(_ pieces: [Piece]) { self.pieces = pieces }

    static let none = Words([])

    static func + (left: Words, right: Words) -> Words { Words(left.pieces + right.pieces) }
}

extension Words: ExpressibleByStringInterpolation {
    init(stringLiteral value: StaticString) { pieces = [.own(value.description)] }
    init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate(set) var pieces: [Piece] = []

        init(literalCapacity: Int, interpolationCount: Int) { pieces.reserveCapacity(interpolationCount * 2 + 1) }

        mutating func appendLiteral(_ literal: StaticString) {
            if literal.utf8CodeUnitCount > 0 { pieces.append(.own(literal.description)) }
        }

        mutating func appendInterpolation(_ count: Int) { pieces.append(.figure(Figures.grouped(count))) }
        mutating func appendInterpolation(_ count: UInt64) { pieces.append(.figure(Figures.grouped(count))) }
        /// A count with its noun in the language's forms, see ``PluralRule``.
        mutating func appendInterpolation(_ count: Int, _ forms: StaticString...) {
            pieces.append(.counted(count, forms.map(\.description)))
        }
        /// The noun alone, in the form that goes with a count.
        mutating func appendInterpolation(noun count: Int, _ forms: StaticString...) { pieces.append(.noun(count, forms.map(\.description))) }
        mutating func appendInterpolation(_ duration: Interval) { pieces.append(.duration(duration)) }
        mutating func appendInterpolation(day: CivilTime) { pieces.append(.day(day)) }
        mutating func appendInterpolation(_ phrase: Phrase) { pieces.append(.phrase(phrase)) }
        mutating func appendInterpolation(strong phrase: Phrase) { pieces.append(.strong(phrase)) }
    }
}
