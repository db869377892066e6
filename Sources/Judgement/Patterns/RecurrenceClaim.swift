import Findings
import Wire

/// What is claimed of interruptions that come back: nature and confidence by SIGNS §11 and §18 (X1), and what else comes back by the clock.
///
/// An outage alone is a fault. It becomes more, a silence, only if interruptions gather at a time of the clock with p < 0.01, the router was alive in
/// at least half of them, and they outlast a restart or a forced reconnection. Then it is `medium`; `high` with the router alive in each and more than
/// one device cut; no more than `low` where one device alone was seen (a schedule in the router does that) or the line had slowed down before.
struct RecurrenceClaim {
    /// A session that is renewed every 24 h counts from its last beginning; clocks of access equipment are this good.
    static let sessionSlack = Interval.seconds(300)
    /// Frames shown of each interruption.
    static let framesShown = 3

    private let interruptions: [Interruption]
    private let tests: RecurrenceTests
    private let zone: TimeZoneRules
    private let alarms: FalseAlarms
    /// How many interruptions began within the window that stands out.
    private let hits: Int
    /// Those where they recur, else all.
    private let gathered: [Interruption]
    private let alive: Int
    private let gone: Int
    private let days: Int

    init(_ interruptions: [Interruption], tests: RecurrenceTests, record: LineRecord, minutes: [LineMinute], zone: TimeZoneRules) {
        self.interruptions = interruptions
        self.tests = tests
        self.zone = zone
        let inWindow = zip(interruptions, tests.clocks).filter { tests.window?.holds($0.1) ?? true }.map(\.0)
        hits = inWindow.count
        let isRecurring = tests.deciding.map { $0 < RecurrenceTests.significance } ?? false
        gathered = isRecurring && !inWindow.isEmpty ? inWindow : interruptions
        let states = gathered.map { $0.isGatewayAlive(record) }
        alive = states.filter { $0 == true }.count
        gone = states.filter { $0 == false }.count
        days = Set(interruptions.map { zone.day(of: $0.onset).number }).count
        alarms = FalseAlarms(minutes, outside: interruptions.map { Stretch(from: $0.onset, to: $0.end) }.joined())
    }

    private var isRecurring: Bool { tests.deciding.map { $0 < RecurrenceTests.significance } ?? false }

    private var medianLength: Interval {
        let lengths = gathered.map(\.length).sorted()
        return lengths[lengths.count / 2]
    }

    private var isBrief: Bool { medianLength <= OutageCause.briefOutage }
    private var devices: Int { gathered.map(\.devices).max() ?? 1 }

    private var judged: (nature: Nature, confidence: Confidence) {
        guard isRecurring else { return (.fault, .info) }
        guard alive * 2 >= gathered.count, !isBrief else { return (.fault, .low) }
        if devices < 2 || tests.hasSlowed { return (.silence, .low) }
        return (.silence, alive == gathered.count ? .high : .medium)
    }

    // MARK: The finding

    func finding(id: String) -> Finding? {
        guard let first = interruptions.first else { return nil }
        let judged = judged
        let outages = interruptions.flatMap(\.outages)
        let subjects = Set(outages.compactMap(\.subject.device))
        let frames = FrameSelection.select(
            gathered.flatMap { $0.outages.first?.frames.prefix(Self.framesShown) ?? [] })
        return Finding(
            id: id, kind: .scheduleRecurring, nature: judged.nature, confidence: judged.confidence, signs: [.x1], claim: claim,
            subject: Subject(device: subjects.count == 1 && devices == 1 ? subjects.first : nil), start: first.onset,
            end: interruptions.map(\.end).max() ?? first.end, occurrences: gathered.count, frames: frames,
            filter: DisplayFilter.frames(frames), measurements: measurements, explanations: explanations)
    }

    private var measurements: Measurements {
        var measured: Measurements = [
            "interruptions": .integer(Int64(interruptions.count)), "daysWithInterruption": .integer(Int64(days)),
            "observedDays": .integer(Int64(tests.exposure.days.count)), "zone": .text(zone.name),
            "medianSeconds": .number(medianLength.seconds), "gatewayAlive": .integer(Int64(alive)), "gatewayGone": .integer(Int64(gone)),
            "devices": .integer(Int64(devices)),
        ]
        // S7: how often, as far as so short a record tells, with 95 of 100 certainty.
        let watchedDays = tests.exposure.days.reduce(0) { $0 + Double($1.length) } / Double(ObservedDay.dayLength)
        if watchedDays > 0 {
            let count = RateInterval.garwood(interruptions.count)
            measured["interruptionsPerDay"] = .number(Double(interruptions.count) / watchedDays)
            measured["interruptionsPerDayLow"] = .number(count.low / watchedDays)
            measured["interruptionsPerDayHigh"] = .number(count.high / watchedDays)
            let share = RateInterval.clopperPearson(min(days, tests.exposure.days.count), of: tests.exposure.days.count)
            measured["interruptedDaysShareLow"] = .number(share.low)
            measured["interruptedDaysShareHigh"] = .number(share.high)
        }
        if let window = tests.window {
            measured["windowStart"] = .text(RecurrenceTests.clockText(window.start))
            measured["windowMinutes"] = .integer(window.width / 60_000_000_000)
            measured["hits"] = .integer(Int64(hits))
        }
        if let p = tests.deciding { measured["p"] = .number(p) }
        if alarms.rounds > 0 {
            measured["roundsElsewhere"] = .integer(Int64(alarms.rounds))
            measured["lostRoundsElsewhere"] = .integer(Int64(alarms.lost))
            // As many lost minutes in a row as the shortest interruption has (S6).
            let shortest = interruptions.map(\.length).min() ?? .zero
            let length = max(1, Int(clamping: shortest.nanoseconds / LineMinute.length.nanoseconds))
            measured["expectedByLossAlone"] = .number(alarms.expected(length: length))
        }
        return measured
    }

