import Findings
import Wire

/// Who claims an address at home: `lan.gateway-impersonation` where it is the router's, `lan.address-conflict` where it is a device's.
struct ClaimAssessor {
    /// How many addresses are kept, and how many signs of one.
    static let capacity = 1_024
    static let signsKept = 64
    /// A machine that claims so many addresses stands in for others: a repeater, a mesh node, a proxy for sleepers.
    static let proxiedAddresses = 3
    /// So many peers must have lost a hop before it says that somebody stands in between.
    static let peersFallen = 2

    /// What was seen of one address.
    struct Entry {
        var changes: [Sign] = []
        var rows: [Sign] = []
        var probes: [Sign] = []
        var changeCount = 0
        /// Whether the address was a router's when its owner first changed.
        var wasGateway = false
    }

    private(set) var entries: [IPAddress: Entry] = [:]
    private(set) var redirects: [Sign] = []
    private(set) var forgotten = 0

    mutating func consider(_ signs: [Sign], household: Household) {
        for sign in signs {
            if sign.code == .a5 {
                if redirects.count < Self.capacity { redirects.append(sign) } else { forgotten += 1 }
                continue
            }
            guard [.a2, .a3, .a4].contains(sign.code), let address = sign.subject.peer else { continue }
            if entries[address] == nil {
                guard entries.count < Self.capacity else {
                    forgotten += 1
                    continue
                }
                entries[address] = Entry(wasGateway: household.isGateway(address))
            }
            add(sign, to: address)
        }
    }

    private mutating func add(_ sign: Sign, to address: IPAddress) {
        switch sign.code {
        case .a2:
            entries[address]?.changeCount += 1
            if entries[address]?.changes.count ?? 0 < Self.signsKept { entries[address]?.changes.append(sign) }
        case .a3: if entries[address]?.rows.count ?? 0 < Self.signsKept { entries[address]?.rows.append(sign) }
        default: if entries[address]?.probes.count ?? 0 < Self.signsKept { entries[address]?.probes.append(sign) }
        }
    }

    func findings(_ context: Context) -> [Finding] {
        var found: [Finding] = []
        var suspects: Set<MACAddress> = []
        let addresses = entries.keys.sorted()
        for address in addresses where isGateway(address, context) {
            guard let entry = entries[address], let claim = GatewayClaim(address, entry, context) else { continue }
            suspects.formUnion([claim.suspect])
            if let finding = claim.finding { found.append(finding) }
        }
        for address in addresses where !isGateway(address, context) {
            guard let entry = entries[address], let finding = conflict(address, entry, context, suspects) else { continue }
            found.append(finding)
        }
        return found + redirected(context)
    }

    private func isGateway(_ address: IPAddress, _ context: Context) -> Bool {
        guard let entry = entries[address] else { return false }
        if entry.wasGateway || context.household.namedGateways.contains(address) { return true }
        // Learnt later: the first claimant turned out to hand over what comes from beyond.
        return entry.changes.first.flatMap { Self.hardware($0, "previousHardware") }.map { context.household.routers[$0] != nil } ?? false
    }

    static func hardware(_ sign: Sign, _ name: String) -> MACAddress? { sign.measurements.text(name).flatMap { MACAddress($0) } }

    // MARK: Conflicts

