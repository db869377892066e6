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

    private(set) var answered: [Place: (first: Timestamp, last: Timestamp, count: Int)] = [:]
    /// Devices whose datagrams were answered from beyond, questions for names left out.
    private(set) var devices: [IPAddress: Timestamp] = [:]
    /// Versions of QUIC that an address answered, with the last time.
    private(set) var versions: [IPAddress: [String: Timestamp]] = [:]
    /// How QUIC handshakes with a name ended, by network (Q2).
    private(set) var names = NameMatrix()
    private(set) var negotiations: [Sign] = []
    private(set) var oneWay: [Sign] = []

    mutating func consider(_ outcome: Outcome) {
        guard [.quicInitial, .tunnelHandshake, .datagram].contains(outcome.attempt), let peer = outcome.subject.peer,
            let port = outcome.subject.peerPort
        else { return }
        if outcome.attempt == .quicInitial { names.consider(outcome) }
        guard case .answered = outcome.result else { return }
        if outcome.subject.ipProtocol == .udp, let device = outcome.subject.device, devices.count < Self.capacity || devices[device] != nil {
            devices[device] = outcome.end
        }
        let place = Place(attempt: outcome.attempt, peer: peer, port: port)
        guard answered.count < Self.capacity || answered[place] != nil else { return }
        let before = answered[place]
        answered[place] = (before?.first ?? outcome.end, outcome.end, (before?.count ?? 0) + 1)
        if outcome.attempt == .quicInitial, let version = outcome.measurements.text("version") {
            versions[peer, default: [:]][version] = outcome.end
        }
    }

    mutating func consider(_ signs: [Sign]) {
        for sign in signs {
            if sign.code == .q4, negotiations.count < 256 { negotiations.append(sign) }
            if sign.code == .v2, oneWay.count < 256 { oneWay.append(sign) }
        }
    }

    /// When a place answered last before `time`.
    func answeredBefore(_ place: Place, _ time: Timestamp) -> Timestamp? {
        guard let known = answered[place], known.first < time else { return nil }
        return min(known.last, time)
    }

    /// Whether a place answered after `time`.
    func answeredAfter(_ place: Place, _ time: Timestamp) -> Bool { answered[place].map { $0.last > time } ?? false }
}
