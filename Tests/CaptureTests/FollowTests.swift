import Capture
import Findings
import Foundation
import Testing
import Wire

@Suite("Following a file that grows")
struct FollowTests {
    private let folder = TemporaryFolder()
    private var path: String { "\(folder.path)/growing.pcap" }

    private static let header: [UInt8] = {
        var bytes = CaptureBytes()
        bytes.pcapHeader()
        return bytes.bytes
    }()

    private static func record(_ second: UInt32, _ frame: [UInt8]) -> [UInt8] {
        var bytes = CaptureBytes()
        bytes.pcapRecord(second, 0, frame)
        return bytes.bytes
    }

    /// Adds bytes to a file, at once or a while later from another thread.
    private static func append(_ bytes: some Sequence<UInt8>, to path: String, after seconds: Double = 0) throws {
        let data = Data(bytes)
        let write: @Sendable () -> Void = {
            Thread.sleep(forTimeInterval: seconds)
            guard let file = FileHandle(forWritingAtPath: path) else { return }
            _ = try? file.seekToEnd()
            try? file.write(contentsOf: data)
            try? file.close()
        }
        if seconds > 0 { Thread(block: write).start() } else { write() }
    }

    private func next(_ source: CaptureFileReader) throws -> [[UInt8]]? {
        let batch = FrameBatch()
        guard try source.fill(batch) else { return nil }
        return batch.records.map { Array(batch.bytes[Int($0.start)..<Int($0.start) + Int($0.captured)]) }
    }

    @Test("waits for a file that is empty yet, for the rest of a record, and for more; ends when told to")
    func grows() throws {
        _ = try folder.file("growing.pcap", [])
        let stop = StopSignal()
        let source = try CaptureFileReader(path: path, follows: true, stop: stop)
        let first = Self.record(1, Array(repeating: 1, count: 60))
        try Self.append(Self.header + first.prefix(30), to: path, after: 0.3)
        try Self.append(first.dropFirst(30), to: path, after: 0.8)
        #expect(try next(source) == [Array(repeating: 1, count: 60)])
        try Self.append(Self.record(2, [2, 2]) + Self.record(3, [3]), to: path)
        #expect(try next(source) == [[2, 2], [3]])
        #expect(source.bytesTotal == nil)
        // Half a record is no flaw of a file that somebody still writes to.
        try Self.append(Self.record(4, [4, 4, 4, 4]).prefix(18), to: path)
        stop.stop()
        #expect(try next(source) == nil)
        #expect(source.warnings == [])
        #expect(source.summaries[0].packets == 3)
    }

    @Test("ends and says so when the file is replaced, removed or cut short", arguments: ["replaced by another file", "removed", "cut short"])
    func departs(_ how: String) throws {
        _ = try folder.file("growing.pcap", Self.header + Self.record(1, [1, 1]))
        let source = try CaptureFileReader(path: path, follows: true, stop: StopSignal())
        #expect(try next(source) == [[1, 1]])
        switch how {
        case "removed": try FileManager.default.removeItem(atPath: path)
        case "cut short": try FileHandle(forWritingTo: URL(filePath: path)).truncate(atOffset: 10)
        default:
            try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
            _ = try folder.file("growing.pcap", Self.header)
        }
        #expect(try next(source) == nil)
        #expect(source.warnings == [.departed(path: path, packets: 1, what: "was \(how)")])
    }
}
