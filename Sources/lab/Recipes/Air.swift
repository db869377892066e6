import Forge
import Wire

/// The air of one household: access points, stations, and whoever else transmits, heard by one recorder.
///
/// What is sent is gathered first and numbered afterwards, in order of time, by transmitter: so that each has a line of numbers of its own,
/// and a clock of its own where it announces itself.
final class Air {
    static let laptop = MACAddress(0x0000_5E00_5323)
    static let phone = MACAddress(0x0000_5E00_5342)
    static let tablet = MACAddress(0x0000_5E00_5351)

    /// A radio that sends: its counter, and how strong it arrives.
    final class Radio {
        let signal: Int8
        fileprivate var sequence: UInt16

        init(signal: Int8, sequence: UInt16) {
            self.signal = signal
            self.sequence = sequence
        }
    }

    /// An access point that announces itself.
    final class AccessPoint {
        let bssid: MACAddress
        let radio: Radio
        var name = "home"
        var channel: UInt8 = 6
        /// 1,024 µs.
        var interval: UInt16 = 100
        var isOpen = false
        var keyManagements: [UInt8] = [2]
        var canProtect = false
        var mustProtect = false
        /// When its clock was zero, in seconds from the beginning.
        var started: Double

        init(_ bssid: MACAddress, _ radio: Radio, started: Double) {
            self.bssid = bssid
            self.radio = radio
            self.started = started
        }

        var elements: [UInt8] { isOpen ? [] : WiFiBody.rsn(keyManagements, canProtect: canProtect, mustProtect: mustProtect) }
    }

    private struct Transmission {
        var seconds: Double
        var order: Int
        var radio: Radio?
        var draft: WiFiDraft
        var keepsSequence: Bool
        var isDamaged: Bool
        var noise: Int8
        var marks: Set<String>
        /// Bodies with a clock are made when the time is certain.
        var clockZero: Double?
    }

    private let home: Home
    private let linkType: LinkType
    private var transmissions: [Transmission] = []
    private var random: SplitMix64
    private(set) var stations: [MACAddress: Radio] = [:]
    private var counters: [MACAddress: UInt64] = [:]

    init(_ home: Home, linkType: LinkType = .ieee80211Radiotap) {
        self.home = home
        self.linkType = linkType
        random = SplitMix64(seed: home.stage.random.next())
    }

    /// An access point of the household, on since an hour.
    func accessPoint(_ last: UInt64 = 1, signal: Int8 = -48, started: Double = -3_600) -> AccessPoint {
        AccessPoint(MACAddress(0x0200_5E00_5300 | last), Radio(signal: signal, sequence: UInt16(random.below(3_000))), started: started)
    }

    /// The radio of a station.
    func radio(_ station: MACAddress, signal: Int8 = -55) -> Radio {
        if let known = stations[station] { return known }
        let made = Radio(signal: signal, sequence: UInt16(random.below(3_000)))
        stations[station] = made
        return made
    }

    /// Sends a frame.
    func send(
        _ draft: WiFiDraft, by radio: Radio?, at seconds: Double, marks: Set<String> = [], keepsSequence: Bool = false, isDamaged: Bool = false,
        noise: Int8 = -95, clockZero: Double? = nil
    ) {
        transmissions.append(
            Transmission(
                seconds: seconds, order: transmissions.count, radio: radio, draft: draft, keepsSequence: keepsSequence, isDamaged: isDamaged,
                noise: noise, marks: marks, clockZero: clockZero))
    }

    /// Beacons over a stretch; `every` leaves some out, as a recorder does that hears only so many.
    func beacons(
        _ point: AccessPoint, from: Double, to: Double, every: Int = 1, _ extra: [UInt8] = [], marks: Set<String> = [], noise: Int8 = -95
    ) {
        let period = Double(point.interval) * 1_024e-6
        var moment = from
        var index = 0
        while moment < to {
            if index % every == 0 {
                let draft = WiFiDraft(
                    .beacon, to: .broadcast, from: point.bssid, third: point.bssid,
                    WiFiBody.announcement(
                        clock: 0, interval: point.interval, capabilities: point.isOpen ? 0x0401 : 0x0411, name: point.name,
                        channel: point.channel, point.elements + extra))
                send(draft, by: point.radio, at: moment, marks: marks, noise: noise, clockZero: point.started)
            }
            index += 1
            moment += period
        }
    }

