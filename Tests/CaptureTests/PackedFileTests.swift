import Capture
import Findings
import Foundation
import Testing
import Wire

@Suite("Reading packed files and pipes")
struct PackedFileTests {
    let folder = TemporaryFolder()

    /// A capture of some 400 kB whose frames do not repeat, so that it stays large when it is packed.
    private static func capture() -> CaptureBytes {
        var generator = MutationTests.Generator(state: 7)
        var file = CaptureBytes()
        file.pcapHeader()
        for index in 0..<2000 {
            file.pcapRecord(UInt32(index), 0, (0..<Int.random(in: 0...400, using: &generator)).map { _ in .random(in: 0...255, using: &generator) })
        }
        return file
    }

    @Test("gzip and zstd give the same frames as the plain file, in one member or several", arguments: ["gzip", "zstd"])
    func packed(program: String) throws {
        let bytes = PackedFileTests.capture().bytes
        let plain = try folder.file("a.pcap", bytes)
        let expected = try Reading(path: plain).frames
        guard let packed = output(of: program, ["-c", plain]) else { return }
        let reading = try Reading(path: try folder.file("a.packed", Array(packed)), hashing: true)
        #expect(reading.frames == expected)
        let summary = try #require(reading.summaries.first)
        #expect(summary.format == "pcap+\(program)")
        #expect(summary.bytes == UInt64(packed.count))
        #expect(!summary.isTruncated)
        let printed = try #require(output(of: "sha256sum", ["\(folder.path)/a.packed"]))
        #expect(summary.sha256 == String(decoding: printed.prefix(64), as: UTF8.self))
        // Two members, cut in the middle of a frame.
        let first = try #require(output(of: program, ["-c", try folder.file("1", Array(bytes[..<100_001]))]))
        let second = try #require(output(of: program, ["-c", try folder.file("2", Array(bytes[100_001...]))]))
        #expect(try Reading(path: try folder.file("both", Array(first + second))).frames == expected)
    }

    @Test("A packed file that is cut or damaged gives the frames before that", arguments: ["gzip", "zstd"])
    func cut(program: String) throws {
        let plain = try folder.file("a.pcap", PackedFileTests.capture().bytes)
        let expected = try Reading(path: plain).frames
        guard let packed = output(of: program, ["-c", plain]).map({ Array($0) }) else { return }
        var counts = Set<Int>()
        for count in stride(from: packed.count - 1, through: packed.count / 4, by: -packed.count / 9) {
            let reading = try Reading(path: try folder.file("cut", Array(packed[..<count])))
            #expect(reading.frames == Array(expected[..<reading.frames.count]))
            #expect(reading.summaries.first?.isTruncated == true)
            counts.insert(reading.frames.count)
        }
        #expect(counts.count > 3)
        var damaged = packed
        for place in packed.count / 2..<packed.count / 2 + 40 { damaged[place] ^= 0x5A }
        let reading = try Reading(path: try folder.file("damaged", damaged))
        #expect(reading.summaries.first?.isTruncated == true)
        #expect(!reading.warnings.isEmpty)
    }

    @Test("A pipe is read as it comes, and every frame that has come is handed over")
    func pipe() throws {
        var file = CaptureBytes()
        file.pcapHeader()
        let path = "\(folder.path)/fifo"
        _ = try #require(output(of: "mkfifo", [path]))
        let header = file.bytes
        let writing = Thread {
            guard let handle = FileHandle(forWritingAtPath: path) else { return }
            var more = CaptureBytes()
            more.pcapRecord(1, 0, [1, 2, 3])
            var all = header + more.bytes
            // The second frame comes in two pieces, a while apart.
            more = CaptureBytes()
            more.pcapRecord(2, 0, [4, 5])
            all += more.bytes[..<9]
            try? handle.write(contentsOf: Data(all))
            Thread.sleep(forTimeInterval: 0.3)
            try? handle.write(contentsOf: Data(more.bytes[9...]))
            Thread.sleep(forTimeInterval: 0.3)
            try? handle.close()
        }
        writing.start()
        let source = try CaptureFileReader(path: path)
        let batch = FrameBatch()
        let began = Date()
        #expect(try source.fill(batch))
        #expect(batch.records.map(\.captured) == [3])
        #expect(Date().timeIntervalSince(began) < 0.29)
        #expect(source.bytesTotal == nil)
        #expect(try source.fill(batch))
        #expect(batch.records.map(\.captured) == [2])
        #expect(try !source.fill(batch))
        #expect(source.summaries.first?.packets == 2)
        #expect(source.summaries.first?.sha256 == nil)
        #expect(source.summaries.first?.isTruncated == false)
    }

    @Test("Somebody can stop the reading of a silent pipe")
    func stop() throws {
        let path = "\(folder.path)/fifo"
        _ = try #require(output(of: "mkfifo", [path]))
        // Open for both, so that nobody has to read for the opening to end.
        let keep = try #require(FileHandle(forUpdatingAtPath: path))
        let stop = StopSignal()
        let source = try CaptureFileReader(path: path, stop: stop)
        var header = CaptureBytes()
        header.pcapHeader()
        try keep.write(contentsOf: Data(header.bytes))
        Thread {
            Thread.sleep(forTimeInterval: 0.1); stop.stop()
        }.start()
        #expect(try !source.fill(FrameBatch()))
        #expect(source.summaries.first?.isTruncated == false)
    }
}
