import Wire

/// What is remembered of the far sides of a run: when they last answered, how fast at best, from how far.
struct PeerMemory {
    /// The most peers remembered; beyond it new ones are not, and that is counted.
    static let capacity = 1 << 16

    /// Handshakes closer than this share their delays: a radio that sleeps, or is woken, delays them together.
    static let independence = Interval.seconds(1)

    /// What one far side did.
    struct Entry {
        var connects = 0
        var answers = 0
        var firstAnswer: Timestamp
        var lastAnswer: Timestamp
        /// The shortest round trip of an unambiguous handshake.
        var bestRoundTrip: Interval?
        /// Hop limits seen in handshakes.
        var hopLimits: Set<UInt8> = []
        /// Ports that answered.
        var ports: Set<UInt16> = []
    }

    private(set) var entries: [IPAddress: Entry] = [:]
    private(set) var forgotten = 0

    /// Notes that `peer` answered a handshake.
    mutating func noteHandshake(_ peer: IPAddress, port: UInt16, roundTrip: Interval?, hopLimit: UInt8, at time: Timestamp) {
        update(peer, at: time) { entry in
            entry.connects += 1
            entry.hopLimits.insert(hopLimit)
            entry.ports.insert(port)
            if let roundTrip { entry.bestRoundTrip = min(entry.bestRoundTrip ?? roundTrip, roundTrip) }
        }
        guard roundTrip != nil, var whole = networks[Self.network(peer)] else { return }
        if let last = whole.lastRoundTrip, time - last < Self.independence { return }
        whole.roundTrips += 1
        whole.lastRoundTrip = time
        networks[Self.network(peer)] = whole
    }

    /// Notes that `peer` answered a request.
    mutating func noteAnswer(_ peer: IPAddress, at time: Timestamp) { update(peer, at: time) { $0.answers += 1 } }

    private mutating func update(_ peer: IPAddress, at time: Timestamp, _ change: (inout Entry) -> Void) {
        if entries.count >= Self.capacity, entries[peer] == nil {
            forgotten += 1
            return
        }
        var best: Interval?
        // In place: there is an update for every conversation.
        func note(_ entry: inout Entry) {
            entry.lastAnswer = max(entry.lastAnswer, time)
            change(&entry)
            best = entry.bestRoundTrip
        }
        note(&entries[peer, default: Entry(firstAnswer: time, lastAnswer: time)])
        func join(_ network: inout Network) {
            network.lastAnswer = max(network.lastAnswer, time)
            if let best { network.bestRoundTrip = min(network.bestRoundTrip ?? best, best) }
        }
        join(&networks[Self.network(peer), default: Network(firstAnswer: time, lastAnswer: time)])
    }

    /// What the addresses of one network did together.
    struct Network {
        var firstAnswer: Timestamp
        var lastAnswer: Timestamp
        var bestRoundTrip: Interval?
        /// Unambiguous handshakes, those at one moment counted once.
        var roundTrips = 0
        var lastRoundTrip: Timestamp?
    }

    /// The networks of the peers.
    private(set) var networks: [IPAddress: Network] = [:]

    /// How many networks other than this one answered at or after `time`.
    func otherNetworksAlive(than network: IPAddress, since time: Timestamp) -> Int {
        networks.reduce(0) { $0 + ($1.key != network && $1.value.lastAnswer >= time ? 1 : 0) }
    }

    /// The network that stands for "the same place": /24 for IPv4, /48 for IPv6 (SIGNS §6).
    static func network(_ address: IPAddress) -> IPAddress { address.prefix(address.isV4 ? 24 : 48) }
}