    private func conflict(_ address: IPAddress, _ entry: Entry, _ context: Context, _ suspects: Set<MACAddress>) -> Finding? {
        let changes = entry.changes.filter { sign in
            guard let now = Self.hardware(sign, "hardware"), let before = Self.hardware(sign, "previousHardware") else { return false }
            if suspects.contains(now) || suspects.contains(before) { return false }
            if now.isVirtualRouter || before.isVirtualRouter || now.isKin(of: before) { return false }
            return context.household.addresses(of: now) < Self.proxiedAddresses && context.household.addresses(of: before) < Self.proxiedAddresses
        }
        let returns = changes.filter { $0.measurements.flag("isReturn") }
        let probes = entry.probes.filter { sign in
            guard let owner = sign.subject.peerMAC, let prober = sign.subject.deviceMAC else { return false }
            return !suspects.contains(owner) && !owner.isKin(of: prober) && context.household.addresses(of: owner) < Self.proxiedAddresses
        }
        guard !returns.isEmpty || !probes.isEmpty else { return nil }
        let signs = changes + probes
        guard let first = signs.min(by: { $0.time < $1.time }), let last = signs.max(by: { $0.time < $1.time }) else { return nil }
        let frames = FrameSelection.select(signs.flatMap(\.frames))
        let owners = Set(
            signs.compactMap(\.subject.peerMAC) + changes.compactMap { Self.hardware($0, "previousHardware") }
                + probes.compactMap(\.subject.deviceMAC))
        let isRepeated = returns.count + probes.count >= 2
        let isTogether = changes.allSatisfy { $0.measurements.flag("isTogether") } && !changes.isEmpty
        return Finding(
            kind: .lanAddressConflict, nature: .fault, confidence: isRepeated ? .medium : .low, signs: [.a4],
            claim:
                "\(owners.count) machines (\(owners.sorted().map(\.description).joined(separator: ", "))) claimed the address \(address), \(Wording.times(max(1, returns.count + probes.count))).",
            subject: Subject(device: address, peer: address), origin: .lan, start: first.time, end: last.time,
            occurrences: max(1, returns.count + probes.count),
            frames: frames, filter: DisplayFilter.frames(frames),
            measurements: [
                "changes": .integer(Int64(entry.changeCount)), "machines": .integer(Int64(owners.count)), "probes": .integer(Int64(probes.count)),
            ],
            explanations: [
                Explanation("An address set by hand that the router also gives away", .notExcluded, because: "this is the common reason"),
                Explanation(
                    "One machine with two cards on one network", isTogether ? .fits : .notSupported,
                    because: isTogether ? "both always answered together" : "the two did not answer together"),
                Explanation("A lease kept over a restart of the router", .notExcluded, because: "a router that forgets its leases gives them twice"),
            ])
    }

    // MARK: Redirects

    /// A5: who says "go another way" is not the router that it claims to be.
    private func redirected(_ context: Context) -> [Finding] {
        // Who is not the router can be said only where the router is known.
        guard !context.household.routers.isEmpty else { return [] }
        var groups: [String: [Sign]] = [:]
        for sign in redirects {
            guard let router = sign.measurements.text("router").flatMap({ IPAddress($0) }), let sender = sign.subject.peerMAC else { continue }
            let owner = context.household.firstOwner[router]
            if let owner, owner == sender || owner.isKin(of: sender) { if context.household.isGateway(router) { continue } }
            if sender.isVirtualRouter || owner?.isVirtualRouter ?? false { continue }
            // Seen from afar, a redirect between others is none of this home's.
            guard let device = sign.subject.device, !Presence.isBeyondGateway(device, router) else { continue }
            groups["\(router) \(sender)", default: []].append(sign)
        }
        return groups.keys.sorted().compactMap { key in groups[key].flatMap { redirect($0, context) } }
    }

    private func redirect(_ signs: [Sign], _ context: Context) -> Finding? {
        guard let first = signs.first, let last = signs.last, let router = first.measurements.text("router").flatMap({ IPAddress($0) }),
            let sender = first.subject.peerMAC
        else { return nil }
        let owner = context.household.firstOwner[router]
        let isForged = owner != nil && owner != sender && context.household.isGateway(router)
        let destinations = Set(signs.compactMap(\.subject.peer))
        let devices = Set(signs.compactMap(\.subject.device))
        let isDead = context.silences.hasSilence(from: devices, to: destinations, since: first.time)
        let frames = FrameSelection.select(signs.flatMap(\.frames))
        return Finding(
            kind: .lanGatewayImpersonation, nature: .tampering, confidence: isForged ? (isDead ? .high : .medium) : .low, signs: [.a5],
            claim: isForged
                ? "A machine (\(sender)) that is not the router (\(owner?.description ?? "")) told "
                    + "\(Wording.count(devices.count, "device")) \(Wording.times(signs.count)), in the router's name \(router), to send packets for "
                    + "\(Wording.count(destinations.count, "destination")) to \(first.measurements.text("target") ?? "another machine")"
                    + (isDead ? "; afterwards such a destination did not answer." : ".")
                : "The machine \(router) (\(sender)), which is not the known router, told \(Wording.count(devices.count, "device")) "
                    + "\(Wording.times(signs.count)) to send packets another way.",
            subject: Subject(device: devices.count == 1 ? devices.first : nil, peer: router, peerMAC: sender), origin: .lan, start: first.time,
            end: last.time, occurrences: signs.count, frames: frames, filter: DisplayFilter.frames(frames),
            measurements: [
                "sender": .text(sender.description), "router": .text(router.description), "target": .text(first.measurements.text("target") ?? ""),
                "destinations": .integer(Int64(destinations.count)), "destinationSilentAfterwards": .flag(isDead),
            ],
            explanations: [
                Explanation(
                    "A second router on the same network", isForged ? .notSupported : .fits,
                    because: isForged ? "a second router speaks with an address of its own" : "a second router sends redirects in its own name")
            ])
    }
}
