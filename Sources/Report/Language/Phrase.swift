import Findings
import Wire

/// One thing that the document says, in all its languages. It cannot be built with a language missing.
struct Phrase: Hashable, Sendable {
    private let english: Words
    private let azerbaijani: Words
    private let russian: Words

    /// States the same thing three times. The arguments must be the same in each.
    init(_ english: Words, az azerbaijani: Words, ru russian: Words) {
        self.english = english
        self.azerbaijani = azerbaijani
        self.russian = russian
        assert(
            english.arguments == azerbaijani.arguments && english.arguments == russian.arguments,
            "the languages differ in their arguments: \(english.arguments) \(azerbaijani.arguments) \(russian.arguments)")
    }

    private init(same pieces: [Words.Piece]) {
        english = Words(pieces)
        azerbaijani = english
        russian = english
    }

    /// The words of a language.
    subscript(language: Language) -> Words {
        switch language {
        case .english: english
        case .azerbaijani: azerbaijani
        case .russian: russian
        }
    }

    static let none = Phrase(same: [])
    var isEmpty: Bool { english.pieces.isEmpty }

    /// The same sign in every language: –, ✓, SHA-256.
    static func sign(_ text: StaticString) -> Phrase { Phrase(same: [.figure(text.description)]) }
    /// What this module formatted of numbers, times, addresses and words of the contract.
    static func figure(_ text: String) -> Phrase { Phrase(same: [.figure(text)]) }
    static func count(_ count: Int) -> Phrase { Phrase(same: [.figure(Figures.grouped(count))]) }
    /// A part of a whole, both as counts, with the share where the whole is large enough for one.
    static func share(_ part: Int, of whole: Int) -> Phrase {
        let counts = Phrase("\(part) of \(whole)", az: "\(part) / \(whole)", ru: "\(part) из \(whole)")
        return Figures.shareInPercent(part, of: whole).map { counts + .figure(" (\($0))") } ?? counts
    }
    static func duration(_ interval: Interval) -> Phrase { Phrase(same: [.duration(interval)]) }
    static func day(_ day: CivilTime) -> Phrase { Phrase(same: [.day(day)]) }
    /// A filter, a command or a file name of ours.
    static func code(_ text: String) -> Phrase { Phrase(same: [.code(text)]) }
    static func strong(_ phrase: Phrase) -> Phrase { Phrase(same: [.strong(phrase)]) }
    /// A name that the wire or a user gave.
    static func wire(_ text: String) -> Phrase { Phrase(same: [.wire(text)]) }
    static func path(_ text: String) -> Phrase { Phrase(same: [.path(text)]) }
    /// A sentence of the judge, kept in its original English.
    static func original(_ text: String) -> Phrase { Phrase(same: [.original(text)]) }

    static func + (left: Phrase, right: Phrase) -> Phrase {
        Phrase(left.english + right.english, az: left.azerbaijani + right.azerbaijani, ru: left.russian + right.russian)
    }
}

extension Sequence where Element == Phrase {
    /// The phrases one after the other with a separator between them.
    func joined(_ separator: StaticString = ", ") -> Phrase {
        var whole = Phrase.none
        for (index, phrase) in enumerated() { whole = index == 0 ? phrase : whole + .sign(separator) + phrase }
        return whole
    }
}

extension Words {
    /// Everything but our own words, in a fixed order: what has to be the same in every language.
    fileprivate var arguments: [String] {
        pieces.compactMap { piece in
            switch piece {
            case .own: nil
            case .figure(let text), .code(let text), .wire(let text), .path(let text), .original(let text): text
            case .counted(let count, _): Figures.grouped(count)
            case .noun(let count, _): "noun \(count)"
            case .duration(let interval): "\(interval.nanoseconds) ns"
            case .day(let day): day.date
            case .phrase(let phrase), .strong(let phrase): phrase[.english].arguments.joined(separator: " ")
            }
        }.sorted()
    }
}
