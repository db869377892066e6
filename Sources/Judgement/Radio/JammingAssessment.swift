import Findings
import Wire

/// Beacons that vanish while damaged frames become more (W15). Distance and kitchens do the same, so that it stays low.
struct JammingAssessment {
    /// Damaged frames must become this many times as frequent, and so many at least.
    static let rise = 3.0
    static let damagedNeeded = 20

    let finding: Finding?

    init?(_ bssid: MACAddress, _ memory: RadioMemory) {
        guard let known = memory.points[bssid] else { return nil }
        let windows = known.missing.filter { !$0.measurements.flag("wasToldToLeave") && !$0.measurements.flag("switchAnnounced") }
        guard let first = windows.first, let last = windows.last else { return nil }
        let end = Timestamp(nanoseconds: Int64(last.measurements.integer("until") ?? 0))
        let inside = memory.noises.filter { noise in
            windows.contains { $0.time <= noise.to && noise.from <= Timestamp(nanoseconds: Int64($0.measurements.integer("until") ?? 0)) }
        }
        let before = memory.noises.filter { $0.to < first.time }
        let damaged = inside.reduce(0) { $0 + $1.damaged }
        let share = Self.share(inside)
        let usual = Self.share(before)
        guard damaged >= Self.damagedNeeded, share >= Self.rise * max(usual, 0.01) else { return nil }
        let levels = inside.compactMap(\.level)
        let quiet = before.compactMap(\.level)
        let beacons = windows.reduce(0) { $0 + ($1.measurements.integer("beacons") ?? 0) }
        let expected = windows.reduce(0) { $0 + ($1.measurements.integer("expected") ?? 0) }
        let frames = FrameSelection.select(windows.flatMap(\.frames))
        var measurements: Measurements = [
            "beacons": .integer(Int64(beacons)), "expectedBeacons": .integer(Int64(expected)), "damagedFrames": .integer(Int64(damaged)),
            "damagedShare": .number(share), "usualDamagedShare": .number(usual),
        ]
        if let level = levels.max() { measurements["noiseDBm"] = .integer(Int64(level)) }
        if let level = quiet.min() { measurements["usualNoiseDBm"] = .integer(Int64(level)) }
        finding = Finding(
            kind: .wifiJamming, nature: .tampering, confidence: .low, signs: [.w15],
            claim: "\(beacons) of about \(expected) announcements of \(RadioScene.words(bssid, first.subject.name)) arrived within "
                + "\(Wording.decimal(Double(windows.count) * 10, 0)) s, while \(damaged) frames arrived damaged "
                + "(\(Wording.decimal(share * 100, 0)) % of all, where \(Wording.decimal(usual * 100, 0)) % were before); nobody was told to leave.",
            subject: first.subject, origin: .radio, start: first.time, end: end, occurrences: windows.count, frames: frames,
            filter: DisplayFilter.frames(frames), measurements: measurements,
            explanations: [
                Explanation("A microwave oven, or another appliance", .notExcluded, because: "it damages frames in the same way, as long as it runs"),
                Explanation("Distance or an obstacle", .notExcluded, because: "a weak signal damages frames as well"),
                Explanation("Other networks on the channel", .notExcluded, because: "frames that collide arrive damaged"),
                Explanation("The access point was switched off", .notSupported, because: "that does not damage the frames of others"),
            ])
    }

    private static func share(_ noises: [RadioMemory.Noise]) -> Double {
        let frames = noises.reduce(0) { $0 + $1.frames }
        return frames > 0 ? Double(noises.reduce(0) { $0 + $1.damaged }) / Double(frames) : 0
    }
}