    private func down(_ kind: WiFiFrameKind, _ point: AccessPoint, _ station: MACAddress, _ body: [UInt8]) -> WiFiDraft {
        WiFiDraft(kind, to: station, from: point.bssid, third: point.bssid, body)
    }

    private func up(_ kind: WiFiFrameKind, _ point: AccessPoint, _ station: MACAddress, _ body: [UInt8]) -> WiFiDraft {
        WiFiDraft(kind, to: point.bssid, from: station, third: point.bssid, body)
    }

    /// An acknowledgement.
    func acknowledge(_ receiver: MACAddress, at seconds: Double, signal: Int8 = -48) {
        send(
            WiFiDraft(.acknowledgement, to: receiver, from: receiver, third: receiver), by: Radio(signal: signal, sequence: 0), at: seconds + 0.000_3)
    }

    /// Asks for authentication, and gets an answer after 2 ms unless `status` is nil.
    func authenticate(
        _ station: MACAddress, _ point: AccessPoint, at seconds: Double, status: UInt16? = 0, algorithm: UInt16 = 0, isAcknowledged: Bool = true,
        marks: Set<String> = []
    ) {
        let rest = algorithm == 3 ? Self.commit : []
        send(up(.authentication, point, station, WiFiBody.authentication(algorithm, step: 1, rest)), by: radio(station), at: seconds, marks: marks)
        if isAcknowledged { acknowledge(station, at: seconds) }
        guard let status else { return }
        let answer = down(.authentication, point, station, WiFiBody.authentication(algorithm, step: algorithm == 3 ? 1 : 2, status: status, rest))
        send(answer, by: point.radio, at: seconds + 0.002, marks: marks)
    }

    /// Group 19, a scalar and an element (IEEE 802.11-2020 §9.4.1.42).
    private static let commit: [UInt8] = [19, 0] + (0..<96).map { UInt8($0 * 2 + 1) }
    /// A count and a confirmation.
    private static let confirm: [UInt8] = [1, 0] + (0..<32).map { UInt8($0 * 7 + 3) }

    /// SAE: commits, then confirms; the access point's confirm has `status`.
    func exchangePassword(_ station: MACAddress, _ point: AccessPoint, at seconds: Double, status: UInt16 = 0, marks: Set<String> = []) {
        authenticate(station, point, at: seconds, status: 0, algorithm: 3)
        send(up(.authentication, point, station, WiFiBody.authentication(3, step: 2, Self.confirm)), by: radio(station), at: seconds + 0.06)
        send(
            down(.authentication, point, station, WiFiBody.authentication(3, step: 2, status: status, Self.confirm)),
            by: point.radio, at: seconds + 0.063,
            marks: marks)
    }

    /// Asks for association, and gets an answer after 2 ms unless `status` is nil.
    func associate(
        _ station: MACAddress, _ point: AccessPoint, at seconds: Double, status: UInt16? = 0, from old: AccessPoint? = nil, marks: Set<String> = []
    ) {
        let body = WiFiBody.associationRequest(name: point.name, point.elements)
        var request = up(.associationRequest, point, station, body)
        if let old {
            let address = (0..<6).map { UInt8(truncatingIfNeeded: old.bssid.value >> UInt64((5 - $0) * 8)) }
            request = up(.reassociationRequest, point, station, Array(body.prefix(4)) + address + body.dropFirst(4))
        }
        send(request, by: radio(station), at: seconds, marks: marks)
        acknowledge(station, at: seconds)
        guard let status else { return }
        send(
            down(old == nil ? .associationResponse : .reassociationResponse, point, station, WiFiBody.associationResponse(status: status)),
            by: point.radio, at: seconds + 0.002, marks: marks)
    }

    /// One message of the key handshake.
    func key(_ message: EAPOLKey.Message, _ station: MACAddress, _ point: AccessPoint, at seconds: Double, marks: Set<String> = []) {
        let isDown = message == .one || message == .three || message == .groupOne
        if isDown { counters[station, default: 0] += 1 }
        let body = WiFiBody.key(
            message, counter: counters[station, default: 0], nonce: station.value &+ UInt64(message.rawValue),
            data: message == .two ? point.elements : message == .three ? Array(repeating: 7, count: 56) : [])
        send(
            .data(
                from: isDown ? point.bssid : station, to: isDown ? station : point.bssid, via: point.bssid, isFromStation: !isDown, body),
            by: isDown ? point.radio : radio(station), at: seconds, marks: marks)
    }

