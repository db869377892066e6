public import Wire

/// How far one device got on its way out, step by step, and where it stopped.
public struct AccessLadder: Hashable, Sendable {
    /// The steps, each of which needs the ones before; those of the radio are skipped on a wire.
    public enum Step: String, CaseIterable, Sendable, Codable, Comparable {
        case probe, authentication, association, keys, address, gateway, beyond

        private static let ranks = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($0.element, $0.offset) })

        public static func < (left: Step, right: Step) -> Bool { ranks[left, default: 0] < ranks[right, default: 0] }
    }

    /// How a step ended.
    public enum Standing: String, CaseIterable, Sendable, Codable {
        case reached, refused, silent, undecided
        /// Not in this capture: neither tried nor reached, as far as it shows.
        case notSeen = "not seen"
    }

    /// One step.
    public struct Rung: Hashable, Sendable {
        public var step: Step
        public var standing: Standing
        /// When it ended so for the last time.
        public var time: Timestamp?
        /// The fact behind it, a few words.
        public var because: String

        /// Describes a step.
        public init(_ step: Step, _ standing: Standing, time: Timestamp? = nil, because: String = "") {
            self.step = step
            self.standing = standing
            self.time = time
            self.because = because
        }
    }

    public var mac: MACAddress?
    public var address: IPAddress?
    /// The access point that it dealt with last.
    public var bssid: MACAddress?
    /// That network's name, raw.
    public var network: String?
    /// The steps in order, each once.
    public var rungs: [Rung]

    /// Describes a device's way.
    public init(mac: MACAddress?, address: IPAddress?, bssid: MACAddress?, network: String?, rungs: [Rung]) {
        self.mac = mac
        self.address = address
        self.bssid = bssid
        self.network = network
        self.rungs = rungs
    }

    /// Takes out what was reached before a later failure at an earlier step: the device no longer stands there.
    public static func settled(_ rungs: [Step: Rung]) -> [Step: Rung] {
        var settled = rungs
        for (step, rung) in rungs where rung.standing == .refused || rung.standing == .silent {
            for (later, other) in rungs where later > step && other.standing == .reached {
                if let time = other.time, let failure = rung.time, time < failure { settled[later] = nil }
            }
        }
        return settled
    }

    /// The last step that was reached.
    public var reached: Step? { rungs.last { $0.standing == .reached }?.step }

    /// The first step after it that was tried in vain; `nil` where nothing stopped the device.
    public var stopped: Rung? {
        rungs.first { rung in
            (rung.standing == .refused || rung.standing == .silent) && (reached.map { rung.step > $0 } ?? true)
        }
    }
}
