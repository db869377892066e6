public import Wire

/// A home network, the line that leaves it, hosts beyond, boxes between, and one observer at home: played event by event,
/// the same way every time, so that a recording holds what real stacks would have said.
public final class Stage {
    /// The stage's time.
    public private(set) var now: Timestamp
    public var random: SplitMix64
    public var recording: Recording
    public var tap = Tap()
    /// The machine that takes traffic from and to beyond in the router's place just now, and how many hops that costs.
    public var relay: (() -> (hardware: MACAddress, hops: UInt8)?)?
    /// The home's router, whose hardware address all traffic from beyond carries.
    public private(set) lazy var gateway = makeGateway()
    private let gatewayAddresses: [IPAddress]
    private var agenda = Agenda()
    private var hosts: [IPAddress: Host] = [:]
    private var boxes: [Middlebox] = []

    /// Sets up an empty stage with the home's router. `name` seeds all chance.
    public init(_ name: String, begins: Timestamp, gatewayAddresses: [IPAddress], recording: Recording = Recording()) {
        now = begins
        random = SplitMix64(name: name)
        self.recording = recording
        self.gatewayAddresses = gatewayAddresses
        _ = gateway
    }

    private func makeGateway() -> Host {
        add("gateway", gatewayAddresses, hardware: MACAddress(0x0000_5E00_5301), delay: .microseconds(250), hops: 0)
    }

    /// Adds a host, `delay` one way and `hops` routers from the observer. At home: `hops` 0 and a hardware address of its own.
    @discardableResult
    public func add(_ name: String, _ addresses: [IPAddress], hardware: MACAddress = MACAddress(0), delay: Interval, hops: UInt8) -> Host {
        let host = Host(stage: self, name: name, addresses: addresses, hardware: hardware, delay: delay, hops: hops)
        for address in addresses { hosts[address] = host }
        return host
    }

    /// Puts a box on the line.
    @discardableResult
    public func addBox(
        delay: Interval, hops: UInt8, address: IPAddress? = nil,
        _ inspect: @escaping (PacketDraft, Middlebox.Direction, Middlebox) -> Middlebox.Verdict
    ) -> Middlebox {
        let box = Middlebox(stage: self, delay: delay, hops: hops, address: address, inspect: inspect)
        boxes.append(box)
        boxes.sort { $0.delay < $1.delay }
        return box
    }

    /// The host with an address.
    public func host(_ address: IPAddress) -> Host? { hosts[address] }

    /// Does something later.
    public func after(_ wait: Interval, _ action: @escaping () -> Void) { agenda.put(at: now + wait, action) }

    /// Plays until `moment` lies behind.
    public func run(until moment: Timestamp) {
        while let next = agenda.next, next <= moment, let (time, action) = agenda.take() {
            now = max(now, time)
            action()
        }
        now = max(now, moment)
    }

    /// Plays for a while.
    public func run(for length: Interval) { run(until: now + length) }

    /// A number of nanoseconds from zero to `spread`.
    func jitter(_ spread: Interval) -> Interval { Interval(nanoseconds: Int64(random.below(Int(spread.nanoseconds)))) }

    // MARK: - Carrying

    /// Carries a packet from a host to its destination past the boxes and the tap.
    func carry(_ parcel: Parcel, from host: Host, leaving departure: Timestamp) {
        let travel = host.delay + jitter(host.jitter)
        if host.hops == 0 {
            agenda.put(at: departure + travel) { [self] in
                record(parcel, isOutgoing: true)
                leave(parcel)
            }
            return
        }
        guard !random.happens(percent: host.lossFromHost) else { return }
        var arrival = departure + travel
        if random.happens(percent: host.reordering) {
            arrival = arrival + .milliseconds(4)
        } else {
            // A line does not reorder by itself.
            arrival = max(arrival, host.lastArrival + .microseconds(1))
            host.lastArrival = arrival
        }
        descend(parcel, past: boxes.filter { $0.delay < host.delay }, arriving: arrival, hops: host.hops)
    }

    /// From the tap on: to another host at home, or up the line.
    private func leave(_ parcel: Parcel) {
        let destination = hosts[parcel.packet.ip.destination]
        if let destination, destination.hops == 0 {
            after(destination.delay) { destination.receive(parcel.packet) }
            return
        }
        let onTheWay = boxes.filter { box in destination.map { box.delay < $0.delay } ?? true }
        ascend(parcel, past: onTheWay[...], from: now, to: destination)
    }

    private func ascend(_ parcel: Parcel, past rest: ArraySlice<Middlebox>, from start: Timestamp, to destination: Host?) {
        guard let box = rest.first else {
            guard let destination, !random.happens(percent: destination.lossToHost) else { return }
            // One packet that leaves after another does not arrive before it.
            let arrival = max(start + destination.delay, destination.lastReception + .microseconds(1))
            destination.lastReception = arrival
            agenda.put(at: arrival) { destination.receive(parcel.packet) }
            return
        }
        agenda.put(at: start + box.delay) { [self] in
            switch box.inspect(parcel.packet, .up, box) {
            case .pass: ascend(parcel, past: rest.dropFirst(), from: start, to: destination)
            case .drop: break
            case .replace(let packet):
                var changed = parcel
                changed.packet = packet
                ascend(changed, past: rest.dropFirst(), from: start, to: destination)
            case .delay(let wait):
                ascend(parcel, past: rest.dropFirst(), from: start + wait, to: destination)
            }
        }
    }

