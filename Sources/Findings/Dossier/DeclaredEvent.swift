public import Wire

/// Something that the household declared: an interview, a court date, a router moved.
public struct DeclaredEvent: Hashable, Sendable {
    /// V1, V2… in order of declaration.
    public var id: String
    /// When it was to happen.
    public var time: Timestamp
    /// What it was, in the household's words: raw, hostile until escaped at a sink.
    public var title: String
    /// When it was written into the case; only what was declared before a cut counts in the primary figure (EVIDENCE S4).
    public var declared: Timestamp

    /// Declares an event.
    public init(id: String, time: Timestamp, title: String, declared: Timestamp) {
        self.id = id
        self.time = time
        self.title = title
        self.declared = declared
    }
}
