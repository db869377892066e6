import Findings
import Wire

/// What the silences of one network say while other things worked: `route.blackhole`, `tcp.silenced`, `path.mtu-blackhole`, and
/// the silences of QUIC and of tunnels.
struct DestinationSilence {
    let network: IPAddress
    let silences: [WeighedSilence]
    let total: Int

    /// Silences of first words on so many conversations are more than chance loss (three in a row at 2 % are 8 in a million each).
    static let conversationsNeeded = 3

    /// So many conversations are needed where the client said its words only once.
    static let singleTriesNeeded = 8

    func findings(_ context: Context, _ assessor: SilenceAssessor) -> [Finding] {
        var found: [Finding] = []
        let words = silences.filter { [.tlsHello, .httpRequest, .tcpRequest, .tcpData].contains($0.outcome.attempt) }
        let large = words.filter { $0.outcome.signs.contains(.b8) }
        let rest = words.filter { !$0.outcome.signs.contains(.b8) }
        if let finding = pathMTU(large) { found.append(finding) } else { found += silenced(large, context) }
        found += silenced(rest, context)
        if let finding = blackhole(silences.filter { $0.outcome.attempt == .tcpConnect }, context, assessor) { found.append(finding) }
        if let finding = datagrams(silences.filter { $0.outcome.attempt == .quicInitial }, kind: .quicBlocked, sign: .q1, what: "QUIC handshakes") {
            found.append(finding)
        }
        let tunnels = silences.filter { $0.outcome.attempt == .tunnelHandshake }
        if let finding = datagrams(tunnels, kind: .tunnelBlocked, sign: tunnels.first?.outcome.signs.first ?? .v1, what: "tunnel handshakes") {
            found.append(finding)
        }
        return found
    }

    // MARK: SYNs

