/// The judge's English phrases of causes and facts in the document's languages, where they are known; else the original, marked as such.
enum CauseWords {
    static func phrase(_ english: String) -> Phrase {
        guard let words = known[english] else { return .original(english) }
        return Phrase(Words([.own(english)]), az: words.az, ru: words.ru)
    }
}
