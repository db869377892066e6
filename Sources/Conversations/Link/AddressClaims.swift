public import Wire

/// Who says that one address is theirs, by ARP (RFC 826) or Neighbour Discovery (RFC 4861), and how.
public struct AddressClaims: Sendable {
    /// How many claimants of one address are kept; the one heard longest ago is forgotten first.
    public static let claimantsKept = 4

    /// What one hardware address says.
    public struct Claim: Sendable {
        public var hardware: MACAddress
        public var first: Timestamp
        public var last: Timestamp
        /// The last frame that said so.
        public var frame: FrameID
        /// Whom it was last told in answer.
        public var told: IPAddress?
        /// How often it was said; copies are not counted.
        public var count = 1
        /// How many replies in a row nobody had asked for, each soon after the one before; their last frames, at most four.
        public var unasked = 0
        public var unaskedSince: Timestamp?
        public var unaskedLast: Timestamp?
        public var unaskedFrames: [FrameID] = []

        init(_ hardware: MACAddress, _ stamp: FrameStamp) {
            self.hardware = hardware
            first = stamp.now
            last = stamp.now
            frame = stamp.frame
        }
    }

    /// The claimants, the one heard last at the end.
    public private(set) var claims: [Claim] = []
    /// Who asked for the address lately, and when; at most ``claimantsKept``, the latest at the end.
    public private(set) var questions: [(asker: IPAddress, time: Timestamp)] = []
    /// Who last probed whether the address is free (RFC 5227 §2.1.1), and when.
    public var probe: (hardware: MACAddress, time: Timestamp, frame: FrameID)?
    /// When a change was last told of, and how many there have been since.
    public var lastTold: Timestamp?
    public var untold = 0

    /// Nobody has said anything yet.
    public init() {}

    /// Notes that somebody asked for the address.
    public mutating func noteQuestion(from asker: IPAddress, at time: Timestamp) {
        questions.removeAll { $0.asker == asker }
        questions.append((asker, time))
        if questions.count > Self.claimantsKept { questions.removeFirst() }
    }

    /// Whether `asker` asked for the address within `window` before `time`.
    public func wasAsked(by asker: IPAddress, within window: Interval, before time: Timestamp) -> Bool {
        questions.contains { $0.asker == asker && time - $0.time <= window }
    }

    /// Notes that `hardware` claims the address, in answer to `receiver` if to one. Returns the claim before it if that was another's.
    public mutating func note(_ hardware: MACAddress, to receiver: IPAddress?, _ stamp: FrameStamp, copies: Interval) -> (
        previous: Claim, isReturn: Bool
    )? {
        let previous = claims.last.flatMap { $0.hardware == hardware ? nil : $0 }
        if let index = claims.firstIndex(where: { $0.hardware == hardware }) {
            var claim = claims.remove(at: index)
            if stamp.now - claim.last >= copies { claim.count += 1 }
            claim.last = stamp.now
            claim.frame = stamp.frame
            claim.told = receiver
            claims.append(claim)
            return previous.map { ($0, true) }
        }
        if claims.count >= Self.claimantsKept { claims.removeFirst() }
        claims.append(Claim(hardware, stamp))
        claims[claims.count - 1].told = receiver
        return previous.map { ($0, false) }
    }

    /// Counts a reply that nobody asked for, by the claimant heard last; `period` is the longest distance of a steady row.
    public mutating func noteUnasked(_ stamp: FrameStamp, period: Interval, copies: Interval) -> Claim? {
        guard var claim = claims.popLast() else { return nil }
        defer { claims.append(claim) }
        if let last = claim.unaskedLast, stamp.now - last < copies { return nil }
        if let last = claim.unaskedLast, stamp.now - last <= period {
            claim.unasked += 1
        } else {
            claim.unasked = 1
            claim.unaskedSince = stamp.now
            claim.unaskedFrames = []
        }
        claim.unaskedLast = stamp.now
        claim.unaskedFrames = claim.unaskedFrames.suffix(3) + [stamp.frame]
        return claim
    }
}
