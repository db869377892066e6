import Findings
import Wire

/// How far devices got, and what the access points of the own network did.
extension FindingsReader {
    static func ladder(_ field: JSONField) throws(FindingsReadError) -> AccessLadder {
        AccessLadder(
            mac: try field["mac"].optional(hardware), address: try field["ip"].optional(address), bssid: try field["accessPoint"].optional(hardware),
            network: try field["network"].optional(text),
            rungs: try field["steps"].elements { rung throws(FindingsReadError) in
                AccessLadder.Rung(
                    try rung["step"].choice(), try rung["standing"].choice(),
                    time: try rung["time"].optional { time throws(FindingsReadError) in try time.time() }, because: try rung["because"].string())
            })
    }

    static func history(_ field: JSONField) throws(FindingsReadError) -> AccessPointHistory {
        let bssid = try hardware(field["bssid"])
        let security = try field["security"].string()
        guard let known = WiFiSecurity.allCases.first(where: { $0.description == security }) else {
            throw field["security"].error("is no known security")
        }
        let point = AccessPoint(
            bssid: bssid, name: try field["name"].string(),
            channel: try field["channel"].optional { number throws(FindingsReadError) in try number.integer(UInt8.self) }, security: known,
            isProtectionRequired: try field["protectionRequired"].flag(), time: try field["announced"].time(), frame: try frame(field["frame"]))
        return AccessPointHistory(
            point: point, firstHeard: try field["firstHeard"].time(),
            changes: try field["changes"].elements { change throws(FindingsReadError) in
                AccessPointChange(
                    bssid: bssid, what: try change["what"].choice(), from: try change["from"].string(), to: try change["to"].string(),
                    time: try change["time"].time(), frame: try frame(change["frame"]), isAnnounced: try change["isAnnounced"].flag())
            })
    }

    private static func frame(_ field: JSONField) throws(FindingsReadError) -> FrameReference {
        FrameReference(capture: try field["capture"].integer(), number: try field["number"].integer(), role: try field["role"].choice())
    }
}
