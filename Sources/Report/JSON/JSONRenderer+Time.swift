import Findings
import Wire

/// Devices, availability, minutes and patterns.
extension JSONRenderer {
    static func value(_ device: Device) -> JSONValue {
        [
            "id": .string(device.id), "role": .string(device.role.rawValue), "mac": JSONValue(device.mac?.description),
            "addresses": .array(device.addresses.map { .string($0.description) }),
        ]
    }

    static func value(_ cell: AvailabilityCell) -> JSONValue {
        [
            "device": .string(cell.device), "destination": .string(cell.destination.rawValue), "start": value(cell.start),
            "answered": JSONValue(cell.answered), "refused": JSONValue(cell.refused), "silent": JSONValue(cell.silent),
            "undecided": JSONValue(cell.undecided),
        ]
    }

    static func value(_ minute: LineMinute) -> JSONValue {
        [
            "start": value(minute.start), "answered": JSONValue(minute.answered), "failed": JSONValue(minute.failed),
            "roundTrips": JSONValue(minute.roundTrips), "medianRoundTrip": JSONValue(minute.medianRoundTrip?.nanoseconds),
            "segments": JSONValue(minute.segments), "retransmissions": JSONValue(minute.retransmissions),
        ]
    }

    static func value(_ pattern: Pattern) -> JSONValue {
        [
            "finding": .string(pattern.finding), "sentence": .string(pattern.sentence),
            "incidents": .array(pattern.incidents.map(JSONValue.string)), "tests": .array(pattern.tests.map(value)),
        ]
    }

    private static func value(_ test: PatternTest) -> JSONValue {
        var p = JSONValue.null
        var floor = JSONValue.null
        var tooFew = JSONValue.null
        switch test.result {
        case .p(let probability, floor: let least): (p, floor) = (.number(probability), .number(least))
        case .tooFew(let reason): tooFew = .string(reason)
        }
        return [
            "method": .string(test.method.rawValue), "p": p, "floor": floor, "tooFew": tooFew, "primary": .flag(test.isPrimary),
            "corrected": test.corrected.map(JSONValue.number) ?? .null, "count": JSONValue(test.count),
            "measurements": value(test.measurements), "seed": JSONValue(test.seed.map(String.init)),
        ]
    }
}
