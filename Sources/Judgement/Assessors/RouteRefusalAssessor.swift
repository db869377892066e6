import Findings
import Wire

/// `route.refused`: a router said that it does not, or may not, forward.
struct RefusalAssessor {
    static let capacity = 4_096
    static let framesKept = 24
    /// What the router says this close to an outage belongs to it.
    static let outageMargin = Interval.seconds(10)
    /// What is said again after so long is said anew: two cuts of one evening are two findings.
    static let quietBetween = Interval.seconds(600)
    /// So many destinations of one network make a loop of it (SIGNS §18, B6).
    static let loopDestinations = 3

    private struct Key: Hashable {
        var device: IPAddress?
        var router: String
        /// Only where the destination itself said it; what a router says of many destinations is one thing, loops those of one network.
        var peer: IPAddress?
        var type: Int
        var code: Int
        /// Counts on where the router was quiet in between.
        var episode = 0
    }

    private struct Entry {
        var sign: Sign
        var frames: [FrameReference]
        var count: Int
        var end: Timestamp
        var peers: Set<IPAddress>
    }

    private var entries: [Key: Entry] = [:]
    /// The episode that goes on, where it is not the first, by the key of the first.
    private var episodes: [Key: Int] = [:]
    private(set) var forgotten = 0

    mutating func consider(_ signs: [Sign]) {
        for sign in signs where sign.code == .b5 || sign.code == .b6 {
            let measured = sign.measurements
            let router = measured.text("router") ?? ""
            let isPeer = sign.subject.peer?.description == router
            let first = Key(
                device: sign.subject.device, router: router,
                peer: isPeer ? sign.subject.peer : sign.code == .b6 ? sign.subject.peer.map(PeerMemory.network) : nil,
                type: measured.integer("type") ?? -1, code: measured.integer("code") ?? -1)
            var key = first
            key.episode = episodes[first] ?? 0
            if let entry = entries[key], sign.time - entry.end > Self.quietBetween, entries.count < Self.capacity {
                key.episode += 1
                episodes[first] = key.episode
            }
            if entries[key] == nil {
                guard entries.count < Self.capacity else {
                    forgotten += 1
                    continue
                }
                entries[key] = Entry(sign: sign, frames: sign.frames, count: 1, end: sign.time, peers: Set([sign.subject.peer].compactMap { $0 }))
            } else {
                entries[key]?.count += 1
                if let peer = sign.subject.peer, entries[key]?.peers.count ?? 0 < 64 { entries[key]?.peers.insert(peer) }
                entries[key]?.end = sign.time
                if entries[key]?.frames.count ?? 0 < Self.framesKept { entries[key]?.frames += sign.frames }
            }
        }
    }

    /// `outages` are told already: what the own router says of lost routes meanwhile is part of them.
    func findings(_ context: Context, outages: [Finding]) -> [Finding] {
        let keys = entries.keys.sorted {
            ($0.device?.description ?? "", $0.router, $0.peer?.description ?? "", $0.type, $0.code, $0.episode)
                < ($1.device?.description ?? "", $1.router, $1.peer?.description ?? "", $1.type, $1.code, $1.episode)
        }
        return keys.compactMap { key in entries[key].flatMap { finding(key, $0, context, outages) } }
    }

    /// What an ICMP error of this type and code says, in the words of RFC 792, 1812 and 4443.
    static func meaning(type: Int, code: Int, isV6: Bool) -> (words: String, isPolicy: Bool, isOrdinary: Bool)? {
        if isV6 {
            switch (type, code) {
            case (1, 0): return ("no route to the destination", false, false)
            case (1, 1): return ("communication with the destination is administratively prohibited", true, false)
            case (1, 3): return ("address unreachable", false, false)
            case (1, 4): return ("port unreachable", false, true)
            // RFC 7084 L-14: a home router says so to a device that still uses addresses of a prefix that was renumbered.
            case (1, 5): return ("the source address failed a policy", false, false)
            // What a router without a line says as well, where its routing table holds a route that rejects.
            case (1, 6): return ("the route to the destination is set to reject", false, false)
            default: return nil
            }
        }
        switch (type, code) {
        case (3, 0): return ("network unreachable", false, false)
        case (3, 1): return ("host unreachable", false, false)
        case (3, 2): return ("protocol unreachable", false, true)
        case (3, 3): return ("port unreachable", false, true)
        case (3, 6): return ("destination network unknown", false, false)
        case (3, 7): return ("destination host unknown", false, false)
        case (3, 8): return ("source host isolated", false, false)
        case (3, 9): return ("network administratively prohibited", true, false)
        case (3, 10): return ("host administratively prohibited", true, false)
        case (3, 13): return ("communication administratively prohibited", true, false)
        default: return nil
        }
    }

