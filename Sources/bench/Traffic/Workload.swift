/// The captures that the bench makes for itself, the same octets on every run.
enum Workload: String, CaseIterable {
    /// Web, video, names: what a home sends in an evening.
    case home
    /// Small packets of more than a million conversations, most of which stay open.
    case flood
    /// Few downloads of full-size segments.
    case bulk

    /// How many packets it has, and with `isLarge` those of the published measurements.
    func packets(isLarge: Bool) -> UInt64 {
        switch self {
        case .home: isLarge ? 6_970_000 : 1_000_000
        case .flood: isLarge ? 12_000_000 : 3_600_000
        case .bulk: isLarge ? 1_900_000 : 300_000
        }
    }

    /// Writes so many packets of it, or a few more, to `path`; returns packets and bytes, or `nil` where that fails.
    func write(to path: String, packets count: UInt64) -> (packets: UInt64, bytes: UInt64)? {
        guard var file = CaptureFile(path: path) else { return nil }
        switch self {
        case .home: HomeTraffic.write(count, to: &file)
        case .flood: FloodTraffic.write(count, to: &file)
        case .bulk: BulkTraffic.write(count, to: &file)
        }
        file.close()
        return (file.packets, file.bytes)
    }
}
