public import Conversations
import Findings
public import Wire

/// What is said on the air between stations and access points: who announces what, who is let in, who is told to leave.
///
/// One of it serves a shard from its first frame of 802.11 on. It holds its tables; of each access point and each pair of station and
/// access point it keeps one record, and forgets the one heard longest ago first.
public struct RadioDetector: Sendable {
    /// How long an answer to a request to join is waited for (SIGNS §1, W7), and how many tries make a silence.
    static let answerPatience = Interval.seconds(5)
    static let silentTries = 3
    /// Tries closer than this are one, sent again by the radio itself.
    static let trySpacing = Interval.milliseconds(20)
    /// The first message of the handshake is due within this after an association (W10: 1 s; sign-in servers take their time).
    static let keysPatience = Interval.seconds(3)
    /// A handshake that stands still for this long is over: hostapd repeats a message four times within 4 s.
    static let handshakePatience = Interval.seconds(10)
    /// A station that is served is told of again after this long.
    static let retellAfter = Interval.seconds(10)
    /// Frames of data to a station before it counts as served.
    static let servedFrames = 3
    /// An access point is looked at this often (W15).
    static let window = Interval.seconds(10)

    var accessPoints: ExpectationTable<MACAddress, AccessPointState>
    var stations: ExpectationTable<StationState.Key, StationState>
    /// The last frame that wants to be acknowledged: who sent it, and to which access point.
    var unacknowledged: StationState.Key?
    var noise = NoiseMeter()

    /// Makes a detector with room for `capacity` pairs of station and access point, and half as many access points.
    public init(capacity: Int = 1_024) {
        accessPoints = ExpectationTable(capacity: max(16, capacity / 2))
        stations = ExpectationTable(capacity: capacity)
    }

    /// How many records were forgotten for want of room.
    public var forgotten: UInt64 { accessPoints.forgotten + stations.forgotten }

    /// Looks at one frame of 802.11.
    public mutating func examine(_ packet: borrowing Packet, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        noise.note(packet, stamp, &sink)
        guard !packet.map.traits.contains(.damaged), let header = packet.wifi else { return }
        let kind = header.kind
        if kind == .acknowledgement { return acknowledge(header.receiver) }
        let pending = unacknowledged
        unacknowledged = nil
        if kind.isControl {
            // Between a frame and its acknowledgement nothing is sent but by those who cannot hear it.
            unacknowledged = pending
            return
        }
        guard let transmitter = header.transmitter, let bssid = header.bssid, !transmitter.isGroup else { return }
        if kind.isManagement {
            examineManagement(packet, header, kind, transmitter, bssid, stamp, &sink)
        } else if kind.isData {
            examineData(packet, header, transmitter, bssid, stamp, &sink)
        }
    }

    private mutating func examineManagement(
        _ packet: borrowing Packet, _ header: borrowing WiFiHeader, _ kind: WiFiFrameKind, _ transmitter: MACAddress, _ bssid: MACAddress,
        _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) {
        let isByAccessPoint = transmitter == bssid
        switch kind {
        case .beacon, .probeResponse:
            guard isByAccessPoint else { return }
            announce(packet, header, bssid, isBeacon: kind == .beacon, stamp, &sink)
        case .probeRequest:
            break
        case .authentication:
            guard !bssid.isGroup, let body = packet.wifiAuthentication else { return }
            if isByAccessPoint { noteSignal(packet, bssid) }
            authenticate(body, packet, header, isByAccessPoint: isByAccessPoint, bssid, stamp, &sink)
        case .associationRequest, .reassociationRequest, .associationResponse, .reassociationResponse:
            guard !bssid.isGroup, let body = packet.wifiAssociation else { return }
            if isByAccessPoint { noteSignal(packet, bssid) }
            associate(body, packet, header, bssid, stamp, &sink)
        case .deauthentication, .disassociation:
            guard !bssid.isGroup else { return }
            depart(packet, header, transmitter, bssid, stamp, &sink)
        case .action, .actionWithoutAck:
            guard isByAccessPoint, let action = packet.wifiAction else { return }
            if let change = action.channelSwitch { noteSwitch(change.count, of: bssid, stamp) }
            if action.isTransitionRequest, !header.receiver.isGroup {
                sink.record(Fact.station(sighting(bssid, header.receiver, .askedToMove, stamp)))
            }
        default: break
        }
        if isByAccessPoint, kind != .beacon, kind != .probeResponse, kind != .deauthentication, kind != .disassociation,
            let sequence = header.sequence
        {
            noteManaged(sequence, bssid, stamp)
        }
    }

