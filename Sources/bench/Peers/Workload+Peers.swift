extension Workload {
    /// How many packets the peers get: as many as the others in an evening's run; of the flood a sixth, for some of the peers take ten
    /// thousand nanoseconds and more for each of its packets.
    func packetsForPeers(isLarge: Bool) -> UInt64 { self == .flood ? packets(isLarge: isLarge) / 6 : packets(isLarge: isLarge) }

    /// What is in it, for a heading.
    var words: String {
        switch self {
        case .home: "what a home sends in an evening"
        case .flood: "small packets of conversations most of which stay open"
        case .bulk: "eight downloads of full segments"
        }
    }
}
