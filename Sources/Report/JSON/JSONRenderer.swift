public import Findings
import Wire

/// Renders a report as `wirewitness.findings/1`, the contract that programs read.
///
/// Keys stand in a fixed order, unknown values are null, times are RFC 3339 UTC with nanoseconds: the same report always gives the
/// same bytes. The published schema is `Schema/findings-1.schema.json`.
public enum JSONRenderer {
    /// The document, ending in a line feed.
    public static func render(_ report: FindingsReport) -> String { value(report).text + "\n" }

    /// One finding on one line, as `watch --format json` prints it while it runs; ends in a line feed.
    public static func line(_ finding: Finding) -> String { value(finding).line + "\n" }

    /// The document on one line, which ends a stream of findings; ends in a line feed.
    public static func line(_ report: FindingsReport) -> String { value(report).line + "\n" }

    static func value(_ report: FindingsReport) -> JSONValue {
        [
            "schema": .string(FindingsReport.schema),
            "tool": ["name": "wirewitness", "version": .string(report.toolVersion)],
            "captures": .array(report.captures.map(value)),
            "coverage": value(report.coverage),
            "findings": .array(report.findings.map(value)),
            "incidents": .array(report.incidents.map(value)),
            "patterns": .array(report.patterns.map(value)),
            "devices": .array(report.devices.map(value)),
            "availability": .array(report.availability.map(value)),
            "minutes": .array(report.minutes.map(value)),
            "verdict": ["confidence": .string(report.verdict.confidence.rawValue), "sentence": .string(report.verdict.sentence)],
        ]
    }

    private static func value(_ capture: CaptureSummary) -> JSONValue {
        [
            "path": .string(capture.path),
            "sha256": JSONValue(capture.sha256),
            "bytes": JSONValue(capture.bytes),
            "format": .string(capture.format),
            "linkTypes": .array(capture.linkTypes.map { JSONValue($0.rawValue) }),
            "packets": JSONValue(capture.packets),
            "firstTime": value(capture.firstTime),
            "lastTime": value(capture.lastTime),
            "snapLength": JSONValue(capture.snapLength),
            "dropped": JSONValue(capture.dropped),
            "truncated": .flag(capture.isTruncated),
        ]
    }

    private static func value(_ coverage: Coverage) -> JSONValue {
        [
            // A dictionary has no order of its own; names in order of their bytes give one.
            "unreadable": .object(
                coverage.unreadable.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map {
                    JSONValue.Member($0.key, JSONValue($0.value))
                }),
            "gaps": .array(
                coverage.gaps.map {
                    ["from": value($0.from), "to": value($0.to), "reason": .string($0.reason), "frames": JSONValue($0.frames)]
                }),
            "notSeen": .array(coverage.notSeen.map(JSONValue.string)),
        ]
    }

    private static func value(_ finding: Finding) -> JSONValue {
        [
            "id": .string(finding.id),
            "kind": .string(finding.kind.rawValue),
            "nature": .string(finding.nature.rawValue),
            "confidence": .string(finding.confidence.rawValue),
            "signs": .array(finding.signs.map { .string($0.rawValue) }),
            "claim": .string(finding.claim),
            "device": ["mac": JSONValue(finding.subject.deviceMAC?.description), "ip": JSONValue(finding.subject.device?.description)],
            "peer": [
                "ip": JSONValue(finding.subject.peer?.description), "port": JSONValue(finding.subject.peerPort),
                "name": JSONValue(finding.subject.name),
            ],
            "origin": .string(finding.origin.rawValue),
            "start": value(finding.start),
            "end": value(finding.end),
            "occurrences": JSONValue(finding.occurrences),
            "frames": .array(
                finding.frames.map { ["capture": JSONValue($0.capture), "number": JSONValue($0.number), "role": .string($0.role.rawValue)] }),
            "filter": .string(finding.filter),
            "measurements": value(finding.measurements),
            "explanations": .array(
                finding.explanations.map {
                    ["cause": .string($0.cause), "standing": .string($0.standing.rawValue), "because": .string($0.because)]
                }),
            "incident": JSONValue(finding.incident),
        ]
    }

    private static func value(_ incident: Incident) -> JSONValue {
        [
            "id": .string(incident.id),
            "sentence": .string(incident.sentence),
            "scope": .string(incident.scope.rawValue),
            "start": value(incident.start),
            "end": value(incident.end),
            "uncertainty": .integer(incident.uncertainty.nanoseconds),
            "startUncertainty": .integer(incident.startUncertainty.nanoseconds),
            "endUncertainty": .integer(incident.endUncertainty.nanoseconds),
            "findings": .array(incident.findings.map(JSONValue.string)),
            "causes": .array(
                incident.causes.map {
                    [
                        "cause": .string($0.cause), "standing": .string($0.standing.rawValue), "for": .array($0.supporting.map(JSONValue.string)),
                        "against": .array($0.against.map(JSONValue.string)),
                    ]
                }),
        ]
    }

    static func value(_ measurements: Measurements) -> JSONValue {
        .object(measurements.entries.map { JSONValue.Member($0.name, value($0.value)) })
    }

    static func value(_ time: Timestamp?) -> JSONValue { JSONValue(time?.rfc3339) }

    static func value(_ measured: Measurements.Value) -> JSONValue {
        switch measured {
        case .integer(let value): .integer(value)
        case .number(let value): value.isFinite ? .number(value) : .null
        case .text(let value): .string(value)
        case .list(let values): .array(values.map(JSONValue.integer))
        case .flag(let value): .flag(value)
        }
    }
}
