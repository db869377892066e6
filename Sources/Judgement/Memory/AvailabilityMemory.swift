import Findings
import Wire

/// What was tried and how it ended, by device, class of destination and five minutes; and the line, minute by minute.
///
/// Counts in place and allocates nothing per attempt: there is one for every conversation. Who the router is may be learnt later than
/// the first request for its address, so neighbours are counted one by one and sorted at the end.
struct AvailabilityMemory: Sendable {
    /// Two weeks of ten devices at three classes of destination; the oldest cells are forgotten first.
    static let cellCapacity = 1 << 17
    /// Ninety days of minutes; the oldest are forgotten first.
    static let minuteCapacity = 1 << 17
    /// Devices and neighbours that are told apart; later ones are not counted.
    static let partyCapacity = 1_024

    /// Who tried: an address, or hardware that has no address yet.
    enum Party: Hashable, Sendable {
        case address(IPAddress)
        case hardware(MACAddress)
    }

    /// What was tried, before the router is known among the neighbours.
    private enum Goal: Hashable, Sendable {
        case of(DestinationClass)
        case neighbor(Int)
    }

    private struct Cell: Hashable, Sendable {
        var party: Int
        var goal: Goal
        /// Multiples of ``AvailabilityCell/length`` since the epoch.
        var number: Int64
    }

    /// Of five minutes: 32 bits are enough, and there are many.
    private struct Count: Sendable {
        var answered: UInt32 = 0
        var refused: UInt32 = 0
        var silent: UInt32 = 0
        var undecided: UInt32 = 0
    }

    private var parties: [Party] = []
    private var partyNumbers: [Party: Int] = [:]
    private var neighbors: [IPAddress] = []
    private var neighborNumbers: [IPAddress: Int] = [:]
    private var cells = OldestFirst<Cell, Count>(capacity: cellCapacity)
    private var line = LineMemory(capacity: minuteCapacity)
    private var uncounted = 0

    /// How much was forgotten or not counted.
    var forgotten: Int { cells.forgotten + line.forgotten + uncounted }

    /// Takes the data segments of a minute in.
    mutating func note(segments: Int, again: Int, in minute: Timestamp) { line.note(segments: segments, again: again, in: minute) }

    /// Takes an attempt in.
    mutating func note(_ outcome: Outcome) {
        let subject = outcome.subject
        let party: Party
        if let device = subject.device, !device.isUnspecified {
            party = .address(device)
        } else if let mac = subject.deviceMAC {
            party = .hardware(mac)
        } else {
            return
        }
        if let peer = subject.peer, peer.isMulticast || peer.isLimitedBroadcast || peer.isLoopback || peer == subject.device { return }
        note(outcome, party: party)
        if let device = subject.device, let peer = subject.peer, Presence.isBeyondGateway(device, peer) { line.note(outcome) }
    }

    /// Takes an answered attempt in.
    mutating func note(_ answered: AnsweredAttempt) {
        let (device, peer) = (answered.device, answered.peer)
        if device.isUnspecified || peer.isMulticast || peer.isLimitedBroadcast || peer.isLoopback || peer == device { return }
        let isBeyond = Presence.isBeyondGateway(device, peer)
        if isBeyond { line.note(answered) }
        let number = answered.start.nanoseconds.flooredDivided(by: AvailabilityCell.length.nanoseconds)
        // A neighbour is counted by itself; all else by its class, which repeats.
        guard isBeyond || answered.attempt == .dnsQuery else {
            return count(.address(device), goal(answered.attempt, device, peer, answered.peerPort), number) { $0.answered += 1 }
        }
        let isName = answered.attempt == .dnsQuery || answered.peerPort == 53 || answered.peerPort == 853
        let kind: UInt64 = answered.attempt == .tcpConnect ? 0 : isName ? 1 : 2
        let memo = Int(truncatingIfNeeded: ((device.low << 2 &+ kind) &* 0x9E37_79B9_7F4A_7C15) >> 58)
        if latest[memo].device != device || latest[memo].number != number || latest[memo].attempt != answered.attempt
            || latest[memo].isName != isName || latest[memo].sweeps != cells.sweeps
        {
            guard let place = place(.address(device), goal(answered.attempt, device, peer, answered.peerPort), number) else { return }
            latest[memo] = Latest(
                device: device, number: number, attempt: answered.attempt, isName: isName, place: place, sweeps: cells.sweeps)
        }
        cells[latest[memo].place].answered += 1
    }

    /// Where the last answer of a kind was counted: the next one will be counted there as well.
    private struct Latest: Sendable {
        var device = IPAddress.anyV6
        var number = Int64.min
        var attempt = Outcome.Attempt.tcpConnect
        var isName = false
        var place = 0
        var sweeps = 0
    }

