import Findings
import Wire

/// A stretch in which nothing came from beyond the gateway although it was tried: `uplink.down`, `lan.down`.
struct Outage {
    private let silences: [WeighedSilence]
    /// The last thing heard before; `nil` when nothing was heard before.
    private let lastHeard: Timestamp?

    private let attempts: Int
    private let tries: Int

    init(_ stretch: QuietStretch, since lastHeard: Timestamp?) {
        silences = stretch.silences
        attempts = stretch.attempts
        tries = stretch.tries
        self.lastHeard = lastHeard
    }

    /// The first try in vain.
    var start: Timestamp { silences.map(\.outcome.start).min() ?? .epoch }
    /// When something came again, or the last try.
    var end: Timestamp { silences.compactMap(\.quietUntil).min() ?? silences.map(\.lastTry).max() ?? start }
    private var lastTry: Timestamp { silences.map(\.lastTry).max() ?? start }

    /// Whether the tries suffice for an outage (SIGNS §6, B7): by number, by attempts, by addresses, by time.
    var isOutage: Bool {
        let addresses = Set(silences.compactMap(\.outcome.subject.peer))
        return tries >= SilenceAssessor.outageTries && attempts >= SilenceAssessor.outageAttempts
            && addresses.count >= SilenceAssessor.outageAddresses && lastTry - start >= SilenceAssessor.outageSpan
            && wasLivelyBefore(addresses)
    }

    /// So many addresses tell of the line although only one of them had answered before.
    static let manyAddresses = 8

    /// Whether those that fell silent were ever there: a few seconds in which only peers that are long gone were tried, or only a
    /// protocol that is dropped, say nothing of the line. Where nothing was heard before, nobody can have answered.
    private func wasLivelyBefore(_ addresses: Set<IPAddress>) -> Bool {
        guard lastHeard != nil else { return true }
        let known = Set(
            silences.filter { silence in
                (silence.peerAnsweredBefore || silence.networkAnsweredBefore)
                    && ![.quicInitial, .tunnelHandshake, .datagram].contains(silence.outcome.attempt)
            }.compactMap(\.outcome.subject.peer))
        return known.count >= SilenceAssessor.outageAddresses || !known.isEmpty && addresses.count >= Self.manyAddresses
    }

    /// Whether anything on the local network answered meanwhile.
    func wasLocalHeard(_ context: Context) -> Bool {
        silences.contains(where: \.localHeard) || context.presence.heard(from: start, to: end, device: nil, peer: nil).local
    }

    /// Whether the router itself was heard meanwhile: a switch goes on carrying what neighbours say when it is gone.
    private func wasGatewayHeard(_ context: Context) -> Bool {
        silences.contains { $0.localPeers.contains(where: context.household.isGateway) }
    }

    func finding(_ context: Context, gatewayWasSilent: Bool) -> Finding? {
        let devices = Set(silences.compactMap(\.outcome.subject.device))
        let addresses = Set(silences.compactMap(\.outcome.subject.peer))
        let names = Set(silences.compactMap(\.outcome.subject.name))
        let heardLocal = wasLocalHeard(context)
        let everHeard = context.presence.hasHeardBeyond
        let kind: FindingKind = gatewayWasSilent && !heardLocal ? .lanDown : .uplinkDown
        // Without a sign of life on this side, or if the capture never shows an answer at all, it may be the capture that is deaf.
        let confidence: Confidence =
            kind == .lanDown ? (everHeard ? .high : .medium) : heardLocal && everHeard ? .high : heardLocal || everHeard ? .medium : .low
        let frames = FrameSelection.select(silences.flatMap { $0.outcome.frames.filter { $0.role == .attempt || $0.role == .trigger } })
        var subject = Subject(device: devices.count == 1 ? devices.first : nil)
        if addresses.count == 1 { subject.peer = addresses.first }
        let stretch = Wording.decimal((end - start).seconds, 1)
        let next = silences.compactMap(\.quietUntil).min()
        let what =
            kind == .lanDown
            ? "Nothing answered on the local network, the router included"
            : "Nothing came back from the Internet"
        let claim =
            "\(what) for at least \(stretch) s: \(tries) tries of \(Wording.count(devices.count, "device")) to "
            + "\(Wording.count(addresses.count, "address", "addresses")) stayed without answer"
            + (heardLocal ? ", while the local network was alive." : ".")
        var measurements: Measurements = [
            "tries": .integer(Int64(tries)), "attempts": .integer(Int64(attempts)), "addresses": .integer(Int64(addresses.count)),
            "devices": .integer(Int64(devices.count)), "names": .integer(Int64(names.count)),
            "seconds": .number((end - start).seconds), "localNetworkHeard": .flag(heardLocal), "gatewayHeard": .flag(wasGatewayHeard(context)),
            "recovered": .flag(next != nil),
        ]
        if let lastHeard { measurements["lastHeardSecondsBefore"] = .number((start - lastHeard).seconds) }
        // What came again came after the last try in vain: the end lies between the two.
        if next != nil { measurements["lastTrySecondsBeforeEnd"] = .number(max(0, (end - lastTry).seconds)) }
        return Finding(
            kind: kind, nature: .fault, confidence: confidence, signs: [kind == .lanDown ? .b9 : .b7], claim: claim, subject: subject,
            origin: kind == .lanDown ? .lan : heardLocal ? .provider : .unknown, start: start, end: end, occurrences: 1, frames: frames,
            filter: DisplayFilter.frames(frames), measurements: measurements,
            explanations: explanations(kind, heardLocal: heardLocal, everHeard: everHeard))
    }

    private func explanations(_ kind: FindingKind, heardLocal: Bool, everHeard: Bool) -> [Explanation] {
        [
            Explanation(
                "Loss of power or a restart of the modem or router", heardLocal && kind == .uplinkDown ? .notSupported : .notExcluded,
                because: heardLocal && kind == .uplinkDown
                    ? "the local network was heard meanwhile" : "nothing was heard that shows the router alive"),
            Explanation(
                "A fault of the access line, or planned works", .notExcluded,
                because: "one side of the line cannot tell a broken line from a closed one"),
            Explanation(
                "Congestion", .notSupported, because: "congestion loses some packets and delays others; here every try stayed without answer"),
            Explanation(
                "The capture missed the answers", everHeard ? .notSupported : .notExcluded,
                because: everHeard ? "answers were captured at other times" : "this capture holds no answer from beyond the gateway at all"),
        ]
    }
}
