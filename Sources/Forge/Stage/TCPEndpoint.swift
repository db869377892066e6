public import Wire

/// One end of a TCP connection with the state that a real stack keeps: sequence numbers, windows, timestamps, retransmission.
///
/// As much of RFC 9293, RFC 6298, RFC 2018 and RFC 7323 as captures show; congestion control is a bare slow start.
public final class TCPEndpoint {
    /// How a stack behaves, beyond what the standards fix.
    public struct Habits: Sendable {
        /// Of its own SYN: link MTU less 40 (60 for IPv6).
        public var maximumSegmentSize = 1460
        public var windowScale: UInt8 = 7
        public var usesTimestamps = true
        public var usesSelectiveAcknowledgements = true
        /// How many octets it takes before it shuts the window.
        public var receiveCapacity = 64_240
        /// Most octets in one frame as a capture shows it; more than a segment where offload joins segments.
        public var frameLimit: Int?
        public var firstTimeout = Interval.seconds(1)
        public var minimumTimeout = Interval.milliseconds(200)
        /// How often one segment is sent again before the stack gives up.
        public var retransmissions = 6
        /// Whether it tries smaller segments after three time-outs (`tcp_mtu_probing`, RFC 4821).
        public var probesPathMTU = false

        /// As Linux does.
        public init() {}
    }

    /// Where in its life it is.
    public enum State: Sendable {
        case closed, synSent, synReceived, open, reset
    }

    struct Outstanding {
        var sequence: UInt32
        var payload: [UInt8]
        var flags: TCPHeader.Flags
        var isSacked = false
        var wasRepaired = false

        var end: UInt32 { sequence &+ UInt32(payload.count) &+ (flags.contains(.fin) || flags.contains(.syn) ? 1 : 0) }
    }

    public let host: Host
    public let localAddress: IPAddress
    public let localPort: UInt16
    public let remoteAddress: IPAddress
    public let remotePort: UInt16
    public internal(set) var state = State.closed
    public var habits: Habits

    /// Called once the handshake is done.
    public var onOpen: (() -> Void)?
    /// Called with what arrived, in order.
    public var onData: (([UInt8]) -> Void)?
    /// Called when the peer said that nothing more will come.
    public var onPeerClose: (() -> Void)?
    /// Called when the connection was reset.
    public var onReset: (() -> Void)?
    /// Called when the stack gives up retransmitting.
    public var onGivingUp: (() -> Void)?

    // Sending.
    let initialSequence: UInt32
    public internal(set) var unacknowledged: UInt32
    public internal(set) var next: UInt32
    var queue: [UInt8] = []
    var outstanding: [Outstanding] = []
    var wantsClose = false
    var sentFin = false
    var peerWindow = 64_240
    var peerScale: UInt8 = 0
    var segmentSize: Int
    var congestionWindow = 10
    var timeout: Interval
    var timeouts = 0
    var timerGeneration = 0
    var duplicateAcknowledgements = 0
    var sentAt: Timestamp?
    var baseTimeout: Interval
    var identification: UInt32

    // Receiving.
    public internal(set) var expected: UInt32 = 0
    var early: [(sequence: UInt32, payload: [UInt8], fin: Bool)] = []
    var unread = 0
    var unacknowledgedSegments = 0
    var lastAcknowledgement: UInt32 = 0
    var delayGeneration = 0
    var lastTimestamp: UInt32 = 0
    var timestampsAgreed: Bool
    var selectiveAgreed: Bool
    var peerFinished = false
    var peerFinishedFirst = false
    /// Whether the application takes what arrives. While it does not, the window shrinks.
    public var isReading = true {
        didSet { if isReading, !oldValue, state == .open { resumeReading() } }
    }

    init(host: Host, local: IPAddress, _ localPort: UInt16, remote: IPAddress, _ remotePort: UInt16, sequence: UInt32) {
        self.host = host
        localAddress = local
        self.localPort = localPort
        remoteAddress = remote
        self.remotePort = remotePort
        habits = host.habits
        initialSequence = sequence
        unacknowledged = sequence
        next = sequence
        segmentSize = host.habits.maximumSegmentSize
        timeout = host.habits.firstTimeout
        baseTimeout = host.habits.firstTimeout
        timestampsAgreed = host.habits.usesTimestamps
        selectiveAgreed = host.habits.usesSelectiveAcknowledgements
        identification = UInt32(host.stage.random.below(65_536))
    }

    var stage: Stage { host.stage }

    /// Whether `left` comes before `right` on the circle of sequence numbers (RFC 9293 §3.4).
    static func isBefore(_ left: UInt32, _ right: UInt32) -> Bool { Int32(bitPattern: left &- right) < 0 }
}

// MARK: - What an application does

extension TCPEndpoint {
    /// Sends a SYN.
    func open() {
        state = .synSent
        transmitNew(Outstanding(sequence: next, payload: [], flags: [.syn]))
    }

    /// Says something.
    public func send(_ octets: [UInt8]) {
        guard state != .reset, !wantsClose else { return }
        queue += octets
        pump()
    }

    /// Says that nothing more will come.
    public func close() {
        guard state != .reset else { return }
        wantsClose = true
        pump()
    }

    /// Ends the connection with a reset, as an application that does not linger does.
    public func abort() {
        guard state == .open || state == .synReceived || state == .synSent else { return }
        let segment = draft([.rst, .ack], sequence: next)
        transmit(segment)
        die()
    }

    /// Forgets the connection without a word, as a machine that lost power or a crashed process' late stack does.
    public func vanish() { die() }

    /// Stops trying, as an application does that closes its socket before the handshake was done.
    public func giveUp() { die() }

    /// Probes an idle connection (RFC 9293 §3.8.4): the last octet's number again, with nothing in it, or with one octet
    /// of garbage as old stacks do.
    public func probe(withGarbage: Bool = false) {
        guard state == .open else { return }
        transmit(draft([.ack], sequence: next &- 1, payload: withGarbage ? [0] : []))
    }

    func die() {
        state = .reset
        timerGeneration += 1
        delayGeneration += 1
        host.forget(self)
    }

    /// Reads all that waited and tells the peer that there is room again.
    private func resumeReading() {
        unread = 0
        acknowledge()
    }
}
