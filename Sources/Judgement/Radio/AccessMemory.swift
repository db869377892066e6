import Findings
import Wire

/// How far devices got behind the radio: an address, the gateway, and beyond.
struct AccessMemory {
    static let devicesKept = 512
    static let neighborsKept = 1_024
    /// Fewer attempts in vain say little of a step (SIGNS §19, rule 6).
    static let triesNeeded = 3

    private struct Beyond {
        var answered = 0
        var failed = 0
        var refused = 0
        var last: Timestamp
        var lastAnswer: Timestamp?

        mutating func reach(_ time: Timestamp) {
            answered += 1
            last = time
            lastAnswer = time
        }
    }

    private struct Neighborhood: Hashable {
        var device: IPAddress
        var peer: IPAddress
    }

    private(set) var addresses: [MACAddress: AccessLadder.Rung] = [:]
    private var leases: [MACAddress: IPAddress] = [:]
    private var neighbors: [Neighborhood: AccessLadder.Rung] = [:]
    private var beyond: [IPAddress: Beyond] = [:]
    private(set) var forgotten = 0

    mutating func note(_ fact: Fact, at time: Timestamp) {
        guard case .lease(let mac, let address, _, _) = fact, leases.count < Self.devicesKept || leases[mac] != nil else { return }
        leases[mac] = address
        set(mac, AccessLadder.Rung(.address, .reached, time: time, because: "it was given \(address)"))
    }

    mutating func note(_ outcome: Outcome) {
        switch outcome.attempt {
        case .dhcpDiscover, .dhcpRequest:
            guard let mac = outcome.subject.deviceMAC else { return }
            switch outcome.result {
            case .answered: set(mac, AccessLadder.Rung(.address, .reached, time: outcome.end, because: "a server answered"))
            case .refused: set(mac, AccessLadder.Rung(.address, .refused, time: outcome.end, because: "a server refused"))
            case .silent:
                set(
                    mac,
                    AccessLadder.Rung(
                        .address, .silent, time: outcome.end, because: "\(Wording.count(outcome.tries, "try", "tries")) without an answer"))
            case .undecided: break
            }
        default: noteReach(outcome)
        }
    }

    /// Takes an answered attempt in.
    mutating func note(_ answered: AnsweredAttempt) {
        guard answered.device != answered.peer else { return }
        if Presence.isBeyondGateway(answered.device, answered.peer) {
            guard beyond.count < Self.devicesKept || beyond[answered.device] != nil else {
                forgotten += 1
                return
            }
            beyond[answered.device, default: Beyond(last: answered.end)].reach(answered.end)
        } else {
            let key = Neighborhood(device: answered.device, peer: answered.peer)
            guard neighbors.count < Self.neighborsKept || neighbors[key] != nil else { return }
            // Made into words only where it is news.
            if neighbors[key]?.standing == .reached {
                neighbors[key]?.time = answered.end
            } else {
                neighbors[key] = AccessLadder.Rung(.gateway, .reached, time: answered.end, because: "\(answered.peer) answered")
            }
        }
    }

    private mutating func set(_ mac: MACAddress, _ rung: AccessLadder.Rung) {
        guard addresses.count < Self.devicesKept || addresses[mac] != nil else {
            forgotten += 1
            return
        }
        addresses[mac] = rung
    }

    private mutating func noteReach(_ outcome: Outcome) {
        guard let device = outcome.subject.device, let peer = outcome.subject.peer, device != peer, !peer.isMulticast else { return }
        if Presence.isBeyondGateway(device, peer) {
            guard beyond.count < Self.devicesKept || beyond[device] != nil else {
                forgotten += 1
                return
            }
            switch outcome.result {
            case .answered:
                beyond[device, default: Beyond(last: outcome.end)].answered += 1
                beyond[device]?.lastAnswer = outcome.end
            case .refused: beyond[device, default: Beyond(last: outcome.end)].refused += 1
            case .silent: beyond[device, default: Beyond(last: outcome.end)].failed += 1
            case .undecided: return
            }
            beyond[device]?.last = outcome.end
            return
        }
        let key = Neighborhood(device: device, peer: peer)
        guard neighbors.count < Self.neighborsKept || neighbors[key] != nil else { return }
        switch outcome.result {
        case .answered: neighbors[key] = AccessLadder.Rung(.gateway, .reached, time: outcome.end, because: "\(peer) answered")
        case .refused: neighbors[key] = AccessLadder.Rung(.gateway, .reached, time: outcome.end, because: "\(peer) answered, with a refusal")
        case .silent:
            neighbors[key] = AccessLadder.Rung(
                .gateway, .silent, time: outcome.end, because: "\(Wording.count(outcome.tries, "try", "tries")) at \(peer) without an answer")
        case .undecided: break
        }
    }

    // MARK: Asking

    /// Devices that are known by an address.
    var devices: [IPAddress] { Set(beyond.keys).union(neighbors.keys.map(\.device)).sorted { ($0.high, $0.low) < ($1.high, $1.low) } }

    /// The address of a device, by its lease or as it was seen.
    func address(of mac: MACAddress, _ household: Household) -> IPAddress? {
        leases[mac] ?? devices.first { household.mac(of: $0) == mac }
    }

    func gateway(_ device: IPAddress, _ household: Household) -> AccessLadder.Rung? {
        let known = neighbors.filter { $0.key.device == device && household.isGateway($0.key.peer) }.map(\.value)
        // Of several addresses of one gateway one that answers is enough.
        return known.filter { $0.standing == .reached }.max(by: Self.isEarlier) ?? known.max(by: Self.isEarlier)
    }

    private static func isEarlier(_ left: AccessLadder.Rung, _ right: AccessLadder.Rung) -> Bool {
        left.time != right.time ? (left.time ?? .distantPast) < (right.time ?? .distantPast) : left.because < right.because
    }

    func beyond(_ device: IPAddress) -> AccessLadder.Rung? {
        guard let entry = beyond[device] else { return nil }
        if entry.answered > 0 {
            return AccessLadder.Rung(.beyond, .reached, time: entry.lastAnswer, because: "\(Wording.count(entry.answered, "attempt")) answered")
        }
        guard entry.failed + entry.refused >= Self.triesNeeded else {
            return AccessLadder.Rung(.beyond, .undecided, time: entry.last, because: "too few attempts")
        }
        return AccessLadder.Rung(
            .beyond, entry.failed > 0 ? .silent : .refused, time: entry.last,
            because: entry.failed > 0
                ? "\(Wording.count(entry.failed, "attempt")) without an answer" : "\(Wording.count(entry.refused, "attempt")) refused")
    }
}
