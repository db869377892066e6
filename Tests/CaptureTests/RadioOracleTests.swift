import Capture
import Foundation
import Testing
import Wire

/// Wireshark's reading of real Wi-Fi captures, against which ours is held.
@Suite("802.11 as Wireshark reads it")
struct RadioOracleTests {
    static let tshark = ["/usr/bin/tshark", "/usr/local/bin/tshark"].first { FileManager.default.isExecutableFile(atPath: $0) }

    /// The captures in the corpus's folders whose names begin with `wifi-`.
    static let files: [String] = {
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let beside = package.deletingLastPathComponent().appendingPathComponent("shared/captures").path
        let folder = (ProcessInfo.processInfo.environment["WIREWITNESS_CORPUS"] ?? beside) + "/public"
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("wifi-") }.sorted()) ?? []
        return folders.flatMap { name in
            (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)").sorted().map { "\(folder)/\(name)/\($0)" }) ?? []
        }
    }()

    static let fields = [
        "frame.number", "wlan.fc.type_subtype", "wlan.seq", "wlan.ra", "wlan.ta", "wlan.bssid", "wlan.fixed.reason_code", "wlan.fixed.status_code",
        "wlan_rsna_eapol.keydes.msgnr", "wlan.fixed.timestamp", "radiotap.dbm_antsignal", "wlan.rsn.capabilities.mfpc", "ip.src", "_ws.malformed",
    ]

    @Test("Addresses, counts, reasons, states and key messages agree", .enabled(if: tshark != nil && !files.isEmpty))
    func agrees() throws {
        var compared: [String: Int] = [:]
        for file in Self.files {
            let shown = try Self.shown(file)
            guard let source = try? CaptureInputs.open([file]) else { continue }
            let batch = FrameBatch()
            while (try? source.fill(batch)) == true {
                let buffer = batch.bytes
                for record in batch.records where record.number <= UInt64(shown.count) {
                    let frame = buffer.rawSpan.extracting(Int(record.start)..<Int(record.start + record.captured))
                    let map = Dissector.map(frame, linkType: record.linkType, originalLength: Int(record.original))
                    compare(Packet(frame, map), with: shown[Int(record.number) - 1], "\(file):\(record.number)", &compared)
                }
            }
        }
        // What the corpus holds of each; a comparison that never took place would prove nothing.
        let least = [
            "kind": 10_000, "seq": 5_000, "bssid": 4_000, "reason": 500, "status": 40, "message": 100, "clock": 2_000, "signal": 2_000, "ip": 30,
        ]
        for (what, count) in least { #expect(compared[what, default: 0] >= count, "\(what) was compared \(compared[what, default: 0]) times") }
    }

    private func compare(_ packet: borrowing Packet, with line: [String], _ place: String, _ compared: inout [String: Int]) {
        // Several layers of 802.11, as tunnels have them, and what Wireshark itself finds broken, are no measure.
        guard packet.map.tunnelDepth == 0, line.count == Self.fields.count, let kind = UInt8(line[1].dropFirst(2), radix: 16), line[13].isEmpty,
            !packet.map.traits.contains(.damaged), let header = packet.wifi
        else { return }
        func check<Value: Equatable>(_ what: String, _ ours: Value?, _ theirs: Value?) {
            guard let theirs else { return }
            compared[what, default: 0] += 1
            #expect(ours == theirs, "\(what) of \(place)")
        }
        check("kind", header.kind.rawValue, kind)
        check("seq", header.sequence, UInt16(line[2]))
        check("ra", header.receiver.description, line[3].isEmpty ? nil : line[3])
        if header.kind.isManagement || header.kind.isData { check("ta", header.transmitter?.description, line[4].isEmpty ? nil : line[4]) }
        if !header.kind.isControl { check("bssid", header.bssid?.description, line[5].isEmpty || line[5].contains(",") ? nil : line[5]) }
        let departure = packet.wifiDeparture
        if departure != nil { check("reason", departure?.reason?.rawValue, UInt16(line[6].dropFirst(2), radix: 16)) }
        let status = packet.wifiAuthentication?.status.rawValue ?? packet.wifiAssociation?.status?.rawValue
        if header.kind == .authentication || header.kind == .associationResponse || header.kind == .reassociationResponse, !header.isProtected {
            check("status", status, UInt16(line[7].dropFirst(2), radix: 16))
        }
        if let key = packet.eapol?.key, key.isPairwise { check("message", key.message?.rawValue, UInt8(line[8])) }
        if let announcement = packet.wifiAnnouncement {
            check("clock", announcement.clock, UInt64(line[9]))
            if let rsn = announcement.elements.rsn, line[11].count == 1 { check("protection", rsn.isProtectionCapable, line[11] == "1") }
        }
        if let signal = packet.radioReading.signal { check("signal", signal, line[10].split(separator: ",").first.flatMap { Int8($0) }) }
        // Of several payloads in one frame only the first is entered, and of a payload in several frames none.
        if !line[12].isEmpty, !line[12].contains(","), !header.isAggregate, header.fragment == 0 {
            check("ip", packet.addresses?.source.description, line[12])
        }
    }

    private static func shown(_ file: String) throws -> [[String]] {
        let process = Process()
        process.executableURL = URL(filePath: try #require(tshark))
        process.arguments = ["-n", "-r", file, "-T", "fields", "-E", "separator=|", "-E", "occurrence=a"] + fields.flatMap { ["-e", $0] }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text.split(separator: "\n").map { $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init) }
    }
}
