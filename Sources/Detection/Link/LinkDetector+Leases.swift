import Conversations
import Findings
import Wire

/// Requests for addresses: DHCP for IPv4 (RFC 2131) and IPv6 (RFC 8415).
extension LinkDetector {
    /// Messages closer than this are copies, or one message on several ways.
    static let leaseSpacing = Interval.milliseconds(500)
    /// Silence needs so many messages over so long, and is told of this long after the first (SIGNS §1, D1).
    static let leaseTries = 3
    static let leaseSpan = Interval.seconds(10)
    static let leasePatience = Interval.seconds(30)
    /// After the last message one waits at least this long.
    static let leaseAnswerTime = Interval.seconds(8)
    /// A client that sends no more for this long has given up (RFC 2131 §4.1: the waits double up to 64 s).
    static let leaseGiveUp = Interval.seconds(68)

    mutating func examineLease(_ packet: borrowing Packet, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        guard let udp = packet.udp, let addresses = packet.addresses else { return }
        switch udp.destinationPort {
        case 67, 68:
            guard let message = DHCPMessage(packet.payload) else { return }
            // What a server sends to a relay has not reached anybody's link yet.
            if message.operation == 2, udp.destinationPort == 67 { return }
            if message.operation == 1 {
                examineClient(message, addresses.source, addresses.destination, stamp, &sink)
            } else {
                examineServer(message, addresses.source, packet.sourceMAC, stamp, &sink)
            }
        default:
            guard let message = DHCPv6Message(packet.payload) else { return }
            examineV6(message, packet, addresses.source, addresses.destination, stamp, &sink)
        }
    }

    // MARK: IPv4

    private mutating func examineClient(
        _ message: DHCPMessage, _ source: IPAddress, _ destination: IPAddress, _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) {
        let own = message.clientAddress.isUnspecified ? nil : message.clientAddress
        let server = message.serverID ?? (destination.isLimitedBroadcast ? nil : destination)
        let discovery = LeaseRequest.Key(client: message.clientHardware, isV6: false, isDiscovery: true)
        switch message.kind {
        case .discover:
            want(discovery, own, message.requestedAddress, nil, stamp)
        case .request:
            // Who names a server has had its offer, captured or not.
            if message.serverID != nil { finish(discovery, server, nil, stamp, &sink, isCaptured: false) }
            want(
                LeaseRequest.Key(client: message.clientHardware, isV6: false, isDiscovery: false), own, message.requestedAddress ?? own, server, stamp
            )
        case .decline, .release:
            for isDiscovery in [true, false] {
                if let slot = leases.find(LeaseRequest.Key(client: message.clientHardware, isV6: false, isDiscovery: isDiscovery)) {
                    leases.close(slot)
                }
            }
        default: break
        }
    }

    private mutating func examineServer(
        _ message: DHCPMessage, _ source: IPAddress, _ hardware: MACAddress?, _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) {
        let server = message.serverID ?? source
        let discovery = LeaseRequest.Key(client: message.clientHardware, isV6: false, isDiscovery: true)
        let request = LeaseRequest.Key(client: message.clientHardware, isV6: false, isDiscovery: false)
        let address = message.yourAddress.isUnspecified ? message.clientAddress : message.yourAddress
        if message.kind == .offer || message.kind == .acknowledge { examineTerms(message, server, hardware, stamp, &sink) }
        switch message.kind {
        case .offer:
            finish(discovery, server, address, stamp, &sink, hardware: hardware)
        case .acknowledge:
            finish(discovery, server, address, stamp, &sink, hardware: hardware)
            finish(request, server, address, stamp, &sink, hardware: hardware)
            guard !address.isUnspecified else { return }
            sink.record(
                Fact.lease(mac: message.clientHardware, address: address, router: message.routers.first, resolvers: message.nameServers))
            notePortal(message.captivePortal, address, stamp, &sink)
        case .refuse:
            refuse(request, server, stamp, &sink, hardware: hardware, text: message.message, code: nil)
        default: break
        }
    }

    /// A portal that is named as an address of the web; RFC 8910 §2 has a name for none at all, which is no such address.
    func notePortal(_ text: String?, _ device: IPAddress?, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        guard let text, let place = WebPlace(text) else { return }
        sink.record(Fact.portal(PortalOffer(device: device, host: place.host, time: stamp.time, frame: stamp.frame.reference(.baseline))))
    }

    // MARK: IPv6

    private mutating func examineV6(
        _ message: DHCPv6Message, _ packet: borrowing Packet, _ source: IPAddress, _ destination: IPAddress, _ stamp: FrameStamp,
        _ sink: inout ObservationSink
    ) {
        // Between relays and servers nobody's own link is concerned.
        guard message.relays == 0, let ethernet = packet.ethernet else { return }
        switch message.kind {
        case .solicit:
            want(LeaseRequest.Key(client: ethernet.source, isV6: true, isDiscovery: true), source, nil, nil, stamp)
        case .request, .renew, .rebind, .confirm:
            if message.kind == .request {
                finish(LeaseRequest.Key(client: ethernet.source, isV6: true, isDiscovery: true), nil, nil, stamp, &sink, isCaptured: false)
            }
            let wanted = message.leases.first { !$0.isDelegation }?.entries.first?.address
            want(LeaseRequest.Key(client: ethernet.source, isV6: true, isDiscovery: false), source, wanted, nil, stamp)
        case .advertise, .reply:
            let discovery = LeaseRequest.Key(client: ethernet.destination, isV6: true, isDiscovery: true)
            let request = LeaseRequest.Key(client: ethernet.destination, isV6: true, isDiscovery: false)
            let statuses = [message.status] + message.leases.map(\.status)
            let address = message.leases.lazy.filter { !$0.isDelegation }.compactMap(\.entries.first?.address).first
            if address == nil, let failure = statuses.compactMap({ $0 }).first(where: { $0.code != 0 }) {
                let key = message.kind == .advertise ? discovery : request
                refuse(key, source, stamp, &sink, hardware: ethernet.source, text: failure.text, code: failure.code)
                return
            }
            finish(discovery, source, address, stamp, &sink, hardware: ethernet.source)
            guard message.kind == .reply else { return }
            finish(request, source, address, stamp, &sink, hardware: ethernet.source)
            guard let address else { return }
            sink.record(Fact.lease(mac: ethernet.destination, address: address, router: nil, resolvers: message.nameServers))
        default: break
        }
    }

