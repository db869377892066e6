/// A table of the document.
struct Table: Sendable {
    struct Cell: Sendable {
        var text: Phrase
        var tone: Block.Tone = .plain
        /// How an explanation stands; drawn as a tag.
        var tag: Tag?
        /// What stands behind the tag.
        var note: Phrase = .none
        var spans = 1
        var isWide = false

        enum Tag: Sendable { case no, middle, open, yes }

        init(_ text: Phrase, tone: Block.Tone = .plain, tag: Tag? = nil, note: Phrase = .none, spans: Int = 1, isWide: Bool = false) {
            self.text = text
            self.tone = tone
            self.tag = tag
            self.note = note
            self.spans = spans
            self.isWide = isWide
        }
    }

    struct Row: Sendable {
        var cells: [Cell]
        var tone: Block.Tone = .plain

        init(_ cells: [Cell], tone: Block.Tone = .plain) {
            self.cells = cells
            self.tone = tone
        }
    }

    /// How a table is laid out.
    enum Layout: Sendable {
        /// Full width, may scroll on a phone.
        case wide
        /// A few short columns.
        case tight
        /// Columns of figures under short heads.
        case matrix
        /// Frames of an exhibit.
        case packets
    }

    var anchor: Anchor?
    var caption: Phrase
    var columns: [Phrase]
    var rows: [Row]
    var footer: [Row] = []
    var layout: Layout = .wide
}