    private var latest = [Latest](repeating: Latest(), count: 64)

    private mutating func note(_ outcome: Outcome, party: Party) {
        let subject = outcome.subject
        let cell = outcome.start.nanoseconds.flooredDivided(by: AvailabilityCell.length.nanoseconds)
        count(party, goal(outcome.attempt, subject.device, subject.peer, subject.peerPort), cell) { count in
            switch outcome.result {
            case .answered: count.answered += 1
            // A resolver that denies a name has answered (RFC 2308 §2.1).
            case .refused(.dnsCode(3)): count.answered += 1
            case .refused: count.refused += 1
            case .silent: count.silent += 1
            case .undecided: count.undecided += 1
            }
        }
    }

    private mutating func count(_ party: Party, _ goal: Goal?, _ number: Int64, _ change: (inout Count) -> Void) {
        if let place = place(party, goal, number) { change(&cells[place]) }
    }

    private mutating func place(_ party: Party, _ goal: Goal?, _ number: Int64) -> Int? {
        guard let partyNumber = Self.number(of: party, &parties, &partyNumbers), let goal else {
            uncounted += 1
            return nil
        }
        return cells.place(of: Cell(party: partyNumber, goal: goal, number: number), adding: Count())
    }

    private mutating func goal(_ attempt: Outcome.Attempt, _ device: IPAddress?, _ peer: IPAddress?, _ peerPort: UInt16?) -> Goal? {
        switch attempt {
        case .dhcpDiscover, .dhcpRequest: return .of(.address)
        case .radioAuthentication, .radioAssociation, .radioHandshake, .radioSignIn: return .of(.radio)
        case .dnsQuery: return .of(.names)
        case .tcpConnect where peerPort == 53 || peerPort == 853: return .of(.names)
        default: break
        }
        guard let peer else { return .of(.local) }
        if let device, Presence.isBeyondGateway(device, peer) { return .of(.internet) }
        return Self.number(of: peer, &neighbors, &neighborNumbers).map { .neighbor($0) }
    }

    private static func number<Key: Hashable>(of key: Key, _ list: inout [Key], _ numbers: inout [Key: Int]) -> Int? {
        if let number = numbers[key] { return number }
        guard list.count < partyCapacity else { return nil }
        numbers[key] = list.count
        list.append(key)
        return list.count - 1
    }

    // MARK: Answers

    /// What is told of devices, availability and the line.
    struct Account {
        var devices: [Device]
        var availability: [AvailabilityCell]
        var minutes: [LineMinute]
    }

    /// Everything by now, or what began since a moment, the parties named by what the link told of them.
    func account(_ household: Household, since: Timestamp = .distantPast) -> Account {
        let first = since.nanoseconds.flooredDivided(by: AvailabilityCell.length.nanoseconds)
        let roll = DeviceRoll(parties, household: household)
        let ranks = Dictionary(uniqueKeysWithValues: roll.devices.enumerated().map { ($0.element.id, $0.offset) })
        // Where each party stands in the list of devices; several addresses may be one device.
        let places = parties.indices.map { roll.names[$0].flatMap { ranks[$0] } }
        var counted: [(number: Int64, device: Int, destination: DestinationClass, count: Count)] = []
        for (cell, count) in cells.remembered where cell.number >= first {
            guard let device = places[cell.party] else { continue }
            let destination: DestinationClass =
                switch cell.goal {
                case .of(let known): known
                case .neighbor(let number): household.isGateway(neighbors[number]) ? .gateway : .local
                }
            counted.append((cell.number, device, destination, count))
        }
        // They came in order of time, nearly.
        counted.sort { ($0.number, $0.device, $0.destination) < ($1.number, $1.device, $1.destination) }
        var ordered: [AvailabilityCell] = []
        var last: (number: Int64, device: Int, destination: DestinationClass)?
        for (number, device, destination, count) in counted {
            if let last, last == (number, device, destination) {
            } else {
                let start = Timestamp(nanoseconds: number * AvailabilityCell.length.nanoseconds)
                ordered.append(AvailabilityCell(device: roll.devices[device].id, destination: destination, start: start))
                last = (number, device, destination)
            }
            ordered[ordered.count - 1].add(
                answered: Int(count.answered), refused: Int(count.refused), silent: Int(count.silent), undecided: Int(count.undecided))
        }
        return Account(devices: roll.devices, availability: ordered, minutes: line.minutes(since: since))
    }
}

extension AvailabilityCell {
    fileprivate mutating func add(answered: Int, refused: Int, silent: Int, undecided: Int) {
        self.answered += answered
        self.refused += refused
        self.silent += silent
        self.undecided += undecided
    }
}