    // MARK: Requests and answers

    private mutating func want(
        _ key: LeaseRequest.Key, _ address: IPAddress?, _ requested: IPAddress?, _ server: IPAddress?, _ stamp: FrameStamp
    ) {
        if let slot = leases.find(key) {
            leases[slot].tries.add(stamp, spacing: Self.leaseSpacing)
            leases[slot].requested = requested ?? leases[slot].requested
            leases[slot].server = server
            leases.touch(slot)
            return
        }
        if leases.mustForget != nil { leases.forgetOldest() }
        let slot = leases.open(key, LeaseRequest(address: address, requested: requested, server: server, stamp))
        leases.setDeadline(stamp.now + Self.leasePatience, for: slot)
    }

    /// Ends a request with an answer; `isCaptured` false where only what the client says next shows that it had one.
    private mutating func finish(
        _ key: LeaseRequest.Key, _ server: IPAddress?, _ address: IPAddress?, _ stamp: FrameStamp, _ sink: inout ObservationSink,
        hardware: MACAddress? = nil, isCaptured: Bool = true
    ) {
        guard let slot = leases.find(key) else { return }
        var request = leases[slot]
        leases.close(slot)
        request.server = server ?? request.server
        request.address = address ?? request.address
        conclude(
            key, request, isCaptured ? .answered(after: stamp.now - request.tries.last) : .undecided, stamp.now, &sink,
            answer: isCaptured ? stamp.frame.reference(.control) : nil, hardware: hardware)
    }

    private mutating func refuse(
        _ key: LeaseRequest.Key, _ server: IPAddress, _ stamp: FrameStamp, _ sink: inout ObservationSink, hardware: MACAddress?, text: String?,
        code: UInt16?
    ) {
        // A refusal without a captured request still says no: the request went to the server alone, or before the capture.
        var request = LeaseRequest(address: nil, requested: nil, server: server, stamp)
        let known = leases.find(key)
        if let known {
            request = leases[known]
            leases.close(known)
        }
        request.server = server
        conclude(
            key, request, .refused(.nak), stamp.now, &sink, answer: stamp.frame.reference(.refusal), hardware: hardware, text: text, code: code,
            hasRequest: known != nil)
    }

    // MARK: Silence

    mutating func judgeLease(_ slot: Int, _ time: Timestamp, _ sink: inout ObservationSink) {
        let key = leases.key(of: slot)
        let request = leases[slot]
        let tries = request.tries
        let ripe = min(max(tries.first + Self.leasePatience, tries.last + Self.leaseAnswerTime), tries.first + Self.leasePatience * 2)
        let isEnough = tries.count >= Self.leaseTries && tries.span >= Self.leaseSpan
        if !isEnough, time < tries.last + Self.leaseGiveUp { return leases.setDeadline(tries.last + Self.leaseGiveUp, for: slot) }
        if isEnough, time < ripe { return leases.setDeadline(ripe, for: slot) }
        leases.close(slot)
        conclude(key, request, isEnough ? .silent : .undecided, time, &sink)
    }

    /// Records how a request ended.
    func conclude(
        _ key: LeaseRequest.Key, _ request: LeaseRequest, _ result: Outcome.Result, _ time: Timestamp, _ sink: inout ObservationSink,
        answer: FrameReference? = nil, hardware: MACAddress? = nil, text: String? = nil, code: UInt16? = nil, hasRequest: Bool = true
    ) {
        var frames: [FrameReference] = []
        if hasRequest { frames = request.tries.frames.references(answer == nil ? .attempt : .trigger) }
        if let answer { frames = Array(frames.suffix(1)) + [answer] }
        var measurements: Measurements = [
            "tries": .integer(hasRequest ? Int64(request.tries.count) : 0), "spanSeconds": .number(request.tries.span.seconds),
        ]
        if let requested = request.requested { measurements["requestedAddress"] = .text(requested.description) }
        if let text { measurements["message"] = .text(text) }
        if let code { measurements["statusCode"] = .integer(Int64(code)) }
        var signs: [SignCode] = []
        // Many networks have no DHCPv6 and need none, so only that of IPv4 is missed.
        if result == .silent, !key.isV6 { signs = [key.isDiscovery ? .d1 : .d5] }
        if result == .refused(.nak), !key.isV6 { signs = [.d2] }
        sink.record(
            Outcome(
                key.isDiscovery ? .dhcpDiscover : .dhcpRequest, result,
                subject: Subject(
                    device: request.address, deviceMAC: key.client, devicePort: key.isV6 ? 546 : 68, peer: request.server, peerMAC: hardware,
                    peerPort: key.isV6 ? 547 : 67, ipProtocol: .udp),
                start: request.tries.first, end: time, tries: hasRequest ? request.tries.count : 0, frames: frames, measurements: measurements,
                signs: signs))
    }
}
