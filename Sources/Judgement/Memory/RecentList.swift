/// The latest of many, the oldest forgotten first: grown as they come, and then a ring.
struct RecentList<Element> {
    let limit: Int
    private var kept: [Element] = []
    /// Where the oldest stands once the list is full.
    private var oldest = 0

    /// Makes an empty list of at most `limit` elements, one or more.
    init(limit: Int) { self.limit = max(1, limit) }

    var isEmpty: Bool { kept.isEmpty }

    /// All of them, the oldest first.
    var elements: [Element] { oldest == 0 ? kept : Array(kept[oldest...] + kept[..<oldest]) }

    mutating func append(_ element: Element) {
        if kept.count < limit {
            // Doubling would leave half of a list empty that soon is full.
            if kept.count == kept.capacity { kept.reserveCapacity(min(limit, max(2, kept.count * 2))) }
            kept.append(element)
        } else {
            kept[oldest] = element
            oldest = (oldest + 1) % limit
        }
    }

    /// Whether the latest two are both so.
    func endsTwice(where isSo: (Element) -> Bool) -> Bool {
        guard kept.count >= 2 else { return false }
        let last = (oldest + kept.count - 1) % kept.count
        return isSo(kept[last]) && isSo(kept[(last + kept.count - 1) % kept.count])
    }

    /// Puts another in the place of the latest.
    mutating func replaceLast(_ element: Element) {
        guard !kept.isEmpty else { return append(element) }
        kept[(oldest + kept.count - 1) % kept.count] = element
    }
}

extension RecentList: Sendable where Element: Sendable {}
