/// What stands already on one line of a picture, so that a label is put where it can be read, or left out.
struct Clearance {
    private var taken: [ClosedRange<Double>] = []

    /// Notes what is drawn from one place to another.
    mutating func take(_ from: Double, _ to: Double) { taken.append(min(from, to)...max(from, to)) }

    /// The first of the places that is clear, which is taken by that; `nil` where none is.
    mutating func first(_ places: [ClosedRange<Double>], within bounds: ClosedRange<Double>) -> ClosedRange<Double>? {
        let clear = places.first { place in
            bounds.contains(place.lowerBound) && bounds.contains(place.upperBound) && !taken.contains { $0.overlaps(place) }
        }
        if let clear { taken.append(clear) }
        return clear
    }
}
