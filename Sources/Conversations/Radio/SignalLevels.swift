/// The last 32 signal strengths of one transmitter, in dBm.
public struct SignalLevels: Sendable {
    /// A median wants so many.
    static let needed = 8

    private var levels: InlineArray<32, Int8> = .init(repeating: 0)
    private var next = 0
    public private(set) var count = 0

    /// Nothing measured.
    public init() {}

    /// Takes a measure.
    public mutating func note(_ level: Int8) {
        levels[next] = level
        next = (next + 1) % 32
        count = min(32, count + 1)
    }

    /// The median; `nil` until enough was measured.
    public var median: Int? {
        count >= Self.needed ? middle : nil
    }

    /// The median of however little was measured; `nil` if nothing was.
    public var middle: Int? {
        guard count > 0 else { return nil }
        return (0..<count).map { Int(levels[$0]) }.sorted()[count / 2]
    }
}
