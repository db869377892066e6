/// The part of a name that stands for its owner, as far as it can be told without a list: the last two labels, or three where the
/// last two look like a country's second level (co.uk, com.au).
enum SiteName {
    static func suffix(of name: String) -> String {
        let labels = name.split(separator: ".")
        guard labels.count > 2, let last = labels.last else { return name }
        let second = labels[labels.count - 2]
        let depth = last.utf8.count == 2 && second.utf8.count <= 3 ? 3 : 2
        return labels.suffix(depth).joined(separator: ".")
    }
}
