import Findings
import Wire

/// Many unrelated conversations that died within two seconds (X4): the link, not any of the sites.
struct LinkFlap {
    /// How many conversations, to how many networks, and how close together (SIGNS §11, X4).
    static let conversations = 5
    static let networks = 3
    static let window = Interval.seconds(2)

    let members: [SilenceAssessor.Target]
    private let silences: [WeighedSilence]

    /// Groups conversations in mid-life by when their peers were last heard.
    static func find(_ silences: [WeighedSilence]) -> [LinkFlap] {
        let flows = silences.filter { $0.outcome.attempt == .tcpData }.compactMap { silence -> (Timestamp, WeighedSilence)? in
            guard let last = silence.outcome.measurements.integer("lastHeard"), last > 0 else { return nil }
            return (Timestamp(nanoseconds: Int64(last)), silence)
        }.sorted { $0.0 < $1.0 }
        var flaps: [LinkFlap] = []
        var index = 0
        while index < flows.count {
            var end = index
            while end < flows.count, flows[end].0 - flows[index].0 <= window { end += 1 }
            let group = flows[index..<end].map(\.1)
            let networks = Set(group.compactMap { $0.outcome.subject.peer?.prefix($0.outcome.subject.peer?.isV4 == true ? 16 : 32) })
            if group.count >= conversations, networks.count >= Self.networks {
                flaps.append(LinkFlap(members: group.map { SilenceAssessor.target($0.outcome) }, silences: group))
                index = end
            } else {
                index += 1
            }
        }
        return flaps
    }

    var finding: Finding? {
        guard let first = silences.min(by: { $0.outcome.start < $1.outcome.start }), let last = silences.map(\.outcome.end).max() else { return nil }
        let peers = Set(silences.compactMap(\.outcome.subject.peer))
        let frames = FrameSelection.select(silences.flatMap(\.outcome.frames))
        return Finding(
            kind: .linkFlap, nature: .fault, confidence: .medium, signs: [.x4],
            claim: "\(silences.count) conversations with \(peers.count) unrelated addresses went silent within two seconds of one another.",
            subject: Subject(device: first.outcome.subject.device), origin: .unknown, start: first.outcome.start, end: last,
            occurrences: 1, frames: frames, filter: DisplayFilter.frames(frames),
            measurements: ["conversations": .integer(Int64(silences.count)), "addresses": .integer(Int64(peers.count))],
            explanations: [
                Explanation(
                    "The device or its link changed (roaming, a new address, sleep)", .fits,
                    because: "all conversations of one device die together when its address or link changes"),
                Explanation(
                    "One of the sites was blocked", .contradicted, because: "unrelated sites fell silent at the same moment"),
            ])
    }
}