    private func descend(_ parcel: Parcel, past rest: [Middlebox], arriving arrival: Timestamp, hops: UInt8) {
        guard let box = rest.last else {
            agenda.put(at: arrival) { [self] in
                var arrived = parcel
                arrived.packet.ip.hopLimit = parcel.packet.ip.hopLimit > hops ? parcel.packet.ip.hopLimit - hops : 1
                arrive(arrived)
            }
            return
        }
        agenda.put(at: arrival - box.delay) { [self] in
            switch box.inspect(parcel.packet, .down, box) {
            case .pass: descend(parcel, past: rest.dropLast(), arriving: arrival, hops: hops)
            case .drop: break
            case .replace(let packet):
                var changed = parcel
                changed.packet = packet
                descend(changed, past: rest.dropLast(), arriving: arrival, hops: hops)
            case .delay(let wait): descend(parcel, past: rest.dropLast(), arriving: arrival + wait, hops: hops)
            }
        }
    }

    /// A packet from beyond reaches the home: the observer sees it, then its destination gets it.
    func arrive(_ parcel: Parcel) {
        record(parcel, isOutgoing: false)
        guard let destination = hosts[parcel.packet.ip.destination], destination.hops == 0 else { return }
        // A moment passes between the observer's time stamp and what the stack says to it.
        after(destination.delay + .microseconds(14)) { destination.receive(parcel.packet) }
    }

    // MARK: - Recording

    private func record(_ parcel: Parcel, isOutgoing: Bool) {
        guard now >= tap.begins else { return }
        var packet = parcel.packet
        let source = hosts[packet.ip.source]
        let destination = hosts[packet.ip.destination]
        let relay = self.relay?()
        let from = source.flatMap { $0.hops == 0 ? $0.hardware : nil } ?? relay?.hardware ?? gateway.hardware
        var to = destination.flatMap { $0.hops == 0 ? $0.hardware : nil } ?? relay?.hardware ?? gateway.hardware
        if let relay, source?.hops != 0 { packet.ip.hopLimit = packet.ip.hopLimit > relay.hops ? packet.ip.hopLimit - relay.hops : 1 }
        if packet.ip.destination.isMulticast {
            to =
                packet.ip.isV4
                ? MACAddress(0x0100_5E00_0000 | UInt64(packet.ip.destination.v4 & 0x7F_FFFF)) : NeighborDraft.hardware(ofGroup: packet.ip.destination)
        } else if packet.ip.destination.isLimitedBroadcast {
            to = .broadcast
        }
        // What leaves the observed machine is outgoing for offload and for one-sided captures; what the router sends is not.
        let isFromHere = isOutgoing && source !== gateway
        if tap.sight == .outgoing, !isFromHere { return }
        if tap.sight == .incoming, isFromHere { return }
        let marks = parcel.marks.union(tap.marking?(packet, now) ?? [])
        let octets = packet.octets(leavingChecksum: tap.leavesChecksums && isFromHere)
        let direct = { [self] (marks: Set<String>, comment: String?) in
            recordFrame(packet.ip.etherType, octets, from: from, to: to, isOutgoing: isFromHere, marks: marks, comment: comment)
        }
        let isRouted = !(source?.hops == 0 && destination.map { $0.hops == 0 } ?? packet.ip.destination.isMulticast)
        switch tap.copies {
        case .none:
            direct(marks, parcel.comment)
        case .bridged:
            direct(marks, parcel.comment)
            after(.microseconds(14)) { direct([], nil) }
        case .mirrored where !isRouted:
            direct(marks, parcel.comment)
        case .mirrored:
            // The other side of the router: one hop earlier for what comes in, one later for what goes out.
            let beyond = MACAddress(0x0000_5E00_53FE)
            let router = gateway.hardware
            var other = packet
            if isFromHere {
                direct(marks, parcel.comment)
                other.ip.hopLimit = packet.ip.hopLimit > 1 ? packet.ip.hopLimit - 1 : 1
                after(.microseconds(38)) { [self] in
                    recordFrame(packet.ip.etherType, other.octets(), from: router, to: beyond, isOutgoing: true)
                }
            } else {
                other.ip.hopLimit = packet.ip.hopLimit < 255 ? packet.ip.hopLimit + 1 : 255
                recordFrame(packet.ip.etherType, other.octets(), from: beyond, to: router, isOutgoing: false, marks: marks, comment: parcel.comment)
                after(.microseconds(38)) { direct([], nil) }
            }
        }
    }

    /// Records one frame of any kind, framed as the recording's link type wants it.
    public func recordFrame(
        _ type: EtherType, _ payload: [UInt8], from source: MACAddress, to destination: MACAddress, isOutgoing: Bool, marks: Set<String> = [],
        comment: String? = nil
    ) {
        guard now >= tap.begins else { return }
        switch recording.linkType {
        case .linuxCooked:
            // LINKTYPE_LINUX_SLL: packet type, ARPHRD_ETHER, address length, address and two octets of padding, protocol.
            var writer = OctetWriter()
            writer.write16(isOutgoing ? 4 : destination.isGroup ? 1 : 0)
            writer.write16(1)
            writer.write16(6)
            writer.write(source)
            writer.write16(0)
            writer.write16(type.rawValue)
            writer.write(payload)
            recording.add(writer.octets, at: now, marks: marks, comment: comment)
        default:
            let header = EthernetDraft(to: destination, from: source, type, isPadded: !isOutgoing)
            recording.add(header.octets(payload), at: now, marks: marks, comment: comment)
        }
    }
}
