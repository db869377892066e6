import Findings
import Wire

/// `lan.lease-manipulated`: two servers on one link (D3), terms that change (D4), a device held apart (D6).
struct LeaseManipulation {
    private let signs: [Sign]
    private let context: Context

    init(_ signs: [Sign], _ context: Context) {
        self.signs = signs
        self.context = context
    }

    var findings: [Finding] {
        var byServer: [String: [Sign]] = [:]
        var byClient: [String: [Sign]] = [:]
        let rivals = Set(
            signs.filter { $0.code == .d3 }.flatMap { [$0.measurements.text("server"), $0.measurements.text("otherServer")] }.compactMap { $0 })
        for sign in signs {
            switch sign.code {
            case .d3:
                // What they give counts, not who of several says it.
                let one = "\(sign.measurements.text("routers") ?? "") \(sign.measurements.text("resolvers") ?? "")"
                let other = "\(sign.measurements.text("otherRouters") ?? "") \(sign.measurements.text("otherResolvers") ?? "")"
                byServer[[one, other].sorted().joined(separator: " "), default: []].append(sign)
            case .d4 where sign.measurements.flag("isOtherServer") && rivals.contains(sign.subject.peer?.description ?? ""): break
            default: byClient[termsKey(sign), default: []].append(sign)
            }
        }
        return byServer.keys.sorted().compactMap { byServer[$0].flatMap(servers) } + byClient.keys.sorted().compactMap { byClient[$0].flatMap(terms) }
    }

    /// A device that is treated apart stands for itself; the same change for several devices is one.
    private func termsKey(_ sign: Sign) -> String {
        let server = sign.subject.peer?.description ?? ""
        let client = sign.subject.deviceMAC
        let isApart = signs.contains { $0.code == .d6 && $0.subject.deviceMAC == client } || isAgainstOthers(sign)
        if isApart { return "\(server) \(client?.description ?? "")" }
        return
            "\(server) \(sign.measurements.text("changed") ?? "") \(sign.measurements.text("routers") ?? "") \(sign.measurements.text("resolvers") ?? "")"
    }

    /// Whether others were given, by the same server and a short while afterwards, what this device was given before.
    private func isAgainstOthers(_ sign: Sign) -> Bool {
        !sign.measurements.flag("isOtherServer") && sign.measurements.flag("othersStillGiven")
    }

    // MARK: Two servers

    private func servers(_ group: [Sign]) -> Finding? {
        // Two that give the same are one service with a spare.
        let differing = group.filter { !($0.measurements.text("differs") ?? "").isEmpty }
        guard let first = differing.first, let last = differing.last else { return nil }
        let measured = first.measurements
        // The one that is the router is the rightful one.
        let isRouter = { (name: String) in measured.text(name).flatMap { MACAddress($0) }.map { context.household.routers[$0] != nil } ?? false }
        let isTurned = isRouter("serverHardware") && !isRouter("otherServerHardware")
        let rogue = measured.text(isTurned ? "otherServer" : "server") ?? ""
        let rightful = measured.text(isTurned ? "server" : "otherServer") ?? ""
        let given = measured.text(isTurned ? "otherResolvers" : "resolvers") ?? ""
        let usual = measured.text(isTurned ? "resolvers" : "otherResolvers") ?? ""
        // A router that somebody plugged in sends devices to itself; one that sends them to the known router, but their questions
        // elsewhere, imitates it.
        let isImitation =
            measured.text("routers") == measured.text("otherRouters") && given != usual && !given.isEmpty && !usual.isEmpty
            && (isTurned ? isRouter("serverHardware") : isRouter("otherServerHardware"))
        let frames = FrameSelection.select(differing.flatMap(\.frames))
        return Finding(
            kind: .lanLeaseManipulated, nature: .tampering, confidence: isImitation ? .medium : .low,
            signs: signs.contains { $0.code == .d4 && $0.measurements.flag("isOtherServer") } ? [.d3, .d4] : [.d3],
            claim: "Two servers gave addresses on one network within seconds: \(rightful) and \(rogue)"
                + (isImitation
                    ? "; the second sends devices through the same router but their questions for names to \(given) and not to \(usual)."
                    : ", with different settings (\(measured.text("differs") ?? ""))."),
            subject: Subject(
                device: first.subject.device, deviceMAC: first.subject.deviceMAC, peer: IPAddress(rogue), peerPort: 67, ipProtocol: .udp),
            origin: .lan, start: first.time, end: last.time, occurrences: differing.count, frames: frames, filter: DisplayFilter.frames(frames),
            measurements: measured,
            explanations: [
                Explanation(
                    "A second router that somebody plugged in", isImitation ? .notSupported : .fits,
                    because: isImitation ? "a second router sends devices to itself" : "such a box gives addresses as well"),
                Explanation("A spare server of the same network", .notSupported, because: "the two give different settings"),
            ])
    }

