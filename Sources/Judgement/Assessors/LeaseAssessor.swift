import Findings
import Wire

/// Who is given no address (`lan.lease-refused`), and what is given besides (`lan.lease-manipulated`).
struct LeaseAssessor {
    static let capacity = 2_048
    static let signsKept = 512
    /// Failures of one device closer than this are one attempt to join.
    static let episodeGap = Interval.seconds(600)
    /// Others are served "meanwhile" if it is this close to the device's own tries.
    static let controlMargin = Interval.seconds(60)
    /// A switch port that is still starting, or a port's guard that still learns, is over after this long (SIGNS §14, D1: 30 s).
    static let portDelay = Interval.seconds(30)
    /// Who is served this soon after a refusal was told to ask for another address, as RFC 2131 §4.3.2 has it.
    static let recovery = Interval.seconds(60)

    /// One attempt that a server answered.
    struct Served {
        var time: Timestamp
        var frames: [FrameReference]
        var server: IPAddress?
        /// Whether the address was given for good, and not only offered.
        var isGiven: Bool
    }

    private(set) var failures: [MACAddress: [Outcome]] = [:]
    private(set) var served: [MACAddress: [Served]] = [:]
    private var manipulations: [Sign] = []
    private(set) var forgotten = 0
    private var kept = 0

    mutating func consider(_ outcome: Outcome) {
        guard outcome.attempt == .dhcpDiscover || outcome.attempt == .dhcpRequest, let client = outcome.subject.deviceMAC,
            client != MACAddress(0)
        else { return }
        switch outcome.result {
        case .answered:
            guard served.count < Self.capacity || served[client] != nil else {
                forgotten += 1
                return
            }
            let entry = Served(
                time: outcome.end, frames: outcome.frames.suffix(1), server: outcome.subject.peer, isGiven: outcome.attempt == .dhcpRequest)
            served[client] = (served[client] ?? []).suffix(31) + [entry]
        case .silent where !outcome.signs.isEmpty, .refused where !outcome.signs.isEmpty:
            guard kept < Self.capacity else {
                forgotten += 1
                return
            }
            kept += 1
            failures[client, default: []].append(outcome)
        case .undecided where outcome.tries > 0 && outcome.attempt == .dhcpDiscover:
            // It goes on looking, in vain so far.
            guard let last = failures[client]?.last, outcome.start - last.end <= Self.episodeGap, last.result == .silent, kept < Self.capacity,
                !(served[client]?.contains { $0.time > last.start } ?? false)
            else { return }
            kept += 1
            failures[client, default: []].append(outcome)
        default: break
        }
    }

    mutating func consider(_ signs: [Sign]) {
        for sign in signs where sign.code == .d3 || sign.code == .d4 || sign.code == .d6 {
            if manipulations.count < Self.signsKept { manipulations.append(sign) } else { forgotten += 1 }
        }
    }

    func findings(_ context: Context) -> [Finding] {
        joined(failures.keys.sorted().flatMap { client in episodes(failures[client] ?? []).compactMap { refused(client, $0) } })
            + LeaseManipulation(manipulations, context).findings
    }

