import Findings
import Wire

/// `http.captive-portal`: a page of the network's own stands before everything, and what else fails meanwhile is part of it.
struct PortalAssessor {
    /// How many answers to probes are kept.
    static let capacity = 1_024
    /// What fails so long before the first probe that was caught belongs to it: programs try before the system has asked.
    static let lead = Interval.seconds(30)

    private var sights: [PageSight] = []
    /// Answers to other requests than probes that lead somewhere: to the portal, where that is where they lead.
    private var leading: [PageSight] = []
    private var offers: [PortalOffer] = []
    private(set) var forgotten = 0

    mutating func consider(_ sight: PageSight) {
        let isOfPortal = sight.form == .probe || sight.form == .networkWants
        guard isOfPortal || sight.target != nil else { return }
        guard (isOfPortal ? sights : leading).count < Self.capacity else {
            forgotten += 1
            return
        }
        if isOfPortal { sights.append(sight) } else { leading.append(sight) }
    }

    mutating func consider(_ offer: PortalOffer) {
        if let known = offers.firstIndex(where: { $0.device == offer.device && $0.host == offer.host }) {
            offers[known] = offer
        } else if offers.count < Self.capacity {
            offers.append(offer)
        }
    }

    /// The network's own word that an answer leads to its portal (RFC 8910).
    private func offer(for sight: PageSight) -> PortalOffer? {
        guard let target = sight.target else { return nil }
        return offers.first { offer in
            offer.host == target && (offer.device == nil || offer.device == sight.subject.device) && offer.time <= sight.time
        }
    }

    /// A stretch of time in which a portal held a device.
    struct Hold {
        var device: IPAddress
        var from: Timestamp
        /// When a probe passed again; `nil` where none did.
        var until: Timestamp?
        var caught: [PageSight]

        /// Whether something that happened to a device from `start` on is part of it.
        func covers(_ subject: Subject, _ start: Timestamp) -> Bool {
            subject.device == device && start >= from && until.map { start <= $0 } ?? true
        }
    }

    /// All stretches, in order of time.
    var holds: [Hold] {
        var open: [IPAddress: Hold] = [:]
        var lastPassed: [IPAddress: Timestamp] = [:]
        var all: [Hold] = []
        for sight in (sights + leading.filter { offer(for: $0) != nil }).sorted(by: { $0.time < $1.time }) {
            guard let device = sight.subject.device else { continue }
            if sight.form == .probe, sight.isExpected {
                lastPassed[device] = sight.time
                guard var hold = open.removeValue(forKey: device) else { continue }
                hold.until = sight.time
                all.append(hold)
            } else if open[device] != nil {
                open[device]?.caught.append(sight)
            } else {
                let from = max(sight.time - Self.lead, lastPassed[device] ?? .distantPast)
                open[device] = Hold(device: device, from: from, until: nil, caught: [sight])
            }
        }
        all += open.keys.sorted().compactMap { open[$0] }
        return all.sorted { $0.from < $1.from }
    }

    /// What a portal does to a device that has not signed in: answers in others' names, refusals, silence.
    static let parts: Set<FindingKind> = [
        .tcpForgedReset, .tcpSilenced, .tcpInjectedData, .dnsForgedAnswer, .dnsRefusedName, .dnsHijackedResolver, .dnsEncryptedBlocked,
        .tlsBlockedName, .tlsInterception, .httpBlockPage, .quicBlocked, .tunnelBlocked, .serviceBlocked, .routeRefused, .routeBlackhole,
    ]

    /// The findings of portals, and the others without what belongs to those.
    func fold(_ findings: [Finding]) -> [Finding] {
        let holds = holds
        guard !holds.isEmpty else { return findings }
        var rest: [Finding] = []
        var held: [Int: [Finding]] = [:]
        for finding in findings {
            let place = holds.firstIndex { Self.parts.contains(finding.kind) && $0.covers(finding.subject, finding.start) }
            if let place { held[place, default: []].append(finding) } else { rest.append(finding) }
        }
        for (place, hold) in holds.enumerated() {
            if let finding = finding(hold, held[place] ?? []) { rest.append(finding) }
        }
        return rest
    }

    private func finding(_ hold: Hold, _ parts: [Finding]) -> Finding? {
        guard let first = hold.caught.first, let last = hold.caught.last else { return nil }
        let targets = Set(hold.caught.compactMap(\.target)).sorted()
        let offer = hold.caught.lazy.compactMap { self.offer(for: $0) }.first
        let frames = FrameSelection.select(hold.caught.flatMap(\.frames) + parts.flatMap(\.frames) + [offer?.frame].compactMap(\.self))
        var subject = first.subject
        subject.devicePort = nil
        if Set(hold.caught.compactMap(\.subject.peer)).count > 1 { subject.peer = nil }
        if Set(hold.caught.compactMap(\.subject.name)).count > 1 { subject.name = nil }
        let what = hold.caught.contains { $0.form == .networkWants } ? "asked for a sign-in" : "answered with a page of its own"
        let isProbed = hold.caught.contains { $0.form == .probe || $0.form == .networkWants }
        var claim =
            "The network \(what) when \(Wording.device(subject)) "
            + (isProbed
                ? "looked for free passage (\(Wording.count(hold.caught.count, "probe")))" : "asked for \(Wording.count(hold.caught.count, "page"))")
        if let target = targets.first { claim += ", leading to \(target)" + (targets.count > 1 ? " and \(targets.count - 1) more" : "") }
        if let offer { claim += ", which \(offer.device == nil ? "the router" : "the device's lease") names as the network's portal" }
        claim +=
            parts.isEmpty
            ? "." : "; \(Wording.count(parts.count, "other failure")) of the device in that time \(parts.count == 1 ? "is" : "are") part of it."
        return Finding(
            kind: .httpCaptivePortal, nature: .fault, confidence: .high, signs: Set(parts.flatMap(\.signs)).union([.h4]).sorted(), claim: claim,
            subject: subject, origin: .unknown, start: first.time, end: max(last.time, parts.map(\.end).max() ?? last.time),
            occurrences: hold.caught.count, frames: frames, filter: DisplayFilter.frames(frames),
            measurements: [
                "probes": .integer(Int64(hold.caught.count)), "status": .integer(Int64(first.status)),
                "passedAgain": .flag(hold.until != nil), "partsHeld": .integer(Int64(parts.count)),
            ],
            explanations: [
                Explanation(
                    "A sign-in page, as in hotels and trains", .fits,
                    because: isProbed
                        ? "the probe of the system got another answer than the one it expects" : "the network itself names this place as its portal"),
                Explanation(
                    "An unpaid bill or a used-up quota", .notExcluded, because: "providers show such pages in the same way"),
            ])
    }
}
