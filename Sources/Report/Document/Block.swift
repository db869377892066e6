/// A part of a section.
indirect enum Block: Sendable {
    /// How a thing is marked besides its words.
    enum Tone: Sendable { case plain, good, bad, local }

    /// A figure large enough to be read across a room, and what it counts.
    struct Tile: Sendable {
        var figure: Phrase
        var label: Phrase
        /// Whether it counts what was cut.
        var isAlarm = false
    }

    /// One rung of the ladder of claims, and what is said on it.
    struct Rung: Sendable {
        var name: Phrase
        var statements: [Phrase]
    }

    case paragraph(Phrase)
    case note(Phrase)
    case heading(Phrase)
    case list([Phrase])
    case numbered([Phrase])
    case tiles([Tile])
    case ladder([Rung])
    /// Two lists of equal weight: what the record shows, and what it cannot show.
    case pair(shows: (title: Phrase, points: [Phrase]), cannot: (title: Phrase, points: [Phrase]))
    case table(Table)
    case figure(Figure)
    /// A part set off from the rest.
    case boxed([Block])
    case exhibit(title: Phrase, place: Phrase, blocks: [Block])
    case bytes(Bytes)
    /// Commands to be typed, each with what it does.
    case commands([(does: Phrase, command: String)])
    case signatures(declaration: Phrase, lines: [Phrase])
}
