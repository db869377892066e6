public import Conversations
import Findings
public import Wire

/// What the local link says of itself: who answers for which address, who routes, who leases.
///
/// One of it serves the whole run, in the link shard, because its packets concern everyone. It holds its tables.
public struct LinkDetector: Sendable {
    /// Tries closer than this are one (RFC 4861 §10 and Linux repeat after 1 s).
    static let neighborSpacing = Interval.milliseconds(500)
    /// How long the last question waits (SIGNS §14, A1).
    static let neighborPatience = Interval.seconds(3)
    /// Silence needs so many questions over so long (A1: three at one second's distance).
    static let neighborTries = 3
    static let neighborSpan = Interval.seconds(2)
    /// A station that never stops asking is told of after this long, then after twice as long each time, up to 2⁵ times.
    static let neighborReportEvery = Interval.seconds(30)
    /// A neighbour that has not changed is told again after this long.
    static let retellAfter = Interval.seconds(60)

    /// Questions that wait for their answer.
    var queries: ExpectationTable<NeighborQuery.Key, NeighborQuery>
    /// What each station did lately.
    var habits: ExpectationTable<IPAddress, NeighborHabits>
    /// Which neighbours and routers were told of, and when.
    var told: ExpectationTable<Told, Timestamp>
    /// Clients that wait for a server.
    var leases: ExpectationTable<LeaseRequest.Key, LeaseRequest>
    /// Who claims which address.
    var claims: ExpectationTable<IPAddress, AddressClaims>
    /// What each client was last given, and what each server gives.
    var terms: ExpectationTable<MACAddress, LeaseTerms>
    /// Changes of a moment ago.
    var unconfirmed: [UnconfirmedTerms] = []
    var servers: ExpectationTable<IPAddress, LeaseTerms>
    /// What each router says of itself.
    var routers: ExpectationTable<IPAddress, RouterRecord>
    /// Hosts that wait for a router.
    var solicitors: ExpectationTable<MACAddress, Tries>

    /// A fact that need not be repeated yet.
    struct Told: Hashable, Sendable {
        var mac: MACAddress
        var address: IPAddress
        var isRouter: Bool
    }

    /// Makes a detector with room for `capacity` records of each sort.
    public init(capacity: Int = 512) {
        queries = ExpectationTable(capacity: capacity)
        habits = ExpectationTable(capacity: capacity)
        told = ExpectationTable(capacity: capacity)
        leases = ExpectationTable(capacity: capacity)
        claims = ExpectationTable(capacity: capacity)
        terms = ExpectationTable(capacity: capacity)
        servers = ExpectationTable(capacity: min(capacity, 64))
        routers = ExpectationTable(capacity: min(capacity, 64))
        solicitors = ExpectationTable(capacity: capacity)
    }

    /// How many pending questions were forgotten for want of room.
    public var forgotten: UInt64 { queries.forgotten + leases.forgotten }

    /// Whether the packet is one that this detector wants: ARP, Neighbour Discovery, DHCP.
    @inline(__always)
    public static func concerns(_ packet: borrowing Packet) -> Bool {
        switch packet.map.network {
        case .arp: return packet.map.tunnelDepth == 0
        case .ipv4, .ipv6: break
        default: return false
        }
        guard packet.map.tunnelDepth == 0 else { return false }
        switch packet.map.transport {
        case .udp:
            let start = Int(packet.map.transportStart)
            return isLeasePort(packet.frame.bigEndian16(at: start + 2))
        case .icmpv6: return (133...137).contains(packet.frame.byte(at: Int(packet.map.transportStart)))
        default: return false
        }
    }

    /// The ports of DHCP: 67 and 68 (RFC 2131 §4.1), 546 and 547 (RFC 8415 §7.2).
    @inline(__always)
    static func isLeasePort(_ port: UInt16) -> Bool { port == 67 || port == 68 || port == 546 || port == 547 }

    /// Looks at one packet.
    public mutating func examine(_ packet: borrowing Packet, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        guard Self.concerns(packet) else { return }
        switch packet.map.transport {
        case .udp: examineLease(packet, stamp, &sink)
        case .icmpv6: examineDiscovery(packet, stamp, &sink)
        default: examineARP(packet, stamp, &sink)
        }
    }

    // MARK: Deadlines

    /// When something wants to be looked at next.
    public var nextDeadline: Timestamp { min(queries.nextDeadline, leases.nextDeadline, solicitors.nextDeadline) }

    /// Runs every deadline up to `now`, each at its own time, in order.
    public mutating func runDeadlines(_ now: Timestamp, _ sink: inout ObservationSink) {
        while nextDeadline <= now, nextDeadline < .distantFuture {
            let next = nextDeadline
            if queries.nextDeadline == next {
                guard let due = queries.popDue(next) else { continue }
                sink.begin(deadline: due.time)
                judgeQuery(due.slot, due.time, &sink)
            } else if leases.nextDeadline == next {
                guard let due = leases.popDue(next) else { continue }
                sink.begin(deadline: due.time)
                judgeLease(due.slot, due.time, &sink)
            } else {
                guard let due = solicitors.popDue(next) else { continue }
                sink.begin(deadline: due.time)
                judgeSolicitor(due.slot, due.time, &sink)
            }
        }
    }

    /// The capture ends: what is pending is undecided.
    public mutating func end(_ now: Timestamp, _ sink: inout ObservationSink) {
        runDeadlines(now, &sink)
        sink.begin(deadline: now)
        for slot in queries.slotsFromOldest {
            let key = queries.key(of: slot)
            conclude(key, queries[slot], standingAtEnd(key, queries[slot]), now, &sink)
            queries.close(slot)
        }
        for slot in leases.slotsFromOldest {
            conclude(leases.key(of: slot), leases[slot], .undecided, now, &sink)
            leases.close(slot)
        }
    }

    // MARK: Facts

    /// Tells of a neighbour, unless that was done lately.
    mutating func tellNeighbor(_ mac: MACAddress, _ address: IPAddress, wasAsked: Bool, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        guard isNews(Told(mac: mac, address: address, isRouter: false), stamp.now) else { return }
        sink.record(Fact.neighbor(mac: mac, address: address, wasAsked: wasAsked))
    }

    /// Tells of a router, unless that was done lately.
    mutating func tellRouter(_ mac: MACAddress, _ address: IPAddress, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        guard isNews(Told(mac: mac, address: address, isRouter: true), stamp.now) else { return }
        sink.record(Fact.router(mac: mac, address: address))
    }

    private mutating func isNews(_ fact: Told, _ now: Timestamp) -> Bool {
        if let slot = told.find(fact) {
            guard now - told[slot] >= Self.retellAfter else { return false }
            told[slot] = now
            told.touch(slot)
            return true
        }
        if told.mustForget != nil { told.forgetOldest() }
        _ = told.open(fact, now)
        return true
    }
}
