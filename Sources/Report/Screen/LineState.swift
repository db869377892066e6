import Findings
import Wire

/// How one thing on the way out does, as far as attempts tell: kept over pictures, since a cell of five minutes alone cannot say what holds now.
struct LineState: Sendable {
    /// What can be said of now.
    enum Now: Hashable, Sendable {
        /// Nothing was tried, ever or for so long that it means nothing.
        case untried
        /// It answered so long ago, and nothing failed since.
        case works(ago: Interval)
        /// Some attempts were answered, others were not.
        case partly(ago: Interval)
        /// So many attempts failed, the first of them so long ago, and none was answered since.
        case fails(count: Int, since: Interval)
    }

    /// How long an answer or a failure says something about now.
    static let memory = Interval.seconds(300)
    /// Answers and failures within this are of the same time…
    static let mixture = Interval.seconds(60)
    /// …unless so many failures came without an answer between them.
    static let streak = 3

    private var lastAnswer: Timestamp?
    private var lastFailure: Timestamp?
    /// The failures since the last answer.
    private var failures = (count: 0, since: Timestamp.distantPast)
    private var counted: [Timestamp: Tally] = [:]

    private struct Tally: Hashable {
        var answered = 0
        var failed = 0
    }

    /// Takes in the cells that concern it, as they stand at `time`.
    mutating func take(_ cells: [AvailabilityCell], at time: Timestamp) {
        var sums: [Timestamp: Tally] = [:]
        for cell in cells {
            sums[cell.start, default: Tally()].answered += cell.answered
            sums[cell.start, default: Tally()].failed += cell.refused + cell.silent
        }
        var news = Tally()
        for (start, sum) in sums {
            let known = counted[start] ?? Tally()
            news.answered += max(0, sum.answered - known.answered)
            news.failed += max(0, sum.failed - known.failed)
        }
        counted = sums
        if news.answered > 0 {
            lastAnswer = time
            failures.count = 0
        }
        if news.failed > 0 {
            lastFailure = time
            // What failed together with an answer is a mixture, and begins nothing.
            if news.answered == 0 {
                if failures.count == 0 { failures.since = time }
                failures.count += news.failed
            }
        }
    }

    /// What can be said at a moment.
    func now(at time: Timestamp) -> Now {
        let answered = lastAnswer.map { time - $0 } ?? Interval(nanoseconds: .max)
        let failed = lastFailure.map { time - $0 } ?? Interval(nanoseconds: .max)
        if failed <= Self.mixture, answered <= Self.mixture, failures.count < Self.streak { return .partly(ago: answered) }
        if failed <= Self.memory, failures.count > 0 { return .fails(count: failures.count, since: time - failures.since) }
        return answered <= Self.memory ? .works(ago: answered) : .untried
    }
}
