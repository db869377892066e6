import Capture
import Findings
import Testing
import Wire

@Suite("Merging captures and expanding folders")
struct MergingTests {
    let folder = TemporaryFolder()

    private func capture(_ name: String, _ seconds: [UInt32], size: Int = 4) throws -> String {
        var file = CaptureBytes()
        file.pcapHeader()
        for second in seconds { file.pcapRecord(second, 0, [UInt8](repeating: UInt8(second & 255), count: size)) }
        return try folder.file(name, file.bytes)
    }

    @Test("The earliest frame comes next, the lower capture first where times are equal")
    func order() throws {
        let paths = [
            try capture("a", [10, 20, 20, 40]), try capture("b", [5, 20, 30]), try capture("c", []), try capture("d", [20, 100, 101]),
        ]
        let source = try MergedSource(paths: paths)
        let reading = try Reading(source)
        #expect(reading.frames.map { Int($0.time.nanoseconds / 1_000_000_000) } == [5, 10, 20, 20, 20, 20, 30, 40, 100, 101])
        #expect(reading.frames.map(\.capture) == [1, 0, 0, 0, 1, 3, 1, 0, 3, 3])
        #expect(reading.frames.map(\.number) == [1, 1, 2, 3, 2, 1, 3, 4, 2, 3])
        #expect(reading.frames.allSatisfy { $0.bytes == [UInt8](repeating: UInt8($0.time.nanoseconds / 1_000_000_000), count: 4) })
        #expect(reading.summaries.map(\.packets) == [4, 3, 0, 3])
        #expect(reading.summaries.map(\.path) == paths)
        #expect(reading.summaries.allSatisfy { $0.sha256 != nil })
        #expect(reading.warnings == [.empty(path: paths[2])])
        #expect(source.bytesRead == source.bytesTotal)
    }

    @Test("A merge agrees with sorting, whatever the batches' size", arguments: [512, 5000, 262_144])
    func agreesWithSorting(capacity: Int) throws {
        var generator = MutationTests.Generator(state: 11)
        var paths: [String] = []
        for index in 0..<7 {
            let seconds = (0..<300).map { _ in UInt32.random(in: 0..<600, using: &generator) }.sorted()
            paths.append(try capture("\(index)", seconds, size: 40 * index))
        }
        let expected = try paths.enumerated().flatMap { index, path in
            try Reading(CaptureFileReader(path: path, capture: UInt16(index))).frames
        }.sorted { ($0.time, $0.capture, $0.number) < ($1.time, $1.capture, $1.number) }
        #expect(try Reading(MergedSource(paths: paths), capacity: capacity).frames == expected)
    }

    @Test("Ring files that follow one another come in order without being copied")
    func ring() throws {
        let paths = try (0..<20).map { try capture("\($0)", (UInt32($0) * 100..<UInt32($0) * 100 + 100).map { $0 }) }
        let reading = try Reading(MergedSource(paths: paths.reversed()))
        #expect(reading.frames.map { Int($0.time.nanoseconds / 1_000_000_000) } == Array(0..<2000))
        #expect(reading.batches == 20)
    }

    @Test("Time that no capture covers is a gap, and says where it lies")
    func holes() throws {
        func gaps(_ seconds: [[UInt32]]) throws -> [CaptureGap] {
            let paths = try seconds.enumerated().map { try capture("\($0)", $1) }
            let source = try MergedSource(paths: paths.reversed())
            let batch = FrameBatch()
            var gaps: [CaptureGap] = []
            while try source.fill(batch) { gaps += batch.gaps }
            return gaps
        }
        let night = CaptureGap(from: Timestamp(seconds: 30), to: Timestamp(seconds: 500), reason: .notRecorded)
        #expect(try gaps([[10, 20, 30], [500, 510]]) == [night])
        #expect(try gaps([[10, 20, 30], [500, 510], [0, 400, 600]]).isEmpty, "another capture covers it")
        #expect(try gaps([[10, 20, 30], [40, 510]]).isEmpty, "files of one ring")
        #expect(try gaps([[10, 20, 30], [15], [500]]) == [night])
    }

    @Test("Ticks of one capture do not promise anything of another")
    func ticks() throws {
        func recording(_ name: String, _ frame: Int64, _ tick: Int64) throws -> String {
            let path = "\(folder.path)/\(name)"
            let writer = try PcapngWriter(path: path)
            _ = try writer.addInterface(linkType: .ethernet)
            try writer.write([1].rawSpan, time: Timestamp(nanoseconds: frame), original: 1)
            try writer.writeTick(Timestamp(nanoseconds: tick))
            try writer.close()
            return path
        }
        let source = try MergedSource(paths: [try recording("a", 10, 1000), try recording("b", 500, 600)])
        let batch = FrameBatch()
        var latest = Int64.min
        var count = 0
        while try source.fill(batch) {
            for record in batch.records {
                #expect(record.time.nanoseconds >= latest)
                count += 1
            }
            if let tick = batch.tick { latest = max(latest, tick.nanoseconds) }
        }
        #expect(count == 2)
        // After 600 the second recording has ended and saw nothing more.
        #expect(latest == 600)
    }

    @Test("A copy of a capture is read once, another one of the same length twice")
    func copies() throws {
        let a = try capture("a.pcap", [1, 2, 3])
        let copy = try capture("copy.pcap", [1, 2, 3])
        let other = try capture("other.pcap", [1, 2, 4])
        let (files, skipped) = try CaptureInputs.expand([a, copy, other])
        #expect(files == [a, other])
        #expect(skipped == [.repeated(path: copy, first: a)])
    }

    @Test("A folder stands for the captures in it, and the rest is named")
    func folders() throws {
        let b = try capture("b.pcap", [1])
        let a = try capture("a.cap", [2])
        let text = try folder.file("notes.txt", Array("we called them at noon\n".utf8))
        _ = try folder.file(".hidden", [1])
        let (files, skipped) = try CaptureInputs.expand([folder.path, b, "-"])
        #expect(files == [a, b, "-"])
        guard case .skipped(text, _) = skipped.first, skipped.dropFirst() == [.repeated(path: b, first: b)] else {
            Issue.record("not skipped: \(skipped)")
            return
        }
        let reading = try Reading(try CaptureInputs.open([folder.path]))
        #expect(reading.frames.map(\.capture) == [1, 0])
        #expect(reading.warnings == Array(skipped.prefix(1)))
        let empty = TemporaryFolder()
        #expect(throws: CaptureError.nothingToRead(path: empty.path)) { try CaptureInputs.expand([empty.path]) }
        #expect(throws: CaptureError.noSuchFile(path: "/no/such/file")) { try CaptureInputs.open(["/no/such/file"]) }
    }
}
