import Findings
import Wire

/// The slow transfers of one class of one device, and what ran beside them.
struct RateContrast {
    /// A control must be so many times as fast (SIGNS R3).
    static let factor = 4.0
    /// A control must carry this much, and twice the bucket: a short one may be the bucket's contents.
    static let leastBytes = 100_000.0
    /// Controls are looked for within this time of a slow transfer.
    static let window = Interval.seconds(60)
    /// Rates of a class agree when their standard deviation is at most this share of the mean (SIGNS §10.1), over so many flows.
    static let agreement = 0.15
    static let leastFlows = 3
    /// Fewer flows do where the network was the limit for so long together.
    static let leastTime = Interval.seconds(10)
    /// A slow transfer loses so many times more than the control.
    static let lossFactor = 3.0
    /// The error that is accepted when a class is said to make the difference (SIGNS §18).
    static let significance = 0.05

    /// The slow ones, in order of time.
    let slow: [RatedTransfer]
    /// Others of the same device and minute, at least ``factor`` as fast, that carry enough to count.
    let controls: [RatedTransfer]
    /// Of the controls those at an address of the slow ones, but for another name.
    let atSameAddress: [RatedTransfer]
    /// Whether anything at all ran so much faster beside them, the class's own included.
    let hasFaster: Bool
    /// Others of the class that ran fast in the same minutes.
    let contradicting: Int
    /// Bits a second of the class, and its standard deviation as a share of it over its flows.
    let rate: Double
    let spread: Double
    /// How many conversations.
    let flows: Int
    /// How many networks that may have different owners.
    let networks: Int
    /// How likely so clear a separation were if the class had nothing to do with it.
    let p: Double

    /// Compares `slow`, whose rates are given, with all other transfers of the device.
    init(_ slow: [RatedTransfer], rates: [Double], of rateClass: RateClass?, among all: [RatedTransfer], bucket: Double) {
        self.slow = slow
        let middle = PolicingTest.median(rates)
        rate = middle
        var conversations: [RatedTransfer] = []
        var perFlow: [Double] = []
        for (rated, rate) in zip(slow, rates) where !conversations.contains(where: { $0.isOfSameConversation(as: rated) }) {
            conversations.append(rated)
            perFlow.append(rate)
        }
        flows = conversations.count
        let mean = perFlow.reduce(0, +) / Double(max(perFlow.count, 1))
        let variance = perFlow.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(perFlow.count - 1, 1))
        spread = mean > 0 ? variance.squareRoot() / mean : 1
        let addresses = Set(slow.compactMap(\.transfer.subject.peer))
        networks = Set(addresses.map { $0.prefix($0.isV4 ? 16 : 32) }).count
        let usualLoss = slow.map(\.lossShare).reduce(0, +) / Double(max(slow.count, 1))
        let least = max(Self.leastBytes, 2 * bucket)
        let fast = all.filter { other in
            Double(other.transfer.bytes) >= least && other.rate >= Self.factor * middle && other.lossShare * Self.lossFactor <= max(usualLoss, 0.003)
                && slow.contains { Self.isNear($0.transfer, other.transfer) && $0.transfer.isDownload == other.transfer.isDownload }
        }
        hasFaster = !fast.isEmpty
        controls = rateClass.map { rateClass in fast.filter { !rateClass.contains($0) } } ?? []
        let ownFast = rateClass.map { rateClass in fast.filter { rateClass.contains($0) } } ?? []
        contradicting = ownFast.count
        let names = Set(slow.compactMap(\.site))
        atSameAddress = controls.filter { control in
            guard let peer = control.transfer.subject.peer, let site = control.site else { return false }
            return addresses.contains(peer) && !names.isEmpty && !names.contains(site)
        }
        let others = Self.conversations(controls)
        p = controls.isEmpty ? 1 : Statistics.fisher(flows, 0, 0, others)
    }

    /// How many conversations transfers are of.
    static func conversations(_ transfers: [RatedTransfer]) -> Int {
        var seen: [RatedTransfer] = []
        for rated in transfers where !seen.contains(where: { $0.isOfSameConversation(as: rated) }) { seen.append(rated) }
        return seen.count
    }

    private static func isNear(_ one: Transfer, _ other: Transfer) -> Bool {
        one.start - other.end <= window && other.start - one.end <= window
    }

    /// Whether enough flows agree on one rate.
    var isConsistent: Bool { flows >= Self.leastFlows && spread <= Self.agreement }
    /// Whether the class was slow as a whole.
    var isClear: Bool { contradicting * 4 <= flows }
    /// How long the network was the limit.
    var time: Interval { slow.reduce(.zero) { $0 + ($1.transfer.end - $1.transfer.start) } }
    /// What the fastest control ran at.
    var fastest: Double { controls.map(\.rate).max() ?? 0 }
}
