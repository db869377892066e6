/// What the workers could not keep.
struct Forgotten {
    var conversations: UInt64 = 0
    /// Details of conversations that are kept themselves.
    var details: UInt64 = 0

    static func + (left: Forgotten, right: Forgotten) -> Forgotten {
        Forgotten(conversations: left.conversations + right.conversations, details: left.details + right.details)
    }
}
