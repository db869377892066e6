import Analysis
import Capture
import Foundation
import Report
import Wire

/// Seeds for every entry, made of captures.
enum Seeds {
    private static let longest = 16_384

    /// What one capture gives.
    private struct Made {
        var list: [UInt8] = []
        var frames: [[UInt8]] = []
        var datagrams: [UInt8] = []
        var payloads: [(entry: FuzzEntry, bytes: [UInt8])] = []
        var isRadio = false
    }

    /// Writes a folder an entry below `folder`.
    static func write(from captures: [String], into folder: String) {
        for entry in FuzzEntry.allCases {
            try? FileManager.default.createDirectory(atPath: "\(folder)/\(entry.rawValue)", withIntermediateDirectories: true)
        }
        for (index, text) in strings.enumerated() {
            for format in UInt8(0)..<8 { put([format, UInt8(index)] + Array(text.utf8), .report, "\(index)-\(format)", folder) }
        }
        for seed in CaseFuzz.seeds.enumerated() { put(seed.element, .casefile, "\(seed.offset)", folder) }
        for (index, path) in captures.enumerated() {
            guard let file = FileManager.default.contents(atPath: path) else { continue }
            if file.count <= longest { put(Array(file), .reader, "\(index)", folder) }
            guard let made = try? seeds(path) else { continue }
            for entry in [FuzzEntry.conversations, .line] { put(made.list, entry, "\(index)", folder) }
            if made.isRadio { put(made.list, .radio, "\(index)", folder) }
            for (number, seed) in made.payloads.enumerated() { put(seed.bytes, seed.entry, "\(index)-\(number)", folder) }
            if !made.datagrams.isEmpty { put(made.datagrams, .quic, "\(index)", folder) }
            for (number, frame) in made.frames.enumerated() { put(frame, .dissection, "\(index)-\(number)", folder) }
            if let report = try? Analyzer.run(CaptureFileReader(path: path)) {
                put(Array(JSONRenderer.render(report).utf8), .findings, "\(index)", folder)
            }
        }
    }

    /// What hostile networks put into names.
    private static let strings = [
        "</title><script>alert(1)</script>", "\" onload=\"x", "=cmd|'/C calc'!A0", "\u{1B}]0;x\u{07}", "a\u{202E}b\u{200B}", "| a |\n# b", "\r\n,\"",
        "\u{2028}",
    ]

    private static func put(_ bytes: [UInt8], _ entry: FuzzEntry, _ name: String, _ folder: String) {
        guard bytes.count <= longest else { return }
        _ = FileManager.default.createFile(atPath: "\(folder)/\(entry.rawValue)/\(name)", contents: Data(bytes))
    }

    private static func seeds(_ path: String) throws(CaptureError) -> Made {
        let reader = try CaptureFileReader(path: path, hashing: false)
        let batch = FrameBatch()
        var made = Made()
        var last: Timestamp?
        while try reader.fill(batch) {
            let buffer = batch.bytes
            for record in batch.records {
                let bytes = buffer.rawSpan.extracting(Int(record.start)..<Int(record.start + record.captured))
                let length = min(bytes.byteCount, 0x0FFF)
                let step = last.map { (record.time - $0).nanoseconds / 1_000_000 } ?? 0
                last = record.time
                let kind = FrameList.linkTypes.firstIndex(of: record.linkType)
                let head = UInt16(length) | UInt16(kind ?? 0) << 12 | (step < 0 ? 0x8000 : 0) | (record.captured < record.original ? 0x4000 : 0)
                if kind != nil, made.list.count + length < longest {
                    append(head, &made.list)
                    append(UInt16(clamping: step.magnitude), &made.list)
                    made.list += bytes.extracting(0..<length).copied()
                }
                if made.frames.count < 12, let link = DissectionFuzz.linkTypes.firstIndex(of: record.linkType) {
                    made.frames.append([UInt8(link)] + bytes.copied())
                }
                let packet = Packet(bytes, Dissector.map(bytes, linkType: record.linkType, originalLength: Int(record.original)))
                made.isRadio = made.isRadio || packet.map.link == .ieee80211
                if made.payloads.count < 24 { made.payloads += PayloadSeeds.seeds(packet, record.linkType) }
                if packet.map.transport == .udp, QUICLongHeader.isRecognised(packet.payload), made.datagrams.count < 8_000, let udp = packet.udp {
                    append(UInt16(min(packet.payload.byteCount, 0x0FFF)) | (udp.sourcePort == 443 ? 0x8000 : 0), &made.datagrams)
                    made.datagrams += packet.payload.extracting(0..<min(packet.payload.byteCount, 0x0FFF)).copied()
                }
            }
        }
        return made
    }

    private static func append(_ value: UInt16, _ bytes: inout [UInt8]) {
        bytes.append(UInt8(value >> 8))
        bytes.append(UInt8(value & 0xFF))
    }
}