    // MARK: Words

    private var claim: String {
        let many = Wording.count(interruptions.count, "interruption")
        let total = "\(many) on \(days) of \(Wording.count(tests.exposure.days.count, "observed day"))"
        guard let p = tests.deciding, let window = tests.window else {
            let often = interruptions.count == 1 ? "once" : "more than once"
            return "The line was interrupted \(often) (\(total)); that is too few to test for a time of day."
        }
        let end = RecurrenceTests.clockText((window.start + window.width) % ObservedDay.dayLength)
        let hours = "between \(RecurrenceTests.clockText(window.start)) and \(end) by the clocks of \(zone.name)"
        guard isRecurring else {
            return "The line was interrupted more than once (\(total)), but at no time of day more often than chance and the watched hours explain "
                + "(p = \(Wording.decimal(p, 2))): \(hits) of \(interruptions.count) began \(hours), where most fall together."
        }
        return "The line was interrupted again and again at the same time of day: \(gathered.count) of \(total) began \(hours). "
            + "If chance had spread them over the hours that were watched, so many together would come \(Self.odds(p, isLeast: tests.isDecidedByFloor))."
    }

    /// "about 1 in 132"; never the other way round (EVIDENCE §2.3).
    static func odds(_ p: Double, isLeast: Bool = false) -> String {
        if p < 1e-6 { return "less than once in 1 000 000 times" }
        let digits = String(Int((1 / max(p, 1e-6)).rounded()))
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { grouped += " " }
            grouped.append(digit)
        }
        return isLeast ? "no more often than once in \(grouped) times" : "about once in \(grouped) times"
    }

    // MARK: What else comes back by the clock (SIGNS §11)

    private var explanations: [Explanation] {
        let states = "the router was heard in \(alive) of \(gathered.count) and gone in \(gone)"
        return [
            Explanation(
                "A nightly restart of the modem or router",
                alive == gathered.count ? .contradicted : gone > 0 && isBrief ? .fits : gone > 0 ? .notExcluded : .notSupported,
                because: states + ", and they lasted \(Wording.length(medianLength)) (median)"),
            session,
            Explanation(
                "A timer that switches the modem, the router or the radio off",
                alive == gathered.count ? .contradicted : gone * 2 > gathered.count ? .fits : .notExcluded, because: states),
            Explanation(
                "Devices that sleep", .contradicted, because: "tries were made and stayed without answer; a device that sleeps tries nothing"),
            Explanation(
                "A schedule set in the router by the household", devices < 2 ? .fits : .notExcluded,
                because: devices < 2
                    ? "one device alone was cut, as a schedule for a child's device does" : "the router's settings are not in the packets"),
            congestion,
            Explanation(
                "Maintenance of the provider", .notExcluded, because: "announcements of works are not in the packets"),
        ]
    }

    /// A session that ends 24 h after it began moves on by the length of each cut; the clock of the wall does not.
    private var session: Explanation {
        let cause = "The daily forced reconnection"
        if !isBrief {
            return Explanation(
                cause, .contradicted, because: "they lasted \(Wording.length(medianLength)) (median), where a reconnection takes seconds")
        }
        let rests = zip(interruptions, interruptions.dropFirst()).map { earlier, later in
            let rest = (later.onset - earlier.end).nanoseconds % ObservedDay.dayLength
            return Interval.nanoseconds(min(rest, ObservedDay.dayLength - rest))
        }
        let whole = rests.filter { $0 <= Self.sessionSlack }.count
        return Explanation(
            cause, whole * 2 >= rests.count && !rests.isEmpty ? .fits : .notExcluded,
            because: "\(whole) of \(rests.count) began a whole number of days after the one before had ended")
    }

    private var congestion: Explanation {
        let cause = "Evening congestion"
        let test = tests.tests.first { $0.method == .congestionContrast }
        guard let test, let p = test.probability, let median = test.measurements.number("medianMilliseconds") else {
            return Explanation(
                cause, .notSupported,
                because: "every try stayed without answer, where congestion lets some through; delays before could not be compared")
        }
        let baseline = test.measurements.text("baseline") ?? "other days"
        let figures =
            "round trips in the half hour before differed from those of \(baseline) by \(Wording.decimal(median, 1)) ms (median of \(test.count), p = "
            + "\(Wording.decimal(p, 3)))"
        return Explanation(
            cause, tests.hasSlowed ? .notExcluded : .contradictedAsSoleCause, because: figures + ", and every try stayed without answer")
    }
}
