/// How many routers a packet has crossed, guessed from what is left of its hop limit.
public struct HopCount: Hashable, Sendable {
    /// The initial value it was probably sent with: 32, 64, 128 or 255 (SIGNS §2.2).
    public let initial: UInt8
    /// The routers crossed.
    public let hops: Int

    /// Guesses from the hop limit that arrived.
    public init(_ hopLimit: UInt8) {
        initial = hopLimit <= 32 ? 32 : hopLimit <= 64 ? 64 : hopLimit <= 128 ? 128 : 255
        hops = Int(initial) - Int(hopLimit)
    }
}