    private func finding(_ key: Key, _ entry: Entry, _ context: Context, _ outages: [Finding]) -> Finding? {
        let measured = entry.sign.measurements
        if entry.sign.code == .b6 { return loop(key, entry) }
        guard let meaning = Self.meaning(type: key.type, code: key.code, isV6: measured.flag("isV6")) else { return nil }
        let routerAddress = IPAddress(key.router)
        let isPeer = routerAddress != nil && routerAddress == key.peer
        // A port that nobody listens on is said by the host itself, and is nothing.
        if meaning.isOrdinary, isPeer { return nil }
        let isGateway = routerAddress.map(context.household.isGateway) ?? false
        let hops = measured.integer("routerHopLimit").map { HopCount(UInt8(clamping: $0)).hops }
        let isNear = routerAddress.map { $0.isPrivate || $0.isSharedProviderSpace } ?? false || (hops ?? 255) <= 4
        let origin: Origin = isPeer ? .remote : isGateway || hops == 0 ? .gateway : isNear ? .provider : .beyond
        // What a far router or the destination itself prohibits is ordinarily the destination's own policy.
        let isHere = origin == .gateway || origin == .provider
        let confidence: Confidence = meaning.isPolicy && isHere ? .high : meaning.isOrdinary ? .info : .low
        let frames = FrameSelection.select(entry.frames)
        // It is the device's address that the router does not know any more, not the way.
        let isAboutSource = measured.flag("isV6") && key.type == 1 && key.code == 5
        if origin == .gateway, !meaning.isPolicy, !meaning.isOrdinary {
            let start = entry.sign.time - Self.outageMargin
            let end = entry.end + Self.outageMargin
            if outages.contains(where: { $0.start <= end && start <= $0.end }) { return nil }
            if entry.peers.count >= 2, !isAboutSource { return lostUplink(entry, frames, key.router, meaning.words, context) }
        }
        var subject = entry.sign.subject
        if entry.count > 1 { subject.devicePort = nil }
        if entry.peers.count > 1 {
            subject.peer = nil
            subject.peerPort = nil
        }
        var shown = measured
        if entry.peers.count > 1 { shown["destinations"] = .integer(Int64(entry.peers.count)) }
        let target = entry.peers.count > 1 ? "\(entry.peers.count) destinations" : Wording.peer(subject)
        let who = isPeer ? "\(Wording.peer(subject)) itself refused packets" : "The router \(key.router) refused packets to \(target)"
        return Finding(
            kind: .routeRefused, nature: .refusal, confidence: confidence, signs: [.b5],
            claim:
                "\(who) \(Wording.times(entry.count)): \"\(meaning.words)\" (ICMP\(measured.flag("isV6") ? "v6" : "") type \(key.type) code \(key.code)).",
            subject: subject, origin: origin, start: entry.sign.time, end: entry.end, occurrences: entry.count, frames: frames,
            filter: DisplayFilter.frames(frames), measurements: shown,
            explanations: [
                Explanation(
                    "A rule of the destination's own firewall or server", isPeer ? .fits : isNear ? .notSupported : .notExcluded,
                    because: isPeer
                        ? "the message comes from the destination"
                        : isNear
                            ? "the message comes from a router near this home"
                            : "the router that sent the message may belong to the destination's network"),
                Explanation(
                    "An ordinary fault of routing", meaning.isPolicy ? .notSupported : .notExcluded,
                    because: meaning.isPolicy ? "the message names a rule, not a missing route" : "routers send the same message when a route is lost"
                ),
                Explanation(
                    "A rule in the own router or on the own network", origin == .gateway ? .fits : .notExcluded,
                    because: origin == .gateway ? "the message crossed no router" : "the message does not say on whose behalf it was sent"),
            ])
    }

    /// The own router has no way to several destinations: its line is down, and it says so (SIGNS B7).
    private func lostUplink(_ entry: Entry, _ frames: [FrameReference], _ router: String, _ words: String, _ context: Context) -> Finding? {
        // That nothing came from anywhere while it said so, over the span that an outage needs, is a second fact beside its word.
        let heard = context.presence.heard(from: entry.sign.time, to: entry.end, device: nil, peer: nil)
        let isBorneOut = heard.otherPeers.isEmpty && entry.end - entry.sign.time >= SilenceAssessor.outageSpan
        return Finding(
            kind: .uplinkDown, nature: .fault, confidence: isBorneOut ? .high : .medium, signs: [.b5, .b7],
            claim: "The router \(router) said \(Wording.times(entry.count)) that it had no way to \(entry.peers.count) destinations (\"\(words)\").",
            subject: Subject(device: entry.sign.subject.device), origin: .gateway, start: entry.sign.time, end: entry.end, occurrences: 1,
            frames: frames, filter: DisplayFilter.frames(frames), measurements: entry.sign.measurements,
            explanations: [
                Explanation(
                    "A fault of the access line, or planned works", .notExcluded, because: "a router without a line answers so"),
                Explanation(
                    "Loss of power or a restart of the modem or router", .contradicted, because: "the router answered"),
            ])
    }

    private func loop(_ key: Key, _ entry: Entry) -> Finding? {
        guard entry.count >= 3 else { return nil }
        let frames = FrameSelection.select(entry.frames)
        // One destination may be traced; several of one network, each by ordinary packets, are routed in a circle.
        let isNetwork = entry.peers.count >= Self.loopDestinations
        var subject = entry.sign.subject
        if entry.count > 1 { subject.devicePort = nil }
        if entry.peers.count > 1 { subject.peer = key.peer }
        let target = entry.peers.count > 1 ? "\(entry.peers.count) addresses of the network \(key.peer?.description ?? "")" : Wording.peer(subject)
        var measurements = entry.sign.measurements
        measurements["destinations"] = .integer(Int64(entry.peers.count))
        return Finding(
            kind: .routeRefused, nature: .fault, confidence: isNetwork ? .medium : .low, signs: [.b6],
            claim: "Packets to \(target) ran out of hops at \(key.router) \(Wording.times(entry.count)), as in a routing loop.",
            subject: subject, origin: .unknown, start: entry.sign.time, end: entry.end, occurrences: entry.count, frames: frames,
            filter: DisplayFilter.frames(frames), measurements: measurements,
            explanations: [
                Explanation(
                    "A traceroute", isNetwork ? .notSupported : .notExcluded,
                    because: isNetwork ? "ordinary packets to several addresses met it" : "a traceroute provokes the same message by intent"),
                Explanation("A passing fault of routing", .fits, because: "routes loop for a short time while they change"),
            ])
    }
}
