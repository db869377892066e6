import Analysis
import Capture
import Foundation
import Report
import Wire

/// Seeds for every entry, made of captures.
enum Seeds {
    private static let longest = 16_384

    /// Writes a folder an entry below `folder`.
    static func write(from captures: [String], into folder: String) {
        for entry in FuzzEntry.allCases {
            try? FileManager.default.createDirectory(atPath: "\(folder)/\(entry.rawValue)", withIntermediateDirectories: true)
        }
        for (index, path) in captures.enumerated() {
            guard let file = FileManager.default.contents(atPath: path) else { continue }
            if file.count <= longest { put(Array(file), .reader, "\(index)", folder) }
            guard let made = try? seeds(path) else { continue }
            put(made.list, .conversations, "\(index)", folder)
            if !made.datagrams.isEmpty { put(made.datagrams, .quic, "\(index)", folder) }
            for (number, frame) in made.frames.enumerated() { put(frame, .dissection, "\(index)-\(number)", folder) }
            if let report = try? Analyzer.run(CaptureFileReader(path: path)) {
                put(Array(JSONRenderer.render(report).utf8), .findings, "\(index)", folder)
            }
        }
    }

    private static func put(_ bytes: [UInt8], _ entry: FuzzEntry, _ name: String, _ folder: String) {
        guard bytes.count <= longest else { return }
        _ = FileManager.default.createFile(atPath: "\(folder)/\(entry.rawValue)/\(name)", contents: Data(bytes))
    }

    private static func seeds(_ path: String) throws(CaptureError) -> (list: [UInt8], frames: [[UInt8]], datagrams: [UInt8]) {
        let reader = try CaptureFileReader(path: path, hashing: false)
        let batch = FrameBatch()
        var list: [UInt8] = []
        var frames: [[UInt8]] = []
        var datagrams: [UInt8] = []
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
                if kind != nil, list.count + length < longest {
                    append(head, &list)
                    append(UInt16(clamping: step.magnitude), &list)
                    list += bytes.extracting(0..<length).copied()
                }
                if frames.count < 12, let link = DissectionFuzz.linkTypes.firstIndex(of: record.linkType) {
                    frames.append([UInt8(link)] + bytes.copied())
                }
                let packet = Packet(bytes, Dissector.map(bytes, linkType: record.linkType, originalLength: Int(record.original)))
                if packet.map.transport == .udp, QUICLongHeader.isRecognised(packet.payload), datagrams.count < 8_000, let udp = packet.udp {
                    append(UInt16(min(packet.payload.byteCount, 0x0FFF)) | (udp.sourcePort == 443 ? 0x8000 : 0), &datagrams)
                    datagrams += packet.payload.extracting(0..<min(packet.payload.byteCount, 0x0FFF)).copied()
                }
            }
        }
        return (list, frames, datagrams)
    }

    private static func append(_ value: UInt16, _ bytes: inout [UInt8]) {
        bytes.append(UInt8(value >> 8))
        bytes.append(UInt8(value & 0xFF))
    }
}
