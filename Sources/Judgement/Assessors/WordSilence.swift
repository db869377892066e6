import Findings
import Wire

/// Conversations of one device, under one name or with one network, that went silent while other things worked: `tcp.silenced`.
struct WordSilence {
    /// Silences of first words on so many conversations are more than chance loss (three in a row at 2 % are 8 in a million each).
    static let conversationsNeeded = 3
    /// So many conversations are needed where the client said its words only once.
    static let singleTriesNeeded = 8

    /// What the conversations asked for, where they asked for one thing.
    let name: String?
    let silences: [WeighedSilence]

    /// Groups silences by device and name, or by network where there is no name.
    static func group(_ silences: [WeighedSilence]) -> [WordSilence] {
        var groups: [Key: [WeighedSilence]] = [:]
        for silence in silences where [.tlsHello, .httpRequest, .tcpRequest, .tcpData].contains(silence.outcome.attempt) {
            let subject = silence.outcome.subject
            // A freeze after so many bytes goes by the network, whatever was asked for.
            let isBudget = silence.outcome.signs.contains(.t16)
            let name = isBudget ? nil : subject.name
            let network = name == nil ? subject.peer.map { isBudget ? $0.prefix($0.isV4 ? 16 : 32) : PeerMemory.network($0) } : nil
            groups[Key(name: name, device: subject.device, network: network), default: []].append(silence)
        }
        return groups.keys.sorted().compactMap { key in groups[key].map { WordSilence(name: key.name, silences: $0) } }
    }

    private struct Key: Hashable, Comparable {
        var name: String?
        var device: IPAddress?
        var network: IPAddress?

        static func < (left: Key, right: Key) -> Bool {
            (left.name ?? "", left.device ?? .anyV6, left.network ?? .anyV6) < (right.name ?? "", right.device ?? .anyV6, right.network ?? .anyV6)
        }
    }

    /// Conversations with other networks that were not heard within this time share the cause.
    static let unheardWindow = Interval.seconds(30)

    private func isUnheardElsewhere(_ networks: Set<IPAddress>, _ own: [Sign], _ assessor: SilenceAssessor) -> Bool {
        assessor.unheard.contains { target, signs in
            guard let peer = target.peer, !networks.contains(PeerMemory.network(peer)) else { return false }
            return signs.contains { other in own.contains { abs(($0.time - other.time).nanoseconds) <= Self.unheardWindow.nanoseconds } }
        }
    }

    func finding(_ context: Context, _ assessor: SilenceAssessor) -> Finding? {
        guard let first = silences.min(by: { $0.outcome.start < $1.outcome.start }) else { return nil }
        let unheard = silences.flatMap { assessor.unheard[SilenceAssessor.target($0.outcome)] ?? [] }
        let handshakes = silences.filter { $0.outcome.measurements.flag("handshakeSeen") }.count
        let signs = Set(silences.flatMap(\.outcome.signs)).union(unheard.map(\.code))
        let firstWords = silences.filter { $0.outcome.attempt != .tcpData }
        let addresses = Set(silences.compactMap(\.outcome.subject.peer))
        let dependsOnName = name.flatMap { context.blockedNames.dependsOnName($0) }
        let hasControl = silences.contains(where: \.hasControl)
        let networks = Set(addresses.map(PeerMemory.network))
        // A close that nothing answers may come long after the other side has forgotten the conversation.
        var confidence: Confidence =
            silences.count < Self.conversationsNeeded && silences.allSatisfy { $0.outcome.measurements.flag("isClosing") } ? .info : .low
        // A kernel acknowledges small first words even where the program behind it hangs; three conversations whose handshakes pass
        // and whose words do not are no chance loss.
        // A protection service in front of a dead server shakes hands for it, though, and so does an address translator: the very
        // address must have answered other words in between. Who says its words only once, again and again, is a measuring tool.
        let last = silences.map(\.outcome.start).max() ?? first.outcome.start
        let wasHeard = context.blockedNames.answered(addresses, otherThan: nil, from: first.outcome.start, to: last)
        let repeatedly = firstWords.filter { $0.outcome.tries >= 3 }.count
        let isRepeated =
            repeatedly >= Self.conversationsNeeded && wasHeard || firstWords.filter { $0.outcome.tries < 3 }.count >= Self.singleTriesNeeded
        if isRepeated, handshakes >= Self.conversationsNeeded { confidence = .medium }
        // Where several networks do not hear this home, its own way up loses packets.
        if signs.contains(.b3), handshakes > 0, hasControl, !isUnheardElsewhere(networks, unheard, assessor) { confidence = max(confidence, .medium) }
        // A delayed rule (T17): the same early death again and again, while the very address serves others.
        let early = silences.filter { $0.outcome.signs.contains(.t17) }
        if early.count >= Self.conversationsNeeded, early.count == silences.count, wasHeard, hasControl, name != nil {
            confidence = max(confidence, .medium)
        }
        if signs.contains(.t16), silences.count >= 3, addresses.count >= 2, hasControl { confidence = max(confidence, .medium) }
        if dependsOnName != nil, wasHeard || (dependsOnName?.networks ?? 0) >= 2 { confidence = .high }
        // Words of no known form, encrypted whole, that die again and again (V5); without other words as control nothing is said of their form.
        let isTunnel = silences.count >= Self.conversationsNeeded && silences.allSatisfy { $0.outcome.signs.contains(.v5) } && hasControl
        let frames = FrameSelection.select(silences.flatMap(\.outcome.frames) + unheard.flatMap(\.frames))
        var subject = first.outcome.subject
        if silences.count > 1 { subject.devicePort = nil }
        if name == nil, Set(silences.map(\.outcome.subject.name)).count > 1 { subject.name = nil }
        if addresses.count > 1 { subject.peer = networks.count == 1 ? networks.first : nil }
        let tries = silences.reduce(0) { $0 + $1.outcome.tries }
        let whom = Wording.peers(subject, count: addresses.count)
        let isFirst = !firstWords.isEmpty
        let what = "\(Wording.count(silences.count, "connection")) with \(whom) "
        let repeated = "was sent \(Wording.times(tries)) in all and never acknowledged."
        // Where the beginning was not captured, nothing is said of it.
        let claim =
            !isFirst
            ? what + "went silent in the middle; what was said last " + repeated
            : handshakes == silences.count
                ? what + "opened normally and went silent after the first words; what was said " + repeated
                : what + (silences.count == 1 ? "was" : "were") + " silent as far as captured; what was said " + repeated
        return Finding(
            kind: isTunnel ? .tunnelBlocked : .tcpSilenced, nature: .silence, confidence: confidence,
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
}
