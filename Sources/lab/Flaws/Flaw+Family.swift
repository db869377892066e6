import ArgumentParser
import Findings
import Wire

extension Flaw {
    /// Flaws of one sort; `clock` is one that was set back, which shows, `leap` one that was set forward, which a file cannot tell from silence.
    enum Family: String, CaseIterable, ExpressibleByArgument, Sendable {
        case missing, burst, begins, ends, ticks, clock, leap, twice, cut, deaf, swapped

        /// All flaws of the family that a capture can have; where they are one for each frame, every `stride`-th of them.
        func flaws(of frames: [HeldFrame], every stride: Int = 1) -> [Flaw] {
            let places = Swift.stride(from: 0, to: frames.count, by: stride)
            switch self {
            case .missing: return places.map { .missing(first: $0, count: 1) }
            case .burst: return places.flatMap { place in [2, 5].map { .missing(first: place, count: $0) } }
            case .begins: return places.dropFirst().map { .begins(at: $0) }
            case .ends: return places.dropFirst().map { .ends(before: $0) }
            case .ticks: return [1, 4, 10, 16, 50, 100, 1_000].map { .ticks(.milliseconds($0)) }
            case .clock:
                return places.dropFirst().flatMap { place in
                    [-3_600_000, -2_000, -200].map { .clockSet(at: place, by: .milliseconds($0)) }
                }
            case .leap:
                return places.dropFirst().flatMap { place in [200, 2_000, 3_600_000].map { .clockSet(at: place, by: .milliseconds($0)) } }
            case .twice: return [0, 0.02, 0.5, 1.5, 3, 10, 40, 150, 700, 2_500].map { .twice(apart: .nanoseconds(Int64($0 * 1e6))) }
            case .cut: return [64, 96, 128, 256].map { .cut(to: $0) }
            case .deaf:
                return Set(frames.compactMap { $0.bytes.count >= 12 ? Array($0.bytes[6..<12]) : nil }).sorted { $0.lexicographicallyPrecedes($1) }.map
                { .deaf(to: $0) }
            case .swapped: return places.filter { $0 + 1 < frames.count }.map { .swapped($0) }
            }
        }
    }
}
