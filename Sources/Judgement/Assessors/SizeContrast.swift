import Findings
import Wire

/// `path.mtu-blackhole` where the sender found the cure itself: full segments were lost, and the same bytes passed at once in
/// smaller pieces (RFC 4821).
enum SizeContrast {
    static func findings(_ signs: [Sign]) -> [Finding] {
        let groups = Dictionary(grouping: signs) {
            ForgedResetAssessor.Key(device: $0.subject.device, peer: $0.subject.peer, port: $0.subject.peerPort, name: $0.subject.name)
        }
        return groups.keys.sorted(by: ForgedResetAssessor.precedes).compactMap { key in
            guard let signs = groups[key], let first = signs.first, let last = signs.last else { return nil }
            let frames = FrameSelection.select(signs.flatMap(\.frames))
            var subject = first.subject
            if signs.count > 1 { subject.devicePort = nil }
            return Finding(
                kind: .pathMTUBlackhole, nature: .fault, confidence: .medium, signs: [.b8],
                claim: "Segments of \(first.measurements.integer("segmentBytes") ?? 0) bytes to \(Wording.peer(subject)) were lost again and again, "
                    + "until the same bytes passed in smaller pieces; no router said that they were too large.",
                subject: subject, origin: .unknown, start: first.time, end: last.time, occurrences: signs.count, frames: frames,
                filter: DisplayFilter.frames(frames), measurements: first.measurements,
                explanations: [
                    Explanation(
                        "A tunnel or PPPoE line with a smaller packet size, whose notice is lost", .fits,
                        because: "this is the ordinary cause of such losses (RFC 2923)"),
                    Explanation(
                        "Interference with what was said", .contradicted, because: "the same bytes passed once they were sent in smaller pieces"),
                ])
        }
    }
}
