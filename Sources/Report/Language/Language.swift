/// A language of the document.
public enum Language: String, CaseIterable, Sendable {
    case english = "en"
    case azerbaijani = "az"
    case russian = "ru"
}
