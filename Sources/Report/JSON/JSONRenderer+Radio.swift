import Findings
import Wire

/// How far devices got, and what the access points of the own network did.
extension JSONRenderer {
    static func value(_ ladder: AccessLadder) -> JSONValue {
        [
            "mac": JSONValue(ladder.mac?.description), "ip": JSONValue(ladder.address?.description),
            "accessPoint": JSONValue(ladder.bssid?.description), "network": JSONValue(ladder.network),
            "reached": JSONValue(ladder.reached?.rawValue), "stopped": JSONValue(ladder.stopped?.step.rawValue),
            "steps": .array(ladder.rungs.map(value)),
        ]
    }

    private static func value(_ rung: AccessLadder.Rung) -> JSONValue {
        [
            "step": .string(rung.step.rawValue), "standing": .string(rung.standing.rawValue), "time": JSONValue(rung.time?.rfc3339),
            "because": .string(rung.because),
        ]
    }

    static func value(_ history: AccessPointHistory) -> JSONValue {
        let point = history.point
        return [
            "bssid": .string(point.bssid.description), "name": .string(point.name), "channel": JSONValue(point.channel),
            "security": .string(point.security.description), "protectionRequired": .flag(point.isProtectionRequired),
            "firstHeard": .string(history.firstHeard.rfc3339), "announced": .string(point.time.rfc3339), "frame": value(point.frame),
            "changes": .array(history.changes.map(value)),
        ]
    }

    private static func value(_ change: AccessPointChange) -> JSONValue {
        [
            "what": .string(change.what.rawValue), "from": .string(change.from), "to": .string(change.to), "time": .string(change.time.rfc3339),
            "isAnnounced": .flag(change.isAnnounced), "frame": value(change.frame),
        ]
    }

    private static func value(_ frame: FrameReference) -> JSONValue {
        ["capture": JSONValue(frame.capture), "number": JSONValue(frame.number), "role": .string(frame.role.rawValue)]
    }
}
