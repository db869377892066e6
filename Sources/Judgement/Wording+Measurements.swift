import Findings

extension Measurements {
    /// The same without one entry.
    func removing(_ name: String) -> Measurements {
        var copy = self
        copy[name] = nil
        return copy
    }
}
