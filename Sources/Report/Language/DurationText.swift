import Wire

/// Says how long something lasted, to the unit that matters: 3.1 ms, 42 s, 6 min 25 s, 2 h 46 min, 13 d 18 h.
enum DurationText {
    private static func units(_ language: Language) -> (day: String, hour: String, minute: String, second: String, millisecond: String) {
        switch language {
        case .english: ("d", "h", "min", "s", "ms")
        case .azerbaijani: ("gün", "saat", "dəq", "san", "ms")
        case .russian: ("сут", "ч", "мин", "с", "мс")
        }
    }

    /// The duration with the language's units.
    static func say(_ interval: Interval, _ language: Language) -> String {
        let unit = units(language)
        let space = "\u{A0}"
        let seconds = interval.seconds
        if seconds.magnitude < 1 { return MeasureText.decimal(interval.milliseconds) + space + unit.millisecond }
        if seconds < 60 { return MeasureText.decimal((seconds * 10).rounded() / 10) + space + unit.second }
        let whole = Int(seconds.rounded())
        let (days, hours, minutes, rest) = (whole / 86_400, whole / 3600 % 24, whole / 60 % 60, whole % 60)
        var parts: [(Int, String)] = []
        if days >= 3 {
            parts = [(days, unit.day), (hours, unit.hour)]
        } else if whole >= 3600 {
            parts = [(whole / 3600, unit.hour), (minutes, unit.minute)]
        } else {
            parts = [(minutes, unit.minute), (rest, unit.second)]
        }
        return parts.filter { $0.0 > 0 }.map { "\($0.0)\(space)\($0.1)" }.joined(separator: space)
    }
}
