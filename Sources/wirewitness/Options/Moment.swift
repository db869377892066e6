import Findings
import Report
import Wire

/// A moment as people write it: `2026-06-04T22:30+04:00`, `2026-06-04 22:30`, `2026-06-04`.
enum Moment {
    /// What a text says.
    enum Reading: Equatable {
        case moment(Timestamp)
        /// The zone's clocks showed it never: they were set forward over it.
        case skipped
        /// The zone's clocks showed it twice.
        case doubled(Timestamp, Timestamp)
        case nothing
    }

    /// Reads a moment; without an offset it is one of the zone's clocks.
    static func parse(_ text: String, zone: TimeZoneRules) -> Reading {
        var text = text
        if text.utf8.count == 10 { text += "T00:00" }
        let bytes = Array(text.utf8)
        // Without seconds: the colon behind the minutes is missing.
        if bytes.count >= 16, bytes.count == 16 || bytes[16] != UInt8(ascii: ":") {
            text = String(decoding: bytes[..<16], as: UTF8.self) + ":00" + String(decoding: bytes[16...], as: UTF8.self)
        }
        if let moment = Timestamp(rfc3339: text) { return .moment(moment) }
        guard let clock = Timestamp(rfc3339: text + "Z") else { return .nothing }
        // The offset is that of the day before or of the day after; clocks change by hours and not twice in two days.
        let offsets = Set([clock - .seconds(86_400), clock + .seconds(86_400)].map { zone.civil($0).offset })
        let moments = offsets.map { (clock - .seconds(Int64($0)), $0) }.filter { zone.civil($0.0).offset == $0.1 }.map(\.0).sorted()
        switch moments.count {
        case 0: return .skipped
        case 1: return .moment(moments[0])
        default: return .doubled(moments[0], moments[1])
        }
    }

    /// Reads a moment, or says what is wrong with it.
    static func read(_ text: String, option: String, zone: TimeZoneRules) throws -> Timestamp {
        switch parse(text, zone: zone) {
        case .moment(let moment): return moment
        case .nothing:
            throw Complaint("\(option) \(text): this is no time. Write it as 2026-06-04T22:30+04:00, 2026-06-04T22:30 or 2026-06-04.")
        case .skipped:
            throw Complaint("\(option) \(text): the clocks of \(zone.name) were set forward over this time; no such time was. Write another.")
        case .doubled(let first, let second):
            let offsets = [first, second].map { zone.civil($0).offsetText }
            throw Complaint(
                "\(option) \(text): the clocks of \(zone.name) showed this time twice. Write which: with \(offsets[0]) or with \(offsets[1]) behind it."
            )
        }
    }
}
