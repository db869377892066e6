import Findings
import Wire

/// A transfer with what the tests say of it.
struct RatedTransfer {
    /// What set its pace.
    enum Limit {
        /// Packets were lost or waited on the way.
        case network
        /// The receiver's window.
        case receiver
        /// Nothing that can be seen: the sender had no more, or paced itself.
        case application
    }

    /// So many losses, or this much waiting, make a transfer limited by the network.
    static let leastLosses = 3
    /// A share of the time without anything to send makes it the application's.
    static let idleShare = 0.5
    /// The share of packets that filled the receiver's window that makes it the receiver's.
    static let filledShare = 0.1
    /// So many losses after rising round trips, and this share of them, are congestion's (SIGNS R6).
    static let congestedLosses = 15
    static let congestedShare = 0.5

    var transfer: Transfer
    let policing: PolicingTest
    let shaping: ShapingTest
    let limit: Limit
    /// Delivered bits a second over the whole stretch.
    let rate: Double
    /// The owner's part of the name that was asked for.
    let site: String?

    init(_ transfer: Transfer) {
        self.transfer = transfer
        policing = PolicingTest(
            transfer.samples, roundTrip: Self.roundTrip(transfer), shortest: Double(transfer.roundTrip?.nanoseconds ?? 0) / 1_000,
            bytesToFirstLoss: transfer.bytesBefore + transfer.bytesToFirstLoss,
            isFromStart: transfer.isFromStart, hadLossBefore: transfer.hadLossBefore)
        shaping = ShapingTest(transfer, delayedShare: policing.delayedShare)
        let seconds = max((transfer.end - transfer.start).seconds, 0.05)
        rate = Double(transfer.bytes) * 8 / seconds
        site = transfer.subject.name.map(SiteName.suffix)
        let isWaiting = transfer.queueMedian.map { $0 >= ShapingTest.leastWait && $0.seconds >= (transfer.roundTrip?.seconds ?? 0) * 0.3 } ?? false
        if transfer.closedWindows > 0 || Double(transfer.filledWindows) > Double(transfer.packets) * Self.filledShare {
            limit = .receiver
        } else if transfer.idle.seconds > seconds * Self.idleShare {
            limit = .application
        } else {
            limit = transfer.losses >= Self.leastLosses || isWaiting ? .network : .application
        }
    }

    /// The median round trip in microseconds: the conversation's shortest and the usual waiting.
    private static func roundTrip(_ transfer: Transfer) -> Double {
        guard let base = transfer.roundTrip else { return 0 }
        return Double((base + (transfer.queueMedian ?? .zero)).nanoseconds) / 1_000
    }

    /// Whether a policer's bucket explains its losses.
    var isPoliced: Bool { policing.answer == .policed && isWhole }
    /// Whether most of its losses followed a wait.
    var isDelayed: Bool { policing.delayedShare ?? 0 >= Self.congestedShare }
    /// Whether its losses are known to have come without a wait.
    var isPrompt: Bool { policing.delayedShare.map { $0 <= PolicingTest.inflatedLosses } ?? false }
    /// Whether its losses followed rising round trips.
    var isCongested: Bool {
        transfer.losses >= Self.congestedLosses && isWhole && policing.delayedShare ?? 0 >= Self.congestedShare
    }
    /// The capture itself lost nothing of it: holes are then the network's.
    var isWhole: Bool { transfer.unseen * 20 <= transfer.losses }
    /// The share of its packets that were lost.
    var lossShare: Double { Double(transfer.losses) / Double(max(transfer.packets + transfer.losses, 1)) }

    /// Whether both are stretches of one conversation in one direction.
    func isOfSameConversation(as other: RatedTransfer) -> Bool {
        let mine = transfer.subject
        let theirs = other.transfer.subject
        return mine.device == theirs.device && mine.devicePort == theirs.devicePort && mine.peer == theirs.peer && mine.peerPort == theirs.peerPort
            && transfer.isDownload == other.transfer.isDownload
    }
}