    /// Several devices that nobody answered at one time are one fault.
    private func joined(_ findings: [Finding]) -> [Finding] {
        var result: [Finding] = []
        for finding in findings.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            guard finding.nature == .fault, let index = result.firstIndex(where: { $0.nature == .fault && finding.start <= $0.end }) else {
                result.append(finding)
                continue
            }
            let known = result[index]
            let frames = FrameSelection.select(known.frames + finding.frames)
            let tries = (known.measurements.integer("tries") ?? 0) + (finding.measurements.integer("tries") ?? 0)
            let devices = (known.measurements.integer("devices") ?? 1) + 1
            var measurements = known.measurements
            measurements["tries"] = .integer(Int64(tries))
            measurements["devices"] = .integer(Int64(devices))
            let merged = Finding(
                kind: known.kind, nature: .fault, confidence: max(known.confidence, finding.confidence),
                signs: Array(Set(known.signs + finding.signs)).sorted(),
                claim: "\(devices) devices asked \(tries) times for an address and nobody answered.", subject: Subject(), origin: .lan,
                start: known.start, end: max(known.end, finding.end), occurrences: known.occurrences + finding.occurrences, frames: frames,
                filter: DisplayFilter.frames(frames), measurements: measurements, explanations: known.explanations)
            if let merged { result[index] = merged }
        }
        return result
    }

    // MARK: Refusals

    /// The failures of one device, cut where it was quiet for long.
    func episodes(_ failures: [Outcome]) -> [[Outcome]] {
        var groups: [[Outcome]] = []
        for outcome in failures {
            if let last = groups.last?.last, outcome.start - last.end <= Self.episodeGap {
                groups[groups.count - 1].append(outcome)
            } else {
                groups.append([outcome])
            }
        }
        return groups
    }

    /// Other devices that were served close to this stretch, oldest first: who, and by which frames.
    func othersServed(than client: MACAddress, from start: Timestamp, to end: Timestamp) -> [(client: MACAddress, served: Served)] {
        var found: [(client: MACAddress, served: Served)] = []
        for other in served.keys.sorted() where other != client {
            for entry in served[other] ?? [] where entry.time >= start && entry.time <= end { found.append((other, entry)) }
        }
        return found.sorted { ($0.served.time, $0.client) < ($1.served.time, $1.client) }
    }

    private func refused(_ client: MACAddress, _ outcomes: [Outcome]) -> Finding? {
        guard let first = outcomes.first, let last = outcomes.last else { return nil }
        let margin = Self.controlMargin
        let lastTry = Self.lastTry(outcomes)
        let near = othersServed(than: client, from: first.start - margin, to: last.end + margin)
        let others = near.filter { $0.served.time >= first.start && $0.served.time <= lastTry }
        let recovered = served[client]?.first { $0.isGiven && $0.time >= first.start && $0.time <= last.end + Self.recovery }
        let refusals = outcomes.filter { $0.result == .refused(.nak) }
        let isSilence = refusals.isEmpty
        let tries = outcomes.reduce(0) { $0 + $1.tries }
        // Nobody at all is served: the server is off, or the way to it broken.
        let isFault = isSilence && near.isEmpty
        let confidence = self.confidence(outcomes, isSilence: isSilence, hasOthers: !others.isEmpty, recovered: recovered != nil)
        var frames = outcomes.flatMap(\.frames)
        if let recovered { frames += recovered.frames }
        frames += others.prefix(4).flatMap(\.served.frames)
        let selected = FrameSelection.select(frames)
        let message = refusals.compactMap { $0.measurements.text("message") }.first
        let what =
            isSilence
            ? "The device \(client) asked \(tries) times for an address and nobody answered"
            : "The server \(refusals.first?.subject.peer?.description ?? "") refused the device \(client) the address that it asked for, "
                + Wording.times(refusals.count) + (message.map { " (\"\($0)\")" } ?? "")
        let meanwhile =
            recovered != nil
            ? "; then it was given one." : others.isEmpty ? "." : ", while \(Wording.count(Set(others.map(\.client)).count, "other device")) got one."
        return Finding(
            kind: .lanLeaseRefused, nature: isFault ? .fault : isSilence ? .silence : .refusal, confidence: confidence,
            signs: Array(Set(outcomes.flatMap(\.signs))).sorted(), claim: what + meanwhile,
            subject: Subject(
                device: first.subject.device, deviceMAC: client, devicePort: 68, peer: refusals.first?.subject.peer,
                peerMAC: refusals.first?.subject.peerMAC, peerPort: 67, ipProtocol: .udp), origin: .lan, start: first.start,
            end: last.end, occurrences: outcomes.count, frames: selected, filter: DisplayFilter.frames(selected),
            measurements: [
                "tries": .integer(Int64(tries)), "refusals": .integer(Int64(refusals.count)),
                "otherDevicesServed": .integer(Int64(Set(others.map(\.client)).count)), "wasServedAfterwards": .flag(recovered != nil),
            ],
            explanations: explanations(isSilence: isSilence, hasOthers: !others.isEmpty, recovered: recovered != nil, outcomes))
    }

    private func confidence(_ outcomes: [Outcome], isSilence: Bool, hasOthers: Bool, recovered: Bool) -> Confidence {
        if recovered { return .info }
        guard hasOthers else { return isSilence ? .low : .info }
        // Who was served meanwhile shows the server alive; that it has no address left for another, only the device's own lease before,
        // or several others, make unlikely. `device.singled-out` says what is more than that.
        return .low
    }

    /// When the device tried last.
    static func lastTry(_ outcomes: [Outcome]) -> Timestamp {
        outcomes.map { $0.start + Interval(nanoseconds: Int64(($0.measurements.number("spanSeconds") ?? 0) * 1e9)) }.max() ?? .epoch
    }

    private func explanations(isSilence: Bool, hasOthers: Bool, recovered: Bool, _ outcomes: [Outcome]) -> [Explanation] {
        let isLong = (outcomes.last?.end ?? .epoch) - (outcomes.first?.start ?? .epoch) > Self.portDelay * 2
        return [
            Explanation(
                "The device came from another network and asked for its old address", isSilence ? .notSupported : recovered ? .fits : .notExcluded,
                because: isSilence
                    ? "a server that refuses an old address says so"
                    : recovered ? "it was given another address at once" : "it was given no other address in this capture"),
            Explanation(
                "A switch port or a radio link that was still starting", recovered && isSilence ? .fits : isLong ? .notSupported : .notExcluded,
                because: isLong ? "it lasted longer than such a start" : "such a start takes up to half a minute"),
            Explanation(
                "The router or its address service was off or restarting", hasOthers ? .contradicted : .notExcluded,
                because: hasOthers ? "other devices got an address meanwhile" : "no other device asked meanwhile"),
            Explanation("The pool of addresses was used up", .notExcluded, because: "a server without free addresses stays silent as well"),
        ]
    }
}