    private func blackhole(_ silences: [WeighedSilence], _ context: Context, _ assessor: SilenceAssessor) -> Finding? {
        let tried = silences.filter { $0.outcome.signs.contains(.b1) }
        guard let first = tried.first else { return nil }
        let addresses = Set(tried.compactMap(\.outcome.subject.peer))
        let ports = Set(tried.compactMap(\.outcome.subject.peerPort))
        let hasControl = tried.contains(where: \.hasControl)
        let answeredBefore = tried.contains(where: \.networkAnsweredBefore)
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

    // MARK: Words

    private func silenced(_ silences: [WeighedSilence], _ context: Context) -> [Finding] {
        struct Key: Hashable { var name: String?; var device: IPAddress? }
        var groups: [Key: [WeighedSilence]] = [:]
        for silence in silences {
            groups[Key(name: silence.outcome.subject.name, device: silence.outcome.subject.device), default: []].append(silence)
        }
        let keys = groups.keys.sorted { ($0.name ?? "", $0.device ?? .anyV6) < ($1.name ?? "", $1.device ?? .anyV6) }
        return keys.compactMap { key in
            // Told by name where the name makes the difference.
            if let name = key.name, context.blockedNames.dependsOnName(name) != nil,
                context.blockedNames.failures[name]?.contains(where: { $0.outcome.attempt == .tlsHello }) == true
            {
                return nil
            }
            return groups[key].flatMap { silenced($0, name: key.name, context) }
        }
    }

    private func silenced(_ silences: [WeighedSilence], name: String?, _ context: Context) -> Finding? {
        guard let first = silences.first else { return nil }
        let handshakes = silences.filter { $0.outcome.measurements.flag("handshakeSeen") }.count
        let signs = Set(silences.flatMap(\.outcome.signs))
        let firstWords = silences.filter { $0.outcome.attempt != .tcpData }
        let addresses = Set(silences.compactMap(\.outcome.subject.peer))
        let dependsOnName = name.flatMap { context.blockedNames.dependsOnName($0) }
        let hasControl = silences.contains(where: \.hasControl)
        var confidence: Confidence = .low
        // A kernel acknowledges small first words even where the program behind it hangs; three conversations whose handshakes pass
        // and whose words do not are no chance loss.
        let repeated = firstWords.filter { $0.outcome.tries >= 3 }.count
        let isRepeated = repeated >= Self.conversationsNeeded || firstWords.count >= Self.singleTriesNeeded
        if isRepeated, handshakes >= Self.conversationsNeeded { confidence = .medium }
        if signs.contains(.b3), handshakes > 0, hasControl { confidence = max(confidence, .medium) }
        if signs.contains(.t16), silences.count >= 3, addresses.count >= 2, hasControl { confidence = max(confidence, .medium) }
        if dependsOnName != nil { confidence = .high }
        let frames = FrameSelection.select(silences.flatMap(\.outcome.frames))
        var subject = first.outcome.subject
        if silences.count > 1 { subject.devicePort = nil }
        if addresses.count > 1 { subject.peer = network }
        let tries = silences.reduce(0) { $0 + $1.outcome.tries }
        let isFirst = !firstWords.isEmpty
        let claim =
            isFirst
            ? "\(Wording.count(silences.count, "connection")) with \(Wording.peer(subject)) opened normally and went silent after the first words: "
                + "\(tries) transmissions of the same bytes were never acknowledged."
            : "\(Wording.count(silences.count, "connection")) with \(Wording.peer(subject)) went silent in the middle: "
                + "\(tries) transmissions of the same bytes were never acknowledged."
        return Finding(
            kind: .tcpSilenced, nature: .silence, confidence: confidence,
            signs: (dependsOnName != nil ? signs.union([.l5]) : signs).subtracting([.b8]).sorted(), claim: claim, subject: subject,
            origin: .unknown, start: first.outcome.start, end: silences.map(\.lastTry).max() ?? first.lastTry, occurrences: silences.count,
            frames: frames, filter: DisplayFilter.frames(frames), measurements: first.outcome.measurements.removing("lastHeard"),
            explanations: [
                Explanation(
                    "Chance loss of packets", silences.count >= Self.conversationsNeeded ? .notSupported : .notExcluded,
                    because: "at 2 % loss, three losses in a row happen about 8 times in a million"
                        + (silences.count >= Self.conversationsNeeded ? ", and it happened on \(silences.count) connections" : "")),
                Explanation(
                    "The server hung or went away", isFirst && handshakes >= Self.conversationsNeeded ? .notSupported : .notExcluded,
                    because: isFirst && handshakes >= Self.conversationsNeeded
                        ? "the server's system went on accepting connections, but did not even acknowledge what was said on them"
                        : "a server that vanishes in mid-conversation looks the same from this side"),
                Explanation(
                    "The own connection was down", hasControl ? .contradicted : .notExcluded,
                    because: hasControl
                        ? "other destinations, or other connections to this one, answered meanwhile" : "nothing else was tried meanwhile"),
                Explanation(
                    "Packets too large for the path", (first.outcome.measurements.integer("segmentBytes") ?? 0) < 600 ? .contradicted : .notExcluded,
                    because: "the unacknowledged segment had \(first.outcome.measurements.integer("segmentBytes") ?? 0) bytes"),
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

    // MARK: Datagrams

    private func datagrams(_ silences: [WeighedSilence], kind: FindingKind, sign: SignCode, what: String) -> Finding? {
        guard let first = silences.first else { return nil }
        let frames = FrameSelection.select(silences.flatMap(\.outcome.frames))
        let tries = silences.reduce(0) { $0 + $1.outcome.tries }
        let addresses = Set(silences.compactMap(\.outcome.subject.peer))
        var subject = first.outcome.subject
        if silences.count > 1 { subject.devicePort = nil }
        if addresses.count > 1 { subject.peer = network }
        let hasControl = silences.contains(where: \.hasControl)
        return Finding(
            kind: kind, nature: .silence, confidence: .low, signs: [sign],
            claim: "\(Wording.count(silences.count, String(what.dropLast()), what)) with \(Wording.peer(subject)) (\(tries) tries) got no answer"
                + (hasControl ? ", while other destinations answered." : "."),
            subject: subject, origin: .unknown, start: first.outcome.start, end: silences.map(\.lastTry).max() ?? first.lastTry,
            occurrences: silences.count, frames: frames, filter: DisplayFilter.frames(frames),
            measurements: ["tries": .integer(Int64(tries)), "otherDestinationsAnswered": .flag(hasControl)],
            explanations: [
                Explanation("The server does not offer this, or is down", .notExcluded, because: "such servers stay silent as well"),
                Explanation("A firewall drops UDP", .notExcluded, because: "many networks drop UDP that they do not know"),
            ])
    }
}

extension Measurements {
    /// The same without one entry.
    func removing(_ name: String) -> Measurements {
        var copy = self
        copy[name] = nil
        return copy
    }
}
