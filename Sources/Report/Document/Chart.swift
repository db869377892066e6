/// A drawing that can say in words what it shows.
protocol Chart: Sendable {
    /// What it shows, in a line.
    var title: Phrase { get }
    /// What a reader who cannot see it has to know.
    var summary: Phrase { get }
    /// Its size in units of a screen's pixel.
    var size: (width: Double, height: Double) { get }
    /// The drawing. `number` makes the names of its patterns its own.
    func draw(_ language: Language, number: Int) -> [Markup]
}
