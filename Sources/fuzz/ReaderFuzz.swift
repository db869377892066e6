import Capture
import Foundation
import Wire

/// Bytes as a capture file: read to the end, every frame mapped.
enum ReaderFuzz {
    private static let path: String = {
        let folder = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        return "\(folder)/wirewitness-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
    }()

    static func run(_ bytes: [UInt8]) {
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else { return }
        defer { try? FileManager.default.removeItem(atPath: path) }
        // An error is an answer as good as any.
        _ = try? read()
    }

    private static func read() throws(CaptureError) {
        let reader = try CaptureFileReader(path: path)
        let batch = FrameBatch(capacity: 1024)
        while try reader.fill(batch) {
            let buffer = batch.bytes
            for record in batch.records {
                precondition(record.original >= record.captured, "a frame was longer than the wire's")
                let frame = buffer.rawSpan.extracting(Int(record.start)..<Int(record.start + record.captured))
                _ = Dissector.map(frame, linkType: record.linkType, originalLength: Int(record.original))
            }
        }
        precondition(reader.summaries.count == 1, "one capture has one summary")
    }
}
