import Findings
import Wire

/// Flows of one class that pass one bucket together: each alone fits no bucket, all packets in order do.
///
/// Of several flows behind one policer the test for single flows finds one in eight (Flach et al., table 3, case C).
struct JointPolicing {
    /// How many flows are put together at most.
    static let mostFlows = 16

    let transfers: [RatedTransfer]
    let test: PolicingTest

    /// Tries the flows that ran at the same time as the one with most losses; `nil` where they are no two, or fit none.
    init?(_ limited: [RatedTransfer]) {
        let lossy = limited.filter { !$0.transfer.samples.isEmpty && $0.isWhole && !$0.isCongested }
        guard let main = lossy.max(by: { $0.transfer.losses < $1.transfer.losses }) else { return nil }
        let joined = lossy.filter { $0.transfer.start < main.transfer.end && main.transfer.start < $0.transfer.end }.prefix(Self.mostFlows)
        guard joined.count >= 2, let start = joined.map(\.transfer.start).min() else { return nil }
        // The stretch in which all of them ran: outside of it others may have used the bucket.
        guard let from = joined.map(\.transfer.start).max(), let to = joined.map(\.transfer.end).min(), to - from > .seconds(1) else { return nil }
        var samples: [RateSample] = []
        for rated in joined {
            let shift = (rated.transfer.start - start).nanoseconds / 1_000
            for var sample in rated.transfer.samples {
                let time = Int64(sample.time) + shift
                let moment = start + .microseconds(time)
                guard moment >= from, moment <= to, time >= 0, time <= Int64(UInt32.max) else { continue }
                sample.time = UInt32(time)
                samples.append(sample)
            }
        }
        samples.sort { left, right in left.time != right.time ? left.time < right.time : left.isLost && !right.isLost }
        let roundTrips = joined.compactMap(\.transfer.roundTrip).map { Double($0.nanoseconds) / 1_000 }
        let first =
            samples.first { $0.isLost }.map { loss in samples.prefix { $0.time < loss.time }.reduce(UInt64(0)) { $0 + UInt64($1.bytes) } } ?? 0
        test = PolicingTest(
            samples, roundTrip: PolicingTest.median(roundTrips), shortest: roundTrips.min() ?? 0, bytesToFirstLoss: first, isFromStart: false,
            hadLossBefore: true)
        guard test.answer == .policed else { return nil }
        transfers = Array(joined)
    }
}
