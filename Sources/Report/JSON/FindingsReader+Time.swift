import Findings
import Wire

/// Devices, availability, minutes and patterns: members that were added to `wirewitness.findings/1` later and may be absent.
extension FindingsReader {
    static func device(_ field: JSONField) throws(FindingsReadError) -> Device {
        Device(
            id: try field["id"].string(), role: try field["role"].choice(), mac: try field["mac"].optional(hardware),
            addresses: try field["addresses"].elements(address))
    }

    static func cell(_ field: JSONField) throws(FindingsReadError) -> AvailabilityCell {
        AvailabilityCell(
            device: try field["device"].string(), destination: try field["destination"].choice(), start: try field["start"].time(),
            answered: try count(field["answered"]), refused: try count(field["refused"]), silent: try count(field["silent"]),
            undecided: try count(field["undecided"]))
    }

    static func minute(_ field: JSONField) throws(FindingsReadError) -> LineMinute {
        LineMinute(
            start: try field["start"].time(), answered: try count(field["answered"]), failed: try count(field["failed"]),
            roundTrips: try count(field["roundTrips"]),
            medianRoundTrip: try field["medianRoundTrip"].optional { length throws(FindingsReadError) in
                .nanoseconds(try length.integer())
            },
            segments: try count(field["segments"]), retransmissions: try count(field["retransmissions"]))
    }

    static func pattern(_ field: JSONField) throws(FindingsReadError) -> Pattern {
        Pattern(
            finding: try field["finding"].string(), sentence: try field["sentence"].string(),
            incidents: try field["incidents"].optional { list throws(FindingsReadError) in try list.elements(text) } ?? [],
            tests: try field["tests"].optional { list throws(FindingsReadError) in try list.elements(test) } ?? [])
    }

    private static func test(_ field: JSONField) throws(FindingsReadError) -> PatternTest {
        let result: PatternTest.Result
        if field["p"].isNull {
            result = .tooFew(try field["tooFew"].string())
        } else {
            result = .p(try number(field["p"]), floor: try number(field["floor"]))
        }
        return PatternTest(
            method: try field["method"].choice(), result: result, isPrimary: try field["primary"].flag(),
            corrected: try field["corrected"].optional(number), count: try count(field["count"]),
            measurements: try measurements(field["measurements"]), seed: try field["seed"].optional(seed))
    }

    /// 64 bits do not fit into every reader's numbers, so a seed is written as decimal digits.
    private static func seed(_ field: JSONField) throws(FindingsReadError) -> UInt64 {
        guard let seed = UInt64(try field.string()) else { throw field.error("is no seed") }
        return seed
    }

    private static func number(_ field: JSONField) throws(FindingsReadError) -> Double {
        switch field.value {
        case .number(let value): return value
        case .integer(let value): return Double(value)
        default: throw field.error("is no number")
        }
    }

    private static func count(_ field: JSONField) throws(FindingsReadError) -> Int {
        let count: Int = try field.integer()
        guard count >= 0 else { throw field.error("is no count") }
        return count
    }

    static func hardware(_ field: JSONField) throws(FindingsReadError) -> MACAddress {
        guard let address = MACAddress(text: try field.string()) else { throw field.error("is no hardware address") }
        return address
    }
}

extension MACAddress {
    /// Reads six octets joined by colons; `nil` for anything else.
    fileprivate init?(text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 6 else { return nil }
        var value: UInt64 = 0
        for part in parts {
            guard part.count == 2, let octet = UInt8(String(Substring(part)), radix: 16) else { return nil }
            value = value << 8 | UInt64(octet)
        }
        self.init(value)
    }
}
