/// The numbers behind a sign, by name in a fixed order: what was measured, in which unit (the name's ending says).
///
/// Names are lower camel case and end in their unit where there is one: `handshakeMilliseconds`, `hopLimit`, `serverBytes`.
public struct Measurements: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    /// One measured value.
    public enum Value: Hashable, Sendable {
        case integer(Int64)
        case number(Double)
        case text(String)
        case list([Int64])
        case flag(Bool)
    }

    /// Name and value in the order they were set.
    public private(set) var entries: [Entry] = []

    /// A named value.
    public struct Entry: Hashable, Sendable {
        public var name: String
        public var value: Value
    }

    public init(dictionaryLiteral elements: (String, Value)...) {
        entries.reserveCapacity(elements.count)
        for (name, value) in elements { self[name] = value }
    }

    /// The value of a name; setting appends or replaces, `nil` removes.
    public subscript(name: String) -> Value? {
        get { entries.first { $0.name == name }?.value }
        set {
            if let index = entries.firstIndex(where: { $0.name == name }) {
                if let newValue { entries[index].value = newValue } else { entries.remove(at: index) }
            } else if let newValue {
                entries.append(Entry(name: name, value: newValue))
            }
        }
    }

    /// Whether nothing was measured.
    public var isEmpty: Bool { entries.isEmpty }
}

extension Measurements.Value: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral {
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(stringLiteral value: String) { self = .text(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(booleanLiteral value: Bool) { self = .flag(value) }
}
