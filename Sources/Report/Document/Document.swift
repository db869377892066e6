/// The document before it has a form and a language: what stands where. It is a function of the dossier and of the zone alone.
struct Document: Sendable {
    /// One of the numbered sections; their order is fixed in all forms and languages.
    struct Section: Sendable {
        var anchor: Anchor
        var title: Phrase
        var blocks: [Block]
        /// Whether it stands in the short form for tickets.
        var isShort = false
    }

    /// One line of what page one says about the record.
    struct Fact: Sendable {
        var label: Phrase
        var value: Phrase
    }

    /// What it is for; both forms are made of the same blocks.
    enum Form: Sendable {
        /// The report, with its numbered sections and who reads which.
        case report
        /// A letter of a few pages that goes with it.
        case letter
    }

    /// The report's own identifier, made of the dossier's.
    var id: Phrase
    var form: Form
    /// The line above the headline.
    var kicker: Phrase
    var headline: Phrase
    var lead: Phrase
    var facts: [Fact]
    var sections: [Section]
}
