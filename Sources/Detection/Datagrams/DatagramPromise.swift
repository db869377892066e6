import Conversations
import Findings
import Wire

/// What a protocol over UDP promises: that first words are answered, and how patiently they are repeated before.
struct DatagramPromise {
    var attempt: Outcome.Attempt
    /// The sign of a promise that was not kept.
    var sign: SignCode?
    /// Silence needs so many tries over so long.
    var tries: Int
    var span: Interval
    /// How long the last try waits.
    var patience: Interval
    /// After so long without another try, too few of them are given up as undecided.
    var giveUp: Interval

    /// The promise of a protocol; nil where there is none.
    init?(_ kind: DatagramKind) {
        switch kind {
        case .quic:
            // RFC 9002 §6.2: tries at 0, 1, 3 and 7 s, or at closer intervals that double.
            self.init(attempt: .quicInitial, sign: .q1, tries: 3, span: .seconds(3), patience: .seconds(4), giveUp: .seconds(10))
        case .wireGuard:
            // WireGuard white paper §6.4: every 5 s and up to a third of a second more.
            self.init(attempt: .tunnelHandshake, sign: .v1, tries: 4, span: .seconds(14), patience: .seconds(8), giveUp: .seconds(20))
        case .openVPN:
            // 2, 4, 8 s… with keys of OpenVPN 2.6, every 2 s before.
            self.init(attempt: .tunnelHandshake, sign: .v3, tries: 4, span: .seconds(5), patience: .seconds(5), giveUp: .seconds(20))
        case .ike:
            // RFC 7296 §2.1 leaves it open: 0.5, 1, 2, 4 s or 4, 7, 13 s are common.
            self.init(attempt: .tunnelHandshake, sign: .v4, tries: 3, span: .seconds(3), patience: .seconds(8), giveUp: .seconds(30))
        case .ntp:
            // RFC 5905 §7.2: polls are 2⁶ to 2¹⁰ s apart.
            self.init(attempt: .datagram, sign: nil, tries: 3, span: .seconds(3), patience: .seconds(10), giveUp: .seconds(1_100))
        case .stun, .other:
            return nil
        }
    }

    private init(attempt: Outcome.Attempt, sign: SignCode?, tries: Int, span: Interval, patience: Interval, giveUp: Interval) {
        self.attempt = attempt
        self.sign = sign
        self.tries = tries
        self.span = span
        self.patience = patience
        self.giveUp = giveUp
    }
}
