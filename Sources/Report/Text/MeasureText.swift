import Findings

/// Says measured values in words: `handshakeMilliseconds: 223.1` as "handshake: 223.1 ms".
enum MeasureText {
    private static let units: [String: String] = [
        "nanoseconds": "ns", "microseconds": "µs", "milliseconds": "ms", "seconds": "s", "minutes": "min", "percent": "%",
    ]

    /// A name in words, and the unit that its ending says: `handshakeMilliseconds` is "handshake" in " ms".
    static func words(_ name: String) -> (name: String, unit: String) {
        // The one unit that begins with a small letter and goes on with a large one.
        if name.hasSuffix("DBm") { return (split(String(name.dropLast(3))).joined(separator: " "), " dBm") }
        var words = split(name)
        guard words.count > 1, let last = words.last, let unit = units[last] else { return (words.joined(separator: " "), "") }
        words.removeLast()
        return (words.joined(separator: " "), " " + unit)
    }

    /// One measurement.
    static func say(_ entry: Measurements.Entry) -> TerminalText {
        let (name, unit) = words(entry.name)
        let value: TerminalText
        switch entry.value {
        case .integer(let number): value = TerminalText(own: String(number))
        case .number(let number): value = TerminalText(own: entry.name == "p" ? probability(number) : decimal(number))
        case .text(let text): value = TerminalText(wire: text)
        case .list(let numbers):
            value = TerminalText(own: numbers.prefix(12).map(String.init).joined(separator: " ") + (numbers.count > 12 ? " …" : ""))
        case .flag(let flag): value = flag ? "yes" : "no"
        }
        return TerminalText(wire: name) + ": " + value + TerminalText(own: unit)
    }

    /// A number with at most three decimals, trailing zeros cut.
    static func decimal(_ number: Double) -> String {
        guard number.isFinite, abs(number) < 1e15 else { return number.isFinite ? number.description : "unknown" }
        let thousandths = Int64((number.magnitude * 1000).rounded())
        var text = String(thousandths / 1000)
        let rest = thousandths % 1000
        if rest != 0 {
            var decimals = String(rest)
            decimals = String(repeating: "0", count: 3 - decimals.count) + decimals
            while decimals.hasSuffix("0") { decimals.removeLast() }
            text += "." + decimals
        }
        return (number < 0 && thousandths != 0 ? "-" : "") + text
    }

    /// A probability with two significant digits; what is less than one in a million is not told apart (EVIDENCE §2.3).
    static func probability(_ number: Double) -> String {
        guard number.isFinite, number < 0.095 else { return decimal(number) }
        guard number >= 1e-6 else { return number < 0 ? "unknown" : "under 0.000001" }
        var scale = 10.0
        var digits = 1
        while number * scale < 9.5 {
            scale *= 10
            digits += 1
        }
        let text = String(Int64((number * scale).rounded()))
        return "0." + String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    /// `sameAddressAnswersTCP` is "same address answers TCP": capitals that follow one another stay together, and capitals.
    private static func split(_ name: String) -> [String] {
        var words: [String] = [""]
        var wasUpper = false
        for character in name {
            if character.isUppercase, !wasUpper, words.last?.isEmpty == false { words.append("") }
            words[words.count - 1].append(character)
            wasUpper = character.isUppercase
        }
        return words.map { $0.count > 1 && $0.allSatisfy(\.isUppercase) ? $0 : $0.lowercased() }
    }
}
