/// A word of a command line that a reader copies, between single quotes, in which a shell takes everything as it stands.
enum ShellWord {
    /// Quotes a filter; what does not print, or is not ASCII, becomes visible before.
    static func quoted(_ filter: String) -> String {
        "'" + VisibleScalars.show(filter, .asciiOnly, limit: 4096).replacing("'", with: "'\\''") + "'"
    }
}
