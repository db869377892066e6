public import Findings
import Wire

/// Reads `wirewitness.findings/1` back. Members that it does not know are passed over, so that later versions may add some.
public enum FindingsReader {
    /// Reads a document.
    public static func read(_ bytes: [UInt8]) throws(FindingsReadError) -> FindingsReport {
        let document: JSONValue
        do { document = try JSONParser.parse(bytes) } catch { throw .notJSON(error) }
        let root = JSONField(value: document, path: "")
        guard case .string(let schema) = document["schema"] else { throw .otherSchema(nil) }
        guard schema == FindingsReport.schema else { throw .otherSchema(schema) }
        return FindingsReport(
            toolVersion: try root["tool"]["version"].string(),
            captures: try root["captures"].elements(capture),
            coverage: try coverage(root["coverage"]),
            findings: try root["findings"].elements(finding),
            incidents: try root["incidents"].elements(incident),
            patterns: try root["patterns"].elements(pattern),
            devices: try root["devices"].optional { list throws(FindingsReadError) in try list.elements(device) } ?? [],
            availability: try root["availability"].optional { list throws(FindingsReadError) in try list.elements(cell) } ?? [],
            minutes: try root["minutes"].optional { list throws(FindingsReadError) in try list.elements(minute) } ?? [],
            ladders: try root["access"].optional { list throws(FindingsReadError) in try list.elements(ladder) } ?? [],
            accessPoints: try root["accessPoints"].optional { list throws(FindingsReadError) in try list.elements(history) } ?? [],
            verdict: Verdict(confidence: try root["verdict"]["confidence"].choice(), sentence: try root["verdict"]["sentence"].string()))
    }

    /// Whether bytes look like a findings document rather than a capture: JSON begins with a brace, no capture does.
    public static func looksLikeFindings(_ bytes: some Sequence<UInt8>) -> Bool {
        bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) } == UInt8(ascii: "{")
    }

    private static func length(_ field: JSONField) throws(FindingsReadError) -> Interval { .nanoseconds(try field.integer()) }

    static func text(_ field: JSONField) throws(FindingsReadError) -> String { try field.string() }

    private static func capture(_ field: JSONField) throws(FindingsReadError) -> CaptureSummary {
        CaptureSummary(
            path: try field["path"].string(),
            sha256: try field["sha256"].optional(text),
            bytes: try field["bytes"].integer(),
            format: try field["format"].string(),
            linkTypes: try field["linkTypes"].elements { element throws(FindingsReadError) in LinkType(rawValue: try element.integer()) },
            packets: try field["packets"].integer(),
            firstTime: try field["firstTime"].optional { time throws(FindingsReadError) in try time.time() },
            lastTime: try field["lastTime"].optional { time throws(FindingsReadError) in try time.time() },
            snapLength: try field["snapLength"].optional { length throws(FindingsReadError) in try length.integer(UInt32.self) },
            dropped: try field["dropped"].optional { count throws(FindingsReadError) in try count.integer(UInt64.self) },
            isTruncated: try field["truncated"].flag())
    }

    private static func coverage(_ field: JSONField) throws(FindingsReadError) -> Coverage {
        var coverage = Coverage()
        for (name, count) in try field["unreadable"].members() { coverage.unreadable[name] = try count.integer() }
        coverage.gaps = try field["gaps"].elements { gap throws(FindingsReadError) in
            Coverage.Gap(
                from: try gap["from"].time(), to: try gap["to"].time(), reason: try gap["reason"].string(),
                frames: try gap["frames"].optional { count throws(FindingsReadError) in try count.integer(UInt64.self) })
        }
        coverage.notSeen = try field["notSeen"].elements(text)
        return coverage
    }

    private static func finding(_ field: JSONField) throws(FindingsReadError) -> Finding {
        let finding = Finding(
            id: try field["id"].string(),
            kind: try field["kind"].choice(),
            nature: try field["nature"].choice(),
            confidence: try field["confidence"].choice(),
            signs: try field["signs"].elements { sign throws(FindingsReadError) in try sign.choice() },
            claim: try field["claim"].string(),
            subject: try subject(field),
            origin: try field["origin"].choice(),
            start: try field["start"].time(),
            end: try field["end"].time(),
            occurrences: try field["occurrences"].count(),
            frames: try field["frames"].elements { frame throws(FindingsReadError) in
                FrameReference(capture: try frame["capture"].integer(), number: try frame["number"].integer(), role: try frame["role"].choice())
            },
            filter: try field["filter"].string(),
            measurements: try measurements(field["measurements"]),
            explanations: try field["explanations"].elements { explanation throws(FindingsReadError) in
                Explanation(try explanation["cause"].string(), try explanation["standing"].choice(), because: try explanation["because"].string())
            },
            incident: try field["incident"].optional(text))
        guard let finding else { throw field["frames"].error("is empty: a finding without frames is none") }
        return finding
    }

    private static func subject(_ field: JSONField) throws(FindingsReadError) -> Subject {
        let (device, peer) = (field["device"], field["peer"])
        return Subject(
            device: try device["ip"].optional(address),
            deviceMAC: try device["mac"].optional(hardware),
            peer: try peer["ip"].optional(address),
            peerPort: try peer["port"].optional { port throws(FindingsReadError) in try port.integer(UInt16.self) },
            name: try peer["name"].optional(text))
    }

    static func address(_ field: JSONField) throws(FindingsReadError) -> IPAddress {
        guard let address = IPAddress(try field.string()) else { throw field.error("is no IP address") }
        return address
    }

    static func measurements(_ field: JSONField) throws(FindingsReadError) -> Measurements {
        var measurements = Measurements()
        for (name, member) in try field.members() {
            switch member.value {
            case .integer(let value): measurements[name] = .integer(value)
            case .number(let value): measurements[name] = .number(value)
            case .string(let value): measurements[name] = .text(value)
            case .flag(let value): measurements[name] = .flag(value)
            case .array: measurements[name] = .list(try member.elements { element throws(FindingsReadError) in try element.integer() })
            // A measurement that was not finite is written as null and says nothing.
            case .null, nil: continue
            case .object: throw member.error("is no measured value")
            }
        }
        return measurements
    }

    private static func incident(_ field: JSONField) throws(FindingsReadError) -> Incident {
        let either = Interval.nanoseconds(try field["uncertainty"].integer())
        return Incident(
            id: try field["id"].string(),
            sentence: try field["sentence"].string(),
            scope: try field["scope"].choice(),
            start: try field["start"].time(),
            end: try field["end"].time(),
            startUncertainty: try field["startUncertainty"].optional(length) ?? either,
            endUncertainty: try field["endUncertainty"].optional(length) ?? either,
            findings: try field["findings"].elements(text),
            causes: try field["causes"].elements { cause throws(FindingsReadError) in
                Cause(
                    try cause["cause"].string(), try cause["standing"].choice(), supporting: try cause["for"].elements(text),
                    against: try cause["against"].elements(text))
            })
    }
}
