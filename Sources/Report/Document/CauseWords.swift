/// The judge's English phrases of causes and facts in the document's languages, where they are known; else the original, marked as such.
enum CauseWords {
    /// A phrase with figures in it: what stands between them in each language, in the same order.
    struct Pattern: Sendable {
        var english: [String]
        var az: [String]
        var ru: [String]
    }

    static func phrase(_ english: String) -> Phrase {
        if let words = known[english] { return Phrase(Words([.own(english)]), az: words.az, ru: words.ru) }
        for pattern in patterns {
            guard let figures = figures(in: english, between: pattern.english) else { continue }
            return Phrase(
                Words(weave(pattern.english, figures)), az: Words(weave(pattern.az, figures)), ru: Words(weave(pattern.ru, figures)))
        }
        return .original(english)
    }

    private static func weave(_ words: [String], _ figures: [String]) -> [Words.Piece] {
        words.enumerated().flatMap { index, word in
            [Words.Piece.own(word)] + (figures.indices.contains(index) ? [.wire(figures[index])] : [])
        }
    }

    /// What stands between the fixed parts of a text; `nil` where it does not fit, or where anything but figures and units stands there.
    private static func figures(in text: String, between parts: [String]) -> [String]? {
        guard let first = parts.first, text.hasPrefix(first) else { return nil }
        var rest = text.dropFirst(first.count)
        var figures: [String] = []
        for (index, part) in parts.enumerated().dropFirst() {
            let isLast = index == parts.count - 1
            let end = isLast && part.isEmpty ? rest.endIndex : rest.firstRange(of: part)?.lowerBound
            guard let end else { return nil }
            let figure = rest[..<end]
            guard let start = figure.first, start.isNumber, figure.allSatisfy({ $0.isASCII && ($0.isNumber || " .smhdin".contains($0)) }) else {
                return nil
            }
            figures.append(String(figure))
            rest = rest[end...].dropFirst(part.count)
        }
        return rest.isEmpty ? figures : nil
    }
}
