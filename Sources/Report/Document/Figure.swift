/// A drawing of the document with its words, and where the same data stand as a table.
struct Figure: Sendable {
    var number: Int
    var chart: any Chart
    var caption: Phrase
    /// The table that carries the figure's data.
    var data: Anchor
    var dataName: Phrase
    /// Whether two of its kind stand side by side where there is room.
    var isHalf = false
}
