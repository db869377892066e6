/// The name of a place in the page: our own word and a number, never anything captured.
struct Anchor: Hashable, Sendable {
    let text: String

    init(_ word: StaticString) { text = word.description }
    init(_ word: StaticString, _ number: Int) { text = "\(word)\(number)" }
}
