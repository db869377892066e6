import Findings
import Wire

/// Attempts of the run by device: what failed, with the controls of its time, and what lately worked.
///
/// Controls are taken when a failure comes, because the memory of what worked reaches back only so far.
struct AttemptLog {
    /// How many answered attempts are remembered, the oldest forgotten first; how many failures of one device, of how many devices.
    static let successesKept = 8_192
    static let failuresKept = 512
    static let devicesKept = 256
    /// How many services with a history are remembered.
    static let servicesKept = 16_384

    /// An attempt that was answered.
    struct Success {
        var time: Timestamp
        var device: IPAddress
        var peer: IPAddress
        var port: UInt16
        var ipProtocol: IPProtocol
        /// Whether words were answered, and not only a connection opened.
        var isWords: Bool
    }

    /// What another device did meanwhile.
    struct Control: Hashable {
        var device: IPAddress
        var count: Int
        var first: Timestamp
        var last: Timestamp
    }

    /// An attempt that was not.
    struct Failure {
        var outcome: Outcome
        var lastTry: Timestamp
        /// Whether the device itself reached anything beyond the router meanwhile, and the same service.
        var ownAnswered: Bool
        var ownServiceAnswered: Bool
        /// When the device last reached anything beyond the router, before this was known to have failed.
        var ownLast: Timestamp?
        /// Other devices that reached anything beyond the router, and the same service, meanwhile.
        var controls: [Control]
        var serviceControls: [Control]
        /// Whether the same service had answered this device before.
        var hadAnswered: Bool
    }

    /// A service as one device knows it: a network, a port, a protocol.
    struct Service: Hashable {
        var device: IPAddress
        var network: IPAddress
        var port: UInt16
        var ipProtocol: IPProtocol

        init(_ device: IPAddress, _ peer: IPAddress, _ port: UInt16, _ ipProtocol: IPProtocol) {
            self.device = device
            network = PeerMemory.network(peer)
            self.port = port
            self.ipProtocol = ipProtocol
        }
    }

    /// Requests for a neighbour's address that nobody answered, with what others got meanwhile.
    private(set) var neighborFailures: [(outcome: Outcome, controls: [Control])] = []
    private var successes: [Success] = []
    private var next = 0
    /// The latest time of any success up to and with each: never earlier than that of the one noted before.
    private var reached: [Timestamp] = []
    private(set) var failures: [IPAddress: [Failure]] = [:]
    /// When each service first and last answered.
    private(set) var services: [Service: (first: Timestamp, last: Timestamp)] = [:]
    /// When each device was first and last answered by anything beyond the router.
    private var answered = AddressMap<(first: Timestamp, last: Timestamp)>()
    private(set) var forgotten = 0

    /// "The same place" for counting independent destinations: /16 for IPv4, /32 for IPv6.
    static func realm(_ address: IPAddress) -> IPAddress { address.prefix(address.isV4 ? 16 : 32) }

    /// Notes an attempt that was answered.
    mutating func note(_ success: Success) {
        guard Presence.isBeyondGateway(success.device, success.peer) else { return }
        let latest = max(success.time, reached.isEmpty ? .distantPast : reached[(next + reached.count - 1) % reached.count])
        if successes.count < Self.successesKept {
            successes.append(success)
            reached.append(latest)
        } else {
            successes[next] = success
            reached[next] = latest
            next = (next + 1) % Self.successesKept
        }
        let service = Service(success.device, success.peer, success.port, success.ipProtocol)
        if let index = services.index(forKey: service) {
            services.values[index].last = success.time
        } else if services.count < Self.servicesKept {
            services[service] = (success.time, success.time)
        }
        if let place = answered.place(of: success.device) {
            answered[place: place].last = success.time
        } else if answered.count < 4_096 {
            _ = answered.place(of: success.device, adding: (success.time, success.time))
        }
    }

    /// When a device was first answered by anything beyond the router.
    func firstAnswered(_ device: IPAddress) -> Timestamp? { answered[device]?.first }

    /// Takes an answered attempt in.
    mutating func consider(_ answered: AnsweredAttempt) {
        let ipProtocol: IPProtocol
        switch answered.attempt {
        case .tcpConnect, .tcpRequest, .tlsHello, .httpRequest, .tcpData: ipProtocol = .tcp
        case .quicInitial, .datagram, .tunnelHandshake, .dnsQuery: ipProtocol = .udp
        case .echo: ipProtocol = answered.peer.isV4 ? .icmp : .icmpv6
        case .arpRequest, .neighborSolicitation, .dhcpDiscover, .dhcpRequest, .dialIn, .radioAuthentication, .radioAssociation, .radioHandshake,
            .radioSignIn:
            return
        }
        let isWords = [.tlsHello, .httpRequest, .tcpRequest, .quicInitial].contains(answered.attempt)
        note(
            Success(
                time: answered.end, device: answered.device, peer: answered.peer, port: answered.peerPort, ipProtocol: ipProtocol, isWords: isWords))
    }

