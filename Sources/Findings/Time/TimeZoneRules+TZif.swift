import FoundationEssentials
import Wire

/// Why a time zone could not be used.
public struct TimeZoneError: Error, Hashable, Sendable {
    /// What the user asked for.
    public let name: String
    /// What is wrong with it and what to do.
    public let problem: String
}

extension TimeZoneRules {
    /// Where Linux keeps its zones.
    public static let systemDirectory = "/usr/share/zoneinfo"

    /// Finds a zone by what a user types: `UTC`, `+04:00`, or a name of the tz database such as `Asia/Baku`.
    public init(named name: String, directory: String = Self.systemDirectory) throws(TimeZoneError) {
        if ["UTC", "Z", "utc", "Etc/UTC", "Etc/UCT", "Etc/Zulu", "Zulu", "UCT", "Etc/Universal", "Universal"].contains(name) {
            self = .utc
            return
        }
        if let offset = Self.fixedOffset(name) {
            self.init(name: name, offset: offset)
            return
        }
        let isPlain = name.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || [43, 45, 47, 95].contains(byte)
        }
        guard isPlain, !name.isEmpty, !name.hasPrefix("/") else {
            throw TimeZoneError(name: name, problem: "is no time zone; give a name such as Asia/Baku, an offset such as +04:00, or UTC")
        }
        guard let data = FileManager.default.contents(atPath: directory + "/" + name) else {
            throw TimeZoneError(name: name, problem: "is not in \(directory); give a name such as Asia/Baku, an offset such as +04:00, or UTC")
        }
        guard let zone = TimeZoneRules(name: name, tzif: [UInt8](data)) else {
            throw TimeZoneError(name: name, problem: "is damaged in \(directory); reinstall the package tzdata")
        }
        self = zone
    }

    /// The zone of this machine: `TZ`, else /etc/localtime, else UTC.
    public static func system(environment: [String: String], localtime: String = "/etc/localtime") -> TimeZoneRules {
        if let variable = environment["TZ"] {
            let name = variable.hasPrefix(":") ? String(variable.dropFirst()) : variable
            if let zone = try? TimeZoneRules(named: name) { return zone }
            if let rule = TimeZoneRule(posix: name) {
                return TimeZoneRules(name: name, transitions: [], periods: [rule.standard], rule: rule)
            }
            return .utc
        }
        let target = (try? FileManager.default.destinationOfSymbolicLink(atPath: localtime)) ?? ""
        if let range = target.firstRange(of: "zoneinfo/"), let zone = try? TimeZoneRules(named: String(target[range.upperBound...])) { return zone }
        if let data = FileManager.default.contents(atPath: localtime), let zone = TimeZoneRules(name: "local time", tzif: [UInt8](data)) {
            return zone
        }
        return .utc
    }

    private static func fixedOffset(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        guard bytes.count == 6, bytes[0] == 43 || bytes[0] == 45, bytes[3] == 58, let hours = UInt8(text.dropFirst().prefix(2)),
            let minutes = UInt8(text.suffix(2)), hours < 24, minutes < 60
        else { return nil }
        return (Int(hours) * 3600 + Int(minutes) * 60) * (bytes[0] == 45 ? -1 : 1)
    }

    /// Reads a TZif file of any version (RFC 9636 §3); `nil` if it is none.
    ///
    /// ```
    /// magic "TZif" (4)  version (1)  unused (15)
    /// isutcnt  isstdcnt  leapcnt  timecnt  typecnt  charcnt   (4 each)
    /// transition times (timecnt × 4 or 8)   transition types (timecnt × 1)
    /// types (typecnt × 6: offset 4, dst 1, name 1)   names (charcnt)   leap seconds   isstd   isut
    /// ```
    init?(name: String, tzif bytes: [UInt8]) {
        guard var header = Header(bytes, at: 0) else { return nil }
        var wide = false
        if header.version >= 0x32 {
            guard let second = Header(bytes, at: header.end(wide: false)) else { return nil }
            header = second
            wide = true
        }
        let end = header.end(wide: wide)
        guard end <= bytes.count else { return nil }
        let width = wide ? 8 : 4
        let indexes = header.start + header.times * width
        let types = indexes + header.times
        let names = types + header.types * 6
        var known: [LocalTime] = []
        for index in 0..<header.types {
            let at = types + index * 6
            let nameStart = names + Int(bytes[at + 5])
            guard nameStart < names + header.characters else { return nil }
            let text = bytes[nameStart..<names + header.characters].prefix { $0 != 0 }
            let offset = Int(Int32(truncatingIfNeeded: Self.bigEndian(bytes, at, 4)))
            guard abs(offset) < 26 * 3600 else { return nil }
            known.append(LocalTime(offset: offset, abbreviation: String(decoding: text, as: UTF8.self)))
        }
        guard let first = known.first else { return nil }
        var transitions: [Int64] = []
        var periods = [first]
        for index in 0..<header.times {
            let raw = Self.bigEndian(bytes, header.start + index * width, width)
            let time = wide ? raw : Int64(Int32(truncatingIfNeeded: raw))
            let type = Int(bytes[indexes + index])
            guard type < known.count, transitions.last.map({ $0 < time }) ?? true else { return nil }
            transitions.append(time)
            periods.append(known[type])
        }
        var rule: TimeZoneRule?
        if wide, end < bytes.count, bytes[end] == 0x0A {
            rule = TimeZoneRule(posix: String(decoding: bytes[(end + 1)...].prefix { $0 != 0x0A }, as: UTF8.self))
        }
        self.init(name: name, transitions: transitions, periods: periods, rule: rule)
    }

    private static func bigEndian(_ bytes: [UInt8], _ offset: Int, _ width: Int) -> Int64 {
        bytes[offset..<offset + width].reduce(0) { $0 << 8 | Int64($1) }
    }

    private struct Header {
        let version: UInt8
        let start: Int
        let times, types, characters, leaps, standards, universals: Int

        init?(_ bytes: [UInt8], at offset: Int) {
            guard offset >= 0, offset + 44 <= bytes.count, bytes[offset..<offset + 4].elementsEqual("TZif".utf8) else { return nil }
            version = bytes[offset + 4]
            let counts = (0..<6).map { Int(TimeZoneRules.bigEndian(bytes, offset + 20 + $0 * 4, 4)) }
            guard counts.allSatisfy({ $0 <= bytes.count }) else { return nil }
            (universals, standards, leaps, times, types, characters) = (counts[0], counts[1], counts[2], counts[3], counts[4], counts[5])
            start = offset + 44
            guard end(wide: false) <= bytes.count else { return nil }
        }

        func end(wide: Bool) -> Int {
            let width = wide ? 8 : 4
            return start + times * (width + 1) + types * 6 + characters + leaps * (width + 4) + standards + universals
        }
    }
}
