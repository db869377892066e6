import Findings
import Foundation
import Wire

/// S6: how many runs of lost rounds chance alone would make on this line.
///
/// Losses come in bursts, so multiplying their share is wrong by orders of magnitude: expected runs of at least m are N·q·bᵐ⁻¹, with the
/// share q of lost rounds and the persistence b (a loss after a loss), both measured on this line where no interruption was.
struct FalseAlarms: Hashable {
    /// Rounds: minutes in which something beyond the router was tried.
    private(set) var rounds = 0
    private(set) var lost = 0
    /// Rounds that follow a lost one at once, and those of them that were lost again.
    private(set) var followers = 0
    private(set) var lostAgain = 0

    /// The share of lost rounds.
    var lossShare: Double { rounds > 0 ? Double(lost) / Double(rounds) : 0 }
    /// How often a lost round follows a lost one.
    var persistence: Double { followers > 0 ? Double(lostAgain) / Double(followers) : 0 }

    /// Measures the minutes outside of interruptions; both in order.
    init(_ minutes: [LineMinute], outside interruptions: [Stretch]) {
        var last: (start: Timestamp, isLost: Bool)?
        for minute in minutes where minute.answered + minute.failed > 0 {
            let stretch = Stretch(from: minute.start, to: minute.start + LineMinute.length)
            guard [stretch].intersection(interruptions).isEmpty else {
                last = nil
                continue
            }
            let isLost = minute.answered == 0
            rounds += 1
            if isLost { lost += 1 }
            if let last, last.isLost, minute.start - last.start == LineMinute.length {
                followers += 1
                if isLost { lostAgain += 1 }
            }
            last = (minute.start, isLost)
        }
    }

    /// Runs of at least `length` lost rounds among as many rounds as were measured.
    func expected(length: Int) -> Double { Self.expected(rounds: rounds, lossShare: lossShare, persistence: persistence, length: length) }

    /// N·q·bᵐ⁻¹.
    static func expected(rounds: Int, lossShare: Double, persistence: Double, length: Int) -> Double {
        guard length > 0 else { return Double(rounds) }
        return Double(rounds) * lossShare * pow(persistence, Double(length - 1))
    }
}
