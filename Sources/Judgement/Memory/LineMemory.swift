import Findings
import Wire

/// How the line did, minute by minute: attempts beyond the router, and the median of their round trips.
struct LineMemory: Sendable {
    /// Round trips kept of one minute; of more, every second, fourth… is kept, spread evenly over the minute.
    static let samples = 256

    private var table: OldestFirst<Int64, LineMinute>
    /// The round trips of the minute that runs.
    private var current: Int64?
    private var trips: [Int64] = []
    private var stride = 1
    private var seen = 0

    init(capacity: Int) {
        table = OldestFirst(capacity: capacity)
        trips.reserveCapacity(Self.samples)
    }

    var forgotten: Int { table.forgotten }

    /// Takes an attempt beyond the router in.
    mutating func note(_ outcome: Outcome) {
        switch outcome.result {
        case .undecided: return
        case .silent: update(outcome.start) { $0.failed += 1 }
        case .refused(.dnsCode(3)): update(outcome.end) { $0.answered += 1 }
        case .refused: update(outcome.end) { $0.failed += 1 }
        case .answered(let after):
            update(outcome.end) { $0.answered += 1 }
            // Only what was asked once has an unambiguous round trip (RFC 6298 §3), and only these are answered without much work.
            guard outcome.tries == 1, after > .zero, [.tcpConnect, .echo, .dnsQuery].contains(outcome.attempt) else { return }
            note(roundTrip: after, at: outcome.end)
        }
    }

    /// Takes an answer from beyond the router in.
    mutating func note(_ answered: AnsweredAttempt) {
        update(answered.end) { $0.answered += 1 }
        guard let roundTrip = answered.roundTrip, roundTrip > .zero, [.tcpConnect, .echo, .dnsQuery].contains(answered.attempt) else { return }
        note(roundTrip: roundTrip, at: answered.end)
    }

    /// Takes data segments in, of which so many were sent again.
    mutating func note(segments: Int, again: Int, in minute: Timestamp) {
        update(minute) { line in
            line.segments += segments
            line.retransmissions += again
        }
    }

    /// The minute that was changed last, where it stands, and until which sweep.
    private var latest = (number: Int64.min, place: 0, sweeps: 0)

    private mutating func update(_ time: Timestamp, _ change: (inout LineMinute) -> Void) {
        let number = time.nanoseconds.flooredDivided(by: LineMinute.length.nanoseconds)
        if latest.number != number || latest.sweeps != table.sweeps {
            let minute = LineMinute(start: Timestamp(nanoseconds: number * LineMinute.length.nanoseconds))
            let place = table.place(of: number, adding: minute)
            latest = (number, place, table.sweeps)
        }
        change(&table[latest.place])
    }

    private mutating func note(roundTrip: Interval, at time: Timestamp) {
        let number = time.nanoseconds.flooredDivided(by: LineMinute.length.nanoseconds)
        if number != current {
            close()
            current = number
        }
        seen += 1
        guard (seen - 1) % stride == 0 else { return }
        if trips.count == Self.samples {
            trips = trips.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
            stride *= 2
            guard (seen - 1) % stride == 0 else { return }
        }
        trips.append(roundTrip.nanoseconds)
    }

    private mutating func close() {
        guard let current else { return }
        let median = Self.median(trips)
        let count = seen
        update(Timestamp(nanoseconds: current * LineMinute.length.nanoseconds)) { minute in
            minute.roundTrips += count
            minute.medianRoundTrip = median
        }
        self.current = nil
        trips.removeAll(keepingCapacity: true)
        stride = 1
        seen = 0
    }

    /// The minutes since a moment in order of time, the running one as it stands.
    func minutes(since: Timestamp = .distantPast) -> [LineMinute] {
        var minutes = table.remembered.compactMap { $0.value.start >= since ? $0.value : nil }
        if let current {
            let start = Timestamp(nanoseconds: current * LineMinute.length.nanoseconds)
            if let place = minutes.lastIndex(where: { $0.start == start }) {
                minutes[place].roundTrips += seen
                minutes[place].medianRoundTrip = Self.median(trips)
            }
        }
        return minutes.sorted { $0.start < $1.start }
    }

    /// The median; of an even number the mean of the middle two.
    private static func median(_ values: [Int64]) -> Interval? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let (low, high) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
        return .nanoseconds(low + (high - low) / 2)
    }
}
