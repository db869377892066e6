public import Wire

extension Stretch {
    /// Whether nothing lies in it.
    public var isEmpty: Bool { to <= from }

    /// Whether a moment lies in it.
    public func contains(_ time: Timestamp) -> Bool { from <= time && time < to }

    /// What both have in common; `nil` for nothing.
    public func intersection(_ other: Stretch) -> Stretch? {
        let common = Stretch(from: max(from, other.from), to: min(to, other.to))
        return common.isEmpty ? nil : common
    }

    /// The stretches in which captures recorded: each from its first frame to its last, without the gaps; joined and in order.
    public static func observed(_ captures: [CaptureSummary], gaps: [Coverage.Gap]) -> [Stretch] {
        let whole = captures.compactMap { capture -> Stretch? in
            guard let first = capture.firstTime, let last = capture.lastTime else { return nil }
            // The last frame itself was seen.
            return Stretch(from: first, to: last + .nanoseconds(1))
        }
        return whole.joined().without(gaps.map { Stretch(from: $0.from, to: $0.to) }.joined())
    }
}

/// Sets of moments: stretches in order, none touching another.
extension [Stretch] {
    /// The same moments in order, each once.
    public func joined() -> [Stretch] {
        var result: [Stretch] = []
        for stretch in filter({ !$0.isEmpty }).sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
            if let last = result.last, stretch.from <= last.to {
                result[result.count - 1].to = Swift.max(last.to, stretch.to)
            } else {
                result.append(stretch)
            }
        }
        return result
    }

    /// Moments of both; both in order.
    public func intersection(_ other: [Stretch]) -> [Stretch] {
        var result: [Stretch] = []
        var (index, otherIndex) = (0, 0)
        while index < count, otherIndex < other.count {
            if let common = self[index].intersection(other[otherIndex]) { result.append(common) }
            if self[index].to < other[otherIndex].to { index += 1 } else { otherIndex += 1 }
        }
        return result
    }

    /// Moments of this that are none of the other; both in order.
    public func without(_ other: [Stretch]) -> [Stretch] {
        var result: [Stretch] = []
        var otherIndex = 0
        for stretch in self {
            var from = stretch.from
            while otherIndex < other.count, other[otherIndex].to <= from { otherIndex += 1 }
            var next = otherIndex
            while next < other.count, other[next].from < stretch.to {
                if other[next].from > from { result.append(Stretch(from: from, to: other[next].from)) }
                from = Swift.max(from, other[next].to)
                next += 1
            }
            if from < stretch.to { result.append(Stretch(from: from, to: stretch.to)) }
        }
        return result
    }

    /// How long they are together.
    public var length: Interval { reduce(.zero) { $0 + $1.length } }

    /// The stretch that holds a moment; in order.
    public func holding(_ time: Timestamp) -> Stretch? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].to <= time { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low].contains(time) ? self[low] : nil
    }
}
