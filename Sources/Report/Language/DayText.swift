import Findings
import Wire

/// Says a day in words: 4 June 2026, 4 iyun 2026, 4 июня 2026 г.
enum DayText {
    private static let months: [Language: [String]] = [
        .english: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
        ],
        .azerbaijani: [
            "yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr",
        ],
        .russian: [
            "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
        ],
    ]
    /// Sunday first.
    private static let weekdays: [Language: [String]] = [
        .english: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
        .azerbaijani: ["B.", "B.e.", "Ç.a.", "Ç.", "C.a.", "C.", "Ş."],
        .russian: ["вс", "пн", "вт", "ср", "чт", "пт", "сб"],
    ]

    /// The day with its month in words.
    static func say(_ day: CivilTime, _ language: Language) -> String {
        let month = months[language]?[max(0, min(11, day.month - 1))] ?? ""
        return "\(day.day)\u{A0}\(month) \(day.year)" + (language == .russian ? "\u{A0}г." : "")
    }

    /// A weekday's short name, 0 for Sunday.
    static func weekday(_ number: Int, _ language: Language) -> String { weekdays[language]?[(number % 7 + 7) % 7] ?? "" }
}
