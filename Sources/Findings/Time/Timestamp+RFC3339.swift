public import Wire

extension Timestamp {
    /// RFC 3339 in UTC with nine decimals, the form of `wirewitness.findings/1`.
    public var rfc3339: String { CivilTime(self).rfc3339 }

    /// Reads RFC 3339 with up to nine decimals and any offset; `nil` for anything else and for moments out of range.
    public init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        func number(_ start: Int, _ count: Int) -> Int? {
            guard start + count <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[start..<start + count] {
                guard (48...57).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 48)
            }
            return value
        }
        func has(_ character: Unicode.Scalar, at index: Int) -> Bool { index < bytes.count && bytes[index] == UInt8(ascii: character) }
        guard let year = number(0, 4), has("-", at: 4), let month = number(5, 2), has("-", at: 7), let day = number(8, 2),
            has("T", at: 10) || has("t", at: 10) || has(" ", at: 10), let hour = number(11, 2), has(":", at: 13), let minute = number(14, 2),
            has(":", at: 16), let second = number(17, 2), CivilTime.isDay(year: year, month: month, day: day), hour < 24, minute < 60, second <= 60
        else { return nil }
        var index = 19
        var nanosecond: Int64 = 0
        if has(".", at: index) {
            index += 1
            var digits = 0
            while index < bytes.count, (48...57).contains(bytes[index]) {
                if digits < 9 { nanosecond = nanosecond * 10 + Int64(bytes[index] - 48) }
                digits += 1
                index += 1
            }
            guard digits > 0 else { return nil }
            for _ in 0..<max(0, 9 - digits) { nanosecond *= 10 }
        }
        var offset = 0
        if has("Z", at: index) || has("z", at: index) {
            index += 1
        } else if has("+", at: index) || has("-", at: index) {
            guard let hours = number(index + 1, 2), has(":", at: index + 3), let minutes = number(index + 4, 2), hours < 24, minutes < 60 else {
                return nil
            }
            offset = (hours * 3600 + minutes * 60) * (has("-", at: index) ? -1 : 1)
            index += 6
        } else {
            return nil
        }
        guard index == bytes.count else { return nil }
        let days = CivilTime.daysSinceEpoch(year: year, month: month, day: day)
        let seconds = Int64(days * 86_400 + hour * 3600 + minute * 60 + second - offset)
        // Before the epoch the decimals count against the next second, so that no step leaves the range that the moment itself keeps.
        let borrowed: Int64 = seconds < 0 ? 1 : 0
        let (scaled, overflow) = (seconds + borrowed).multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, overflow2) = scaled.addingReportingOverflow(nanosecond - borrowed * 1_000_000_000)
        guard !overflow, !overflow2 else { return nil }
        self.init(nanoseconds: sum)
    }
}
