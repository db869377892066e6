import Findings

/// Measured values as the document shows them: the contract's own names, which engineers look up, with unit and value.
enum MeasurementText {
    static func phrase(_ entry: Measurements.Entry) -> Phrase { name(entry.name) + .sign(" ") + value(entry) }

    /// The name as the contract spells it, in words: `hopLimit` as "hop limit".
    static func name(_ name: String) -> Phrase { .wire(MeasureText.words(name).name) }

    static func value(_ entry: Measurements.Entry) -> Phrase {
        let unit = MeasureText.words(entry.name).unit
        switch entry.value {
        case .integer(let number): return .figure(Figures.grouped(number) + unit)
        case .number(let number): return .figure(MeasureText.decimal(number) + unit)
        case .text(let text): return .wire(text)
        case .list(let numbers):
            return .figure(numbers.prefix(12).map { Figures.grouped($0) }.joined(separator: " ") + (numbers.count > 12 ? " …" : "") + unit)
        case .flag(let flag): return flag ? .yes : .no
        }
    }
}
