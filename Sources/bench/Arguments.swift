/// The words of a command line that are still to be understood.
struct Arguments {
    private(set) var rest: [String]

    init(_ words: some Sequence<String>) { rest = Array(words) }

    /// Takes the first word.
    mutating func first() -> String? { rest.isEmpty ? nil : rest.removeFirst() }

    /// Takes an option and its value.
    mutating func value(_ option: String) -> String? {
        guard let place = rest.firstIndex(of: option), place + 1 < rest.count else { return nil }
        defer { rest.removeSubrange(place...place + 1) }
        return rest[place + 1]
    }

    /// Takes a switch.
    mutating func has(_ name: String) -> Bool {
        guard let place = rest.firstIndex(of: name) else { return false }
        rest.remove(at: place)
        return true
    }
}