    // MARK: Other terms

    private func terms(_ group: [Sign]) -> Finding? {
        guard let first = group.first, let last = group.last else { return nil }
        let changed = group.filter { $0.code == .d4 }
        let apart = group.filter { $0.code == .d6 }
        // Others still get what this device got before, from the same server: it is treated apart.
        let isAlone =
            changed.contains(where: isAgainstOthers)
            || apart.contains { $0.measurements.flag("isAgainstOwn") && $0.measurements.flag("othersStillGiven") }
        let frames = FrameSelection.select(group.flatMap(\.frames))
        var parts: [String] = []
        for sign in changed.prefix(1) {
            let measured = sign.measurements
            let names = measured.text("changed") ?? ""
            if !names.isEmpty { parts.append("other settings than before (\(names))") }
            if names.contains("resolver") {
                parts.append("resolvers \(measured.text("resolvers") ?? "") in the place of \(measured.text("resolversBefore") ?? "")")
            }
            if names.contains("router") {
                parts.append("router \(measured.text("routers") ?? "") in the place of \(measured.text("routersBefore") ?? "")")
            }
            if measured.flag("isRouterOutside") { parts.append("a router outside its own network (\(measured.text("routers") ?? ""))") }
        }
        for sign in apart.prefix(1) {
            let measured = sign.measurements
            if measured.flag("isShort") {
                parts.append("a lease of \(measured.integer("leaseSeconds") ?? 0) s where \(measured.integer("usualLeaseSeconds") ?? 0) s are usual")
            }
            if measured.flag("isApart") {
                parts.append("an address of another range (\(measured.text("address") ?? "") and not like \(measured.text("otherAddress") ?? ""))")
            }
        }
        let devices = Set(group.compactMap(\.subject.deviceMAC))
        let device = devices.count > 1 ? "\(devices.count) devices" : "the device \(first.subject.deviceMAC?.description ?? "")"
        var subject = first.subject
        if devices.count > 1 {
            subject.device = nil
            subject.deviceMAC = nil
        }
        return Finding(
            kind: .lanLeaseManipulated, nature: .tampering, confidence: isAlone ? .medium : .low, signs: Array(Set(group.map(\.code))).sorted(),
            claim: "The server \(first.subject.peer?.description ?? "") gave \(device) \(parts.joined(separator: ", "))"
                + (isAlone ? ", while other devices still got what was usual." : "."),
            subject: subject, origin: .lan, start: first.time, end: last.time, occurrences: group.count, frames: frames,
            filter: DisplayFilter.frames(frames), measurements: first.measurements,
            explanations: [
                Explanation(
                    "New firmware or settings of the router", isAlone ? .notSupported : .notExcluded,
                    because: isAlone ? "other devices were not given them" : "a router gives what it is set to"),
                Explanation(
                    "A guest network or a page to sign in", apart.isEmpty ? .notSupported : isAlone ? .notExcluded : .fits,
                    because: apart.isEmpty
                        ? "neither the range nor the time of the lease is that of a guest" : "guests get short leases in a range of their own"),
            ])
    }
}
