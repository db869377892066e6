import Findings
import Wire

/// What the silences of one network say while other things worked: `route.blackhole` and `path.mtu-blackhole`.
struct DestinationSilence {
    let network: IPAddress
    let silences: [WeighedSilence]

    func findings(_ context: Context, _ assessor: SilenceAssessor) -> [Finding] {
        var found: [Finding] = []
        if let finding = pathMTU(silences.filter { $0.outcome.signs.contains(.b8) }) { found.append(finding) }
        if let finding = blackhole(silences.filter { $0.outcome.attempt == .tcpConnect }, context, assessor) { found.append(finding) }
        return found
    }

    // MARK: SYNs

    private func blackhole(_ silences: [WeighedSilence], _ context: Context, _ assessor: SilenceAssessor) -> Finding? {
        let tried = silences.filter { $0.outcome.signs.contains(.b1) }
        guard let first = tried.first else { return nil }
        let addresses = Set(tried.compactMap(\.outcome.subject.peer))
        let ports = Set(tried.compactMap(\.outcome.subject.peerPort))
        let hasControl = tried.contains(where: \.hasControl)
        let answeredEarlier = context.earlier.answered(network: network, before: first.outcome.start)
        let answeredHere = tried.contains(where: \.networkAnsweredBefore)
        let answeredBefore = answeredHere || answeredEarlier != nil
        let isScan = assessor.isScanning(first.outcome.subject.device)
        // SIGNS §6, B2: a footprint over addresses and ports, an earlier success, and others fine.
        let alive = self.silences.contains(where: \.peerHeard)
        let hasFootprint = addresses.count >= 2 && ports.count >= 2 && !alive
        let others = context.peers.otherNetworksAlive(than: network, since: first.outcome.start)
        let isPrefix = hasFootprint && hasControl && answeredBefore && !isScan
        let confidence: Confidence =
            isPrefix && others >= 3 ? .medium : hasControl && answeredBefore && !isScan ? .low : .info
        let frames = FrameSelection.select(tried.flatMap(\.outcome.frames))
        let tries = tried.reduce(0) { $0 + $1.outcome.tries }
        var subject = first.outcome.subject
        subject.devicePort = tried.count == 1 ? subject.devicePort : nil
        if addresses.count > 1 { subject.peer = network }
        if ports.count > 1 { subject.peerPort = nil }
        let target =
            addresses.count > 1
            ? "\(addresses.count) addresses of the network \(network)/\(network.isV4 ? 24 : 48)" : Wording.peer(subject)
        return Finding(
            kind: .routeBlackhole, nature: .silence, confidence: confidence, signs: isPrefix ? [.b1, .b2] : [.b1],
            claim: "\(Wording.count(tried.count, "connection attempt")) (\(tries) tries) to \(target) got no answer of any kind"
                + (answeredHere
                    ? ""
                    : answeredEarlier.map { ", although this network had answered at \(Wording.minute($0)), in an earlier record of this case" } ?? "")
                + (hasControl ? ", while other destinations answered." : "."),
            subject: subject, origin: .unknown, start: first.outcome.start, end: tried.map(\.lastTry).max() ?? first.lastTry,
            occurrences: tried.count, frames: frames, filter: DisplayFilter.frames(frames),
            measurements: [
                "tries": .integer(Int64(tries)), "addresses": .integer(Int64(addresses.count)), "ports": .integer(Int64(ports.count)),
                "answeredEarlier": .flag(answeredBefore), "otherDestinationsAnswered": .flag(hasControl),
            ],
            explanations: [
                Explanation(
                    "The server was down or does not offer the service", answeredBefore && hasFootprint ? .notSupported : .notExcluded,
                    because: answeredBefore && hasFootprint
                        ? "several addresses and ports of the network, which had answered before, fell silent together"
                        : "a server that is down answers nothing either"),
                Explanation(
                    "A firewall at the destination drops the packets", .notExcluded, because: "many servers drop what they do not want"),
                Explanation(
                    "The own connection was down", hasControl ? .contradicted : .notExcluded,
                    because: hasControl ? "other destinations answered at the same time" : "nothing else was tried at that time"),
            ])
    }

    // MARK: Size

    /// `path.mtu-blackhole` (B8): large segments vanish, small ones pass, and nobody says that they are too large.
    private func pathMTU(_ silences: [WeighedSilence]) -> Finding? {
        let sized = silences.filter {
            ($0.outcome.measurements.integer("largestAcknowledgedBytes") ?? 0) > 0 || $0.outcome.measurements.flag("heardMeanwhile")
        }
        guard let first = sized.first else { return nil }
        let frames = FrameSelection.select(sized.flatMap(\.outcome.frames))
        var subject = first.outcome.subject
        if sized.count > 1 { subject.devicePort = nil }
        let size = first.outcome.measurements.integer("segmentBytes") ?? 0
        let passed = first.outcome.measurements.integer("largestAcknowledgedBytes") ?? 0
        return Finding(
            kind: .pathMTUBlackhole, nature: .fault, confidence: .medium, signs: [.b8],
            claim:
                "Segments of \(size) bytes to \(Wording.peer(subject)) were never acknowledged, while smaller ones (up to \(passed) bytes) were, and no router said that they were too large.",
            subject: subject, origin: .unknown, start: first.outcome.start, end: sized.map(\.lastTry).max() ?? first.lastTry,
            occurrences: sized.count, frames: frames, filter: DisplayFilter.frames(frames),
            measurements: first.outcome.measurements.removing("lastHeard"),
            explanations: [
                Explanation(
                    "A tunnel or PPPoE line with a smaller packet size, whose notice is lost", .fits,
                    because: "this is the ordinary cause of such losses (RFC 2923)"),
                Explanation(
                    "Interference with what was said", .notExcluded, because: "a box that drops what it recognises can also strike the larger segment"
                ),
            ])
    }

    /// Whether a silence is one of size: smaller segments of the same conversation had passed.
    static func isAboutSize(_ silence: WeighedSilence) -> Bool {
        let measured = silence.outcome.measurements
        return silence.outcome.signs.contains(.b8) && ((measured.integer("largestAcknowledgedBytes") ?? 0) > 0 || measured.flag("heardMeanwhile"))
    }
}