    private mutating func examineData(
        _ packet: borrowing Packet, _ header: borrowing WiFiHeader, _ transmitter: MACAddress, _ bssid: MACAddress, _ stamp: FrameStamp,
        _ sink: inout ObservationSink
    ) {
        guard !bssid.isGroup else { return }
        let isByAccessPoint = transmitter == bssid
        let peer = isByAccessPoint ? header.receiver : transmitter
        guard !peer.isGroup, peer != bssid else { return }
        if packet.map.network == .eapol {
            examineKeys(packet, StationState.Key(bssid: bssid, station: peer), isByAccessPoint: isByAccessPoint, stamp, &sink)
            return
        }
        let slot = station(StationState.Key(bssid: bssid, station: peer))
        if !isByAccessPoint {
            stations[slot].lastUplink = stamp.now
            if let signal = packet.radioReading.signal { stations[slot].signals.note(signal) }
            return
        }
        guard !header.kind.isNull else { return }
        stations[slot].downlinks += 1
        stations[slot].lastDownlink = stamp.now
        guard stations[slot].downlinks >= Self.servedFrames, stamp.now - stations[slot].servedTold >= Self.retellAfter else { return }
        stations[slot].servedTold = stamp.now
        sink.record(Fact.station(sighting(bssid, peer, .served, stamp, signal: stations[slot].signals.median)))
    }

    /// An acknowledgement goes to whoever sent the frame before it.
    private mutating func acknowledge(_ receiver: MACAddress) {
        defer { unacknowledged = nil }
        guard let pending = unacknowledged, pending.station == receiver, let slot = stations.find(pending) else { return }
        if stations[slot].association != nil {
            stations[slot].association?.acknowledged += 1
        } else {
            stations[slot].authentication?.acknowledged += 1
        }
    }

    // MARK: Records

    /// The record of an access point, made where there is none.
    mutating func accessPoint(_ bssid: MACAddress) -> Int {
        if let slot = accessPoints.find(bssid) {
            accessPoints.touch(slot)
            return slot
        }
        if accessPoints.mustForget != nil { accessPoints.forgetOldest() }
        return accessPoints.open(bssid, AccessPointState())
    }

    /// The record of a pair, made where there is none.
    mutating func station(_ key: StationState.Key) -> Int {
        if let slot = stations.find(key) {
            stations.touch(slot)
            return slot
        }
        if stations.mustForget != nil { stations.forgetOldest() }
        return stations.open(key, StationState())
    }

    func sighting(
        _ bssid: MACAddress, _ station: MACAddress, _ what: StationSighting.What, _ stamp: FrameStamp, signal: Int? = nil
    ) -> StationSighting {
        StationSighting(bssid: bssid, station: station, what: what, time: stamp.time, frame: stamp.frame.reference(.control), signal: signal)
    }

    func subject(_ key: StationState.Key) -> Subject {
        Subject(deviceMAC: key.station, peerMAC: key.bssid, name: networkName(key.bssid))
    }

    /// The network's name, where it was announced.
    func networkName(_ bssid: MACAddress) -> String? {
        accessPoints.find(bssid).flatMap { accessPoints[$0].traits?.name?.description }
    }

    private mutating func noteSignal(_ packet: borrowing Packet, _ bssid: MACAddress) {
        guard let signal = packet.radioReading.signal else { return }
        let slot = accessPoint(bssid)
        accessPoints[slot].signals.note(signal)
    }

    private mutating func noteManaged(_ sequence: UInt16, _ bssid: MACAddress, _ stamp: FrameStamp) {
        let slot = accessPoint(bssid)
        if let fits = accessPoints[slot].announced.holds(sequence, at: stamp.now) {
            if fits { accessPoints[slot].counterFits += 1 } else { accessPoints[slot].counterMisses += 1 }
            if fits {
                accessPoints[slot].announced.note(sequence, at: stamp.now)
                return
            }
        }
        accessPoints[slot].managed.note(sequence, at: stamp.now)
    }

    // MARK: Deadlines

    /// When something wants to be looked at next.
    public var nextDeadline: Timestamp { min(accessPoints.nextDeadline, stations.nextDeadline) }

    /// Runs every deadline up to `now`, each at its own time, in order.
    public mutating func runDeadlines(_ now: Timestamp, _ sink: inout ObservationSink) {
        while nextDeadline <= now, nextDeadline < .distantFuture {
            if stations.nextDeadline <= accessPoints.nextDeadline {
                guard let due = stations.popDue(stations.nextDeadline) else { continue }
                sink.begin(deadline: due.time)
                judgeStation(due.slot, due.time, &sink)
            } else {
                guard let due = accessPoints.popDue(accessPoints.nextDeadline) else { continue }
                sink.begin(deadline: due.time)
                judgeAccessPoint(due.slot, due.time, &sink)
            }
        }
    }

    /// The capture ends: bursts are told, and what waits is undecided.
    public mutating func end(_ now: Timestamp, _ sink: inout ObservationSink) {
        runDeadlines(now, &sink)
        sink.begin(deadline: now)
        for slot in accessPoints.slotsFromOldest {
            closeBurst(slot, &sink)
            tellHeard(slot, &sink)
        }
        for slot in stations.slotsFromOldest { endStation(slot, now, &sink) }
        noise.end(&sink)
    }
}