    /// Takes an outcome in that was not answered.
    mutating func consider(_ outcome: Outcome) {
        guard let device = outcome.subject.device, let peer = outcome.subject.peer else { return }
        let ipProtocol = outcome.subject.ipProtocol ?? IPProtocol(rawValue: 0)
        switch (outcome.attempt, outcome.result) {
        case (.arpRequest, .silent), (.neighborSolicitation, .silent): failNeighbor(outcome, device)
        case (.arpRequest, _), (.neighborSolicitation, _), (.dhcpDiscover, _), (.dhcpRequest, _), (.dialIn, _): return
        case (_, .silent), (_, .refused): fail(outcome, device, peer, ipProtocol)
        default: return
        }
    }

    private mutating func fail(_ outcome: Outcome, _ device: IPAddress, _ peer: IPAddress, _ ipProtocol: IPProtocol) {
        guard Presence.isBeyondGateway(device, peer), peer != device else { return }
        guard failures[device]?.count ?? 0 < Self.failuresKept, failures[device] != nil || failures.count < Self.devicesKept else {
            forgotten += 1
            return
        }
        let span = Interval(nanoseconds: Int64((outcome.measurements.number("spanSeconds") ?? 0) * 1e9))
        let lastTry = outcome.start + span
        let end = max(lastTry, outcome.start + .seconds(1))
        let service = Service(device, peer, outcome.subject.peerPort ?? 0, ipProtocol)
        var failure = Failure(
            outcome: outcome, lastTry: lastTry, ownAnswered: false, ownServiceAnswered: false, ownLast: answered[device]?.last, controls: [],
            serviceControls: [], hadAnswered: services[service].map { $0.first < outcome.start } ?? false)
        forEachSuccess(from: outcome.start, to: end) { success in
            let isService = success.port == service.port && success.ipProtocol == ipProtocol && PeerMemory.network(success.peer) == service.network
            if success.device == device {
                failure.ownAnswered = true
                if isService { failure.ownServiceAnswered = true }
            } else {
                Self.add(success, to: &failure.controls)
                if isService { Self.add(success, to: &failure.serviceControls) }
            }
        }
        failures[device, default: []].append(failure)
    }

    /// Goes through what was reached in a stretch of time, in the order in which it was noted; what lies before is not even looked at.
    private func forEachSuccess(from: Timestamp, to: Timestamp, _ visit: (Success) -> Void) {
        var first = successes.count
        while first > 0, reached[(next + first - 1) % successes.count] >= from { first -= 1 }
        for index in first..<successes.count {
            let success = successes[(next + index) % successes.count]
            if success.time >= from, success.time <= to { visit(success) }
        }
    }

    /// What a device reached in a stretch of time, as far as it is remembered.
    func successes(of device: IPAddress, from: Timestamp, to: Timestamp) -> [Success] {
        successes.filter { $0.device == device && $0.time >= from && $0.time <= to }.sorted { $0.time < $1.time }
    }

    /// The same for every address of the machine that has this one.
    func successes(ofMachineOf device: IPAddress, _ known: MACAddress?, _ household: Household, from: Timestamp, to: Timestamp) -> [Success] {
        let machine = known ?? household.mac(of: device)
        return successes.filter { success in
            success.time >= from && success.time <= to
                && (success.device == device || machine.map { household.mac(of: success.device) == $0 } ?? false)
        }.sorted { $0.time < $1.time }
    }

    /// What other devices reached in a stretch of time, in no order.
    func successes(exceptOf device: IPAddress, from: Timestamp, to: Timestamp) -> [Success] {
        successes.filter { $0.device != device && $0.time >= from && $0.time <= to }
    }

    private mutating func failNeighbor(_ outcome: Outcome, _ device: IPAddress) {
        guard neighborFailures.count < Self.failuresKept else {
            forgotten += 1
            return
        }
        let lastTry = outcome.start + Interval(nanoseconds: Int64((outcome.measurements.number("spanSeconds") ?? 0) * 1e9))
        var controls: [Control] = []
        forEachSuccess(from: outcome.start, to: lastTry) { if $0.device != device { Self.add($0, to: &controls) } }
        neighborFailures.append((outcome, controls))
    }

    private static func add(_ success: Success, to controls: inout [Control]) {
        if let index = controls.firstIndex(where: { $0.device == success.device }) {
            controls[index].count += 1
            controls[index].first = min(controls[index].first, success.time)
            controls[index].last = max(controls[index].last, success.time)
        } else if controls.count < 8 {
            controls.append(Control(device: success.device, count: 1, first: success.time, last: success.time))
        }
    }
}
