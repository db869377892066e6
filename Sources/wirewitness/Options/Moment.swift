import Findings
import Report
import Wire

/// A moment as people write it: `2026-06-04T22:30+04:00`, `2026-06-04 22:30`, `2026-06-04`.
enum Moment {
    /// Reads a moment; without an offset it is one of the zone's clocks. `nil` for anything else.
    static func parse(_ text: String, zone: TimeZoneRules) -> Timestamp? {
        var text = text
        if text.utf8.count == 10 { text += "T00:00" }
        let bytes = Array(text.utf8)
        // Without seconds: the colon behind the minutes is missing.
        if bytes.count >= 16, bytes.count == 16 || bytes[16] != UInt8(ascii: ":") {
            text = String(decoding: bytes[..<16], as: UTF8.self) + ":00" + String(decoding: bytes[16...], as: UTF8.self)
        }
        if let moment = Timestamp(rfc3339: text) { return moment }
        guard let clock = Timestamp(rfc3339: text + "Z") else { return nil }
        // The offset at the moment itself; twice, for the first guess may lie on the other side of a change.
        let guess = clock - .seconds(Int64(zone.civil(clock).offset))
        return clock - .seconds(Int64(zone.civil(guess).offset))
    }

    /// Reads a moment, or says what is wrong with it.
    static func read(_ text: String, option: String, zone: TimeZoneRules) throws -> Timestamp {
        guard let moment = parse(text, zone: zone) else {
            throw Complaint("\(option) \(text): this is no time. Write it as 2026-06-04T22:30+04:00, 2026-06-04T22:30 or 2026-06-04.")
        }
        return moment
    }
}
