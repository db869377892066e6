import Findings
import Wire

/// What is remembered of the far sides of a run: when they last answered, how fast at best, from how far.
struct PeerMemory: Sendable {
    /// The most peers remembered; beyond it new ones are not, and that is counted.
    static let capacity = 1 << 16

    /// Handshakes closer than this share their delays: a radio that sleeps, or is woken, delays them together.
    static let independence = Interval.seconds(1)
    /// How many ports of one peer are remembered.
    static let portsKept = 64

    /// What one far side did.
    struct Entry: Sendable {
        var connects = 0
        var answers = 0
        var firstAnswer: Timestamp
        var lastAnswer: Timestamp
        /// The shortest round trip of an unambiguous handshake.
        var bestRoundTrip: Interval?
        /// Hop limits seen in handshakes.
        var hopLimits = HopLimitSet()
        /// Ports that answered.
        var ports: [UInt16] = []

        /// Takes an answered SYN in.
        mutating func note(handshake: AnsweredAttempt) {
            connects += 1
            hopLimits.insert(handshake.hopLimit)
            if ports.count < PeerMemory.portsKept, !ports.contains(handshake.peerPort) { ports.append(handshake.peerPort) }
            if let roundTrip = handshake.roundTrip { bestRoundTrip = min(bestRoundTrip ?? roundTrip, roundTrip) }
        }
    }

    /// What the addresses of one network did together.
    struct Network: Sendable {
        var firstAnswer: Timestamp
        var lastAnswer: Timestamp
        var bestRoundTrip: Interval?
        /// Unambiguous handshakes, those at one moment counted once.
        var roundTrips = 0
        var lastRoundTrip: Timestamp?
    }

    private(set) var entries = AddressMap<Entry>()
    /// The networks of the peers.
    private(set) var networks = AddressMap<Network>()
    private(set) var forgotten = 0

    /// Notes that a peer answered, at `time` by the capture's clock.
    mutating func note(_ answered: AnsweredAttempt, at time: Timestamp) {
        let peer = answered.peer
        if entries.count >= Self.capacity, entries.place(of: peer) == nil {
            forgotten += 1
            return
        }
        let place = entries.place(of: peer, adding: Entry(firstAnswer: answered.end, lastAnswer: answered.end))
        entries[place: place].lastAnswer = max(entries[place: place].lastAnswer, answered.end)
        entries[place: place].answers += 1
        if answered.attempt == .tcpConnect { entries[place: place].note(handshake: answered) }
        note(answered, best: entries[place: place].bestRoundTrip, at: time)
    }

    /// The network of the peer hears of it too.
    private mutating func note(_ answered: AnsweredAttempt, best: Interval?, at time: Timestamp) {
        let place = networks.place(of: Self.network(answered.peer), adding: Network(firstAnswer: answered.end, lastAnswer: answered.end))
        networks[place: place].lastAnswer = max(networks[place: place].lastAnswer, answered.end)
        if let best { networks[place: place].bestRoundTrip = min(networks[place: place].bestRoundTrip ?? best, best) }
        guard answered.attempt == .tcpConnect, answered.roundTrip != nil else { return }
        if let last = networks[place: place].lastRoundTrip, time - last < Self.independence { return }
        networks[place: place].roundTrips += 1
        networks[place: place].lastRoundTrip = time
    }

    /// How many networks other than this one answered at or after `time`.
    func otherNetworksAlive(than network: IPAddress, since time: Timestamp) -> Int {
        zip(networks.keys, networks.values).reduce(0) { $0 + ($1.0 != network && $1.1.lastAnswer >= time ? 1 : 0) }
    }

    /// The network that stands for "the same place": /24 for IPv4, /48 for IPv6 (SIGNS §6).
    static func network(_ address: IPAddress) -> IPAddress { address.prefix(address.isV4 ? 24 : 48) }
}
