/// Which form of a noun goes with a count (Unicode CLDR 44, cardinal plural rules, integers only).
enum PluralRule {
    /// The place of the form among those that a language's words give: English one, other; Russian one, few, many; Azerbaijani, whose
    /// nouns stay singular after numerals, has one form for both of its categories.
    static func form(of count: Int, in language: Language) -> Int {
        let magnitude = count.magnitude
        switch language {
        case .english: return magnitude == 1 ? 0 : 1
        case .azerbaijani: return 0
        case .russian:
            let (tens, ones) = (magnitude % 100, magnitude % 10)
            if ones == 1, tens != 11 { return 0 }
            return (2...4).contains(ones) && !(12...14).contains(tens) ? 1 : 2
        }
    }
}
