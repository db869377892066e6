import Findings
import Wire

/// When an onset could have been seen: what was watched, and of that where anything was tried.
struct Exposure {
    /// Days on which less than this was watched are short.
    static let shortDay = Interval.seconds(3_600)

    /// Watched stretches in which something beyond the router was tried, in order.
    let stretches: [Stretch]
    /// The civil days that they fall on, in order.
    let days: [ObservedDay]

    /// Without a record of attempts, all that was watched counts.
    init(observed: [Stretch], availability: [AvailabilityCell], zone: TimeZoneRules) {
        let tried = availability.filter { ($0.destination == .internet || $0.destination == .names) && $0.decided > 0 }
        let watched = observed.joined()
        stretches =
            tried.isEmpty
            ? watched : watched.intersection(tried.map { Stretch(from: $0.start, to: $0.start + AvailabilityCell.length) }.joined())
        var days: [ObservedDay] = []
        for stretch in stretches {
            var day = zone.day(of: stretch.from)
            while day.start < stretch.to {
                if day.number > days.last?.day.number ?? .min { days.append(ObservedDay(day, observed: stretches, zone: zone)) }
                day = zone.day(day.number + 1)
            }
        }
        self.days = days
    }

    /// Whether most days are watched for less than an hour: then S2b asks, not S2.
    var isShort: Bool {
        let lengths = days.map(\.length).sorted()
        guard !lengths.isEmpty else { return true }
        return lengths[lengths.count / 2] < Self.shortDay.nanoseconds
    }

    /// The watched part of a day.
    func day(_ number: Int) -> ObservedDay? { days.first { $0.day.number == number } }
}
