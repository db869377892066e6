import Findings
import Wire

/// Where first words over UDP were answered in this run, against which their silence is weighed.
struct DatagramMemory {
    /// How many places are kept.
    static let capacity = 8_192

    /// Where first words were answered.
    struct Place: Hashable {
        var attempt: Outcome.Attempt
        var peer: IPAddress
        var port: UInt16
    }

    private(set) var places: [Place: (first: Timestamp, last: Timestamp, count: Int)] = [:]
    /// Where QUIC of another version than 1 was accepted (Q3).
    private(set) var otherVersions: [Place: (first: Timestamp, last: Timestamp, count: Int)] = [:]
    /// The hop limits with which each address answered QUIC.
    private(set) var hopLimits: [IPAddress: HopLimitSet] = [:]
    /// Devices whose datagrams were answered from beyond, questions for names left out.
    private(set) var devices: [IPAddress: Timestamp] = [:]
    /// How QUIC handshakes with a name ended, by network (Q2).
    private(set) var names = NameMatrix()
    private(set) var negotiations: [Sign] = []
    private(set) var oneWay: [Sign] = []

    mutating func consider(_ outcome: Outcome) {
        guard outcome.attempt == .quicInitial, let peer = outcome.subject.peer else { return }
        switch outcome.result {
        case .refused, .silent: names.count(outcome.subject.name, peer, failed: true)
        case .undecided: if outcome.measurements.flag("gaveUp") { names.count(outcome.subject.name, peer, failed: true) }
        case .answered: break
        }
    }

    mutating func consider(_ answered: AnsweredAttempt) {
        guard [.quicInitial, .tunnelHandshake, .datagram].contains(answered.attempt) else { return }
        if answered.attempt == .quicInitial { names.count(answered.name, answered.peer, failed: false) }
        if devices.count < Self.capacity || devices[answered.device] != nil { devices[answered.device] = answered.end }
        let place = Place(attempt: answered.attempt, peer: answered.peer, port: answered.peerPort)
        if answered.attempt == .quicInitial, hopLimits.count < Self.capacity || hopLimits[answered.peer] != nil {
            hopLimits[answered.peer, default: HopLimitSet()].insert(answered.hopLimit)
        }
        if answered.traits.contains(.otherVersion) {
            Self.note(answered, place, &otherVersions)
        } else {
            Self.note(answered, place, &places)
        }
    }

    private static func note(
        _ answered: AnsweredAttempt, _ place: Place, _ places: inout [Place: (first: Timestamp, last: Timestamp, count: Int)]
    ) {
        guard places.count < capacity || places[place] != nil else { return }
        let before = places[place]
        places[place] = (before?.first ?? answered.end, answered.end, (before?.count ?? 0) + 1)
    }

    mutating func consider(_ signs: [Sign]) {
        for sign in signs {
            if sign.code == .q4, negotiations.count < 256 { negotiations.append(sign) }
            if sign.code == .v2, oneWay.count < 256 { oneWay.append(sign) }
        }
    }

    /// When a place answered last before `time`.
    func answeredBefore(_ place: Place, _ time: Timestamp) -> Timestamp? {
        guard let known = places[place], known.first < time else { return nil }
        return min(known.last, time)
    }
}