    /// The four messages, 5 ms apart.
    func agree(_ station: MACAddress, _ point: AccessPoint, at seconds: Double) {
        for (index, message) in [EAPOLKey.Message.one, .two, .three, .four].enumerated() {
            key(message, station, point, at: seconds + Double(index) * 0.005)
        }
    }

    /// Joins from beginning to end.
    func join(_ station: MACAddress, _ point: AccessPoint, at seconds: Double) {
        authenticate(station, point, at: seconds)
        associate(station, point, at: seconds + 0.01)
        if !point.isOpen { agree(station, point, at: seconds + 0.02) }
    }

    /// Encrypted data both ways, a few frames each second.
    func traffic(_ station: MACAddress, _ point: AccessPoint, from: Double, to: Double, perSecond: Int = 3) {
        var moment = from
        while moment < to {
            for isUp in [true, false] {
                send(
                    .data(
                        from: isUp ? station : point.bssid, to: isUp ? point.bssid : station, via: point.bssid, isFromStation: isUp,
                        isProtected: true, random.octets(40)),
                    by: isUp ? radio(station) : point.radio, at: moment + (isUp ? 0 : 0.01))
            }
            moment += 1 / Double(perSecond)
        }
    }

    /// A deauthentication in the access point's name, by its own radio or by another.
    func deauthenticate(
        _ receiver: MACAddress, _ point: AccessPoint, at seconds: Double, reason: UInt16, by radio: Radio? = nil, isProtected: Bool = false,
        kind: WiFiFrameKind = .deauthentication, marks: Set<String> = []
    ) {
        var draft = down(kind, point, receiver, WiFiBody.departure(reason))
        if isProtected {
            draft.isProtected = !receiver.isGroup
            if receiver.isGroup { draft.body += WiFiBody.element(76, random.octets(16)) } else { draft.body = random.octets(26) }
        }
        send(draft, by: radio ?? point.radio, at: seconds, marks: marks)
    }

    /// A deauthentication in a station's name.
    func leave(_ station: MACAddress, _ point: AccessPoint, at seconds: Double, reason: UInt16, by radio: Radio? = nil, marks: Set<String> = []) {
        send(up(.deauthentication, point, station, WiFiBody.departure(reason)), by: radio ?? self.radio(station), at: seconds, marks: marks)
    }

    /// An action frame of the access point.
    func act(_ body: [UInt8], to station: MACAddress, _ point: AccessPoint, at seconds: Double) {
        send(down(.action, point, station, body), by: point.radio, at: seconds)
    }

    /// A transmitter of nobody's line.
    func stranger(signal: Int8 = -30, sequence: UInt16 = 3_700) -> Radio { Radio(signal: signal, sequence: sequence) }

    /// Numbers all that was sent and writes it down.
    func record() {
        var recording = Recording(linkType: linkType, interface: "wlan0mon")
        for (index, transmission) in transmissions.sorted(by: { ($0.seconds, $0.order) < ($1.seconds, $1.order) }).enumerated() {
            var draft = transmission.draft
            if let radio = transmission.radio, !draft.kind.isControl {
                // A repetition has the number of what it repeats.
                if transmission.keepsSequence {
                    draft.sequence = (radio.sequence &- 1) & 0xFFF
                } else {
                    draft.sequence = radio.sequence
                    radio.sequence = (radio.sequence + 1) & 0xFFF
                }
            }
            if let zero = transmission.clockZero {
                let clock = UInt64(max(0, transmission.seconds - zero) * 1e6)
                for byte in 0..<8 { draft.body[byte] = UInt8(truncatingIfNeeded: clock >> UInt64(byte * 8)) }
            }
            var radio = RadioDraft(linkType, signal: jittered(transmission.radio?.signal ?? -60), noise: transmission.noise)
            radio.clock = UInt64(transmission.seconds * 1e6) &+ 5_000_000
            radio.isDamaged = transmission.isDamaged
            recording.add(
                radio.octets(draft.octets), at: Home.begins + Interval(nanoseconds: Int64(transmission.seconds * 1e9) + Int64(index % 7) * 113),
                marks: transmission.marks)
        }
        home.stage.recording = recording
    }

    private func jittered(_ signal: Int8) -> Int8 { signal + Int8(random.below(5)) - 2 }
}
