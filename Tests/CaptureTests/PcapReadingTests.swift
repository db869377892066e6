import Capture
import Findings
import Testing
import Wire

@Suite("Reading pcap files")
struct PcapReadingTests {
    let folder = TemporaryFolder()

    @Test("All magics and byte orders give the same frames", arguments: [false, true], [UInt32(0xA1B2_C3D4), 0xA1B2_3C4D, 0xA1B2_CD34])
    func magics(isBigEndian: Bool, magic: UInt32) throws {
        var file = CaptureBytes(isBigEndian: isBigEndian)
        file.pcapHeader(magic: magic, linkType: 113, snapLength: 96)
        for (fraction, frame) in [(UInt32(1), [UInt8](1...5)), (999_999, [7]), (500_000, [])] {
            file.put32(1_700_000_000)
            file.put32(fraction)
            file.put32(UInt32(frame.count))
            file.put32(1500)
            if magic == 0xA1B2_CD34 { file.put64(0) }
            file.put(frame)
        }
        let reading = try Reading(path: try folder.file("a.pcap", file.bytes), hashing: true)
        let unit: Int64 = magic == 0xA1B2_3C4D ? 1 : 1000
        #expect(reading.frames.map(\.bytes) == [[1, 2, 3, 4, 5], [7], []])
        #expect(reading.frames.map(\.time.nanoseconds) == [1, 999_999, 500_000].map { 1_700_000_000_000_000_000 + $0 * unit })
        #expect(reading.frames.map(\.number) == [1, 2, 3])
        #expect(reading.frames.allSatisfy { $0.original == 1500 && $0.linkType == .linuxCooked && $0.interface == 0 })
        let summary = try #require(reading.summaries.first)
        #expect(summary.packets == 3)
        #expect(summary.format == "pcap")
        #expect(summary.snapLength == 96)
        #expect(summary.linkTypes == [.linuxCooked])
        #expect(summary.firstTime?.nanoseconds == 1_700_000_000_000_000_000 + unit)
        #expect(summary.lastTime?.nanoseconds == 1_700_000_000_000_000_000 + 999_999 * unit)
        #expect(summary.bytes == UInt64(file.bytes.count))
        #expect(!summary.isTruncated)
        #expect(reading.warnings.isEmpty)
    }

    @Test("A file cut at any byte gives the frames before the cut and says so", arguments: [64, 256 * 1024])
    func prefixes(capacity: Int) throws {
        var file = CaptureBytes()
        file.pcapHeader()
        var ends = [24]
        for length in [60, 0, 1, 33] {
            file.pcapRecord(1, 2, [UInt8](repeating: UInt8(length), count: length))
            ends.append(file.bytes.count)
        }
        for count in 24...file.bytes.count {
            let reading = try Reading(path: try folder.file("cut.pcap", Array(file.bytes[..<count])), capacity: capacity)
            #expect(reading.frames.count == ends.count { $0 <= count } - 1)
            let isWhole = ends.contains(count)
            #expect(reading.summaries.first?.isTruncated == !isWhole)
            #expect(reading.warnings.contains(.truncated(path: "\(folder.path)/cut.pcap", packets: UInt64(reading.frames.count))) == !isWhole)
        }
        for count in 0..<24 {
            #expect(throws: CaptureError.self) { try Reading(path: try folder.file("short.pcap", Array(file.bytes[..<count]))) }
        }
    }

    @Test("A record of impossible length ends the reading with a warning")
    func damage() throws {
        var file = CaptureBytes()
        file.pcapHeader()
        file.pcapRecord(1, 2, [1, 2, 3])
        file.put32(1)
        file.put32(1)
        file.put32(262_145)
        file.put32(262_145)
        file.put([UInt8](repeating: 0, count: 300_000))
        let reading = try Reading(path: try folder.file("a.pcap", file.bytes))
        #expect(reading.frames.count == 1)
        #expect(reading.summaries.first?.isTruncated == true)
        guard case .damaged(_, packets: 1, _) = reading.warnings.first else {
            Issue.record("no warning of damage: \(reading.warnings)")
            return
        }
    }

    @Test("Frames larger than the buffer are read whole, and the buffer serves on")
    func giants() throws {
        var file = CaptureBytes()
        file.pcapHeader(snapLength: 1 << 20)
        let sizes = [10, 300_000, 10, 1 << 20, 70_000, 70_000, 70_000, 70_000]
        for (index, size) in sizes.enumerated() { file.pcapRecord(UInt32(index), 0, [UInt8](repeating: UInt8(index), count: size)) }
        let reading = try Reading(path: try folder.file("a.pcap", file.bytes))
        #expect(reading.frames.map(\.bytes.count) == sizes)
        #expect(reading.frames.enumerated().allSatisfy { index, frame in frame.bytes.allSatisfy { $0 == UInt8(index) } })
    }

    @Test("Frames that straddle buffers come out as they went in", arguments: [512, 4096, 65_536])
    func straddling(capacity: Int) throws {
        var file = CaptureBytes()
        file.pcapHeader()
        for index in 0..<3000 { file.pcapRecord(UInt32(index), 0, [UInt8](repeating: UInt8(index & 255), count: index % 211)) }
        let path = try folder.file("a.pcap", file.bytes)
        let reading = try Reading(path: path, capacity: capacity)
        #expect(reading.frames.count == 3000)
        for (index, frame) in reading.frames.enumerated() {
            #expect(frame.number == UInt64(index + 1))
            #expect(frame.bytes == [UInt8](repeating: UInt8(index & 255), count: index % 211))
        }
    }

    @Test("Lengths that very old files swap are put right")
    func swappedLengths() throws {
        for (minor, isSwapped) in [(UInt16(2), true), (3, true), (3, false), (4, false)] {
            var file = CaptureBytes()
            file.pcapHeader(minor: minor)
            file.put32(1)
            file.put32(0)
            file.put32(isSwapped ? 100 : 4)
            file.put32(isSwapped ? 4 : 100)
            file.put([1, 2, 3, 4])
            let reading = try Reading(path: try folder.file("a.pcap", file.bytes))
            #expect(reading.frames.map(\.bytes) == [[1, 2, 3, 4]])
            #expect(reading.frames.first?.original == 100)
        }
    }

    @Test("A negative fraction borrows from the seconds, and the latest second stays a moment")
    func oddTimes() throws {
        var file = CaptureBytes()
        file.pcapHeader()
        file.pcapRecord(10, UInt32(bitPattern: -22), [1])
        file.pcapRecord(.max, 999_999, [1])
        let reading = try Reading(path: try folder.file("a.pcap", file.bytes))
        #expect(reading.frames.map(\.time.nanoseconds) == [9_999_978_000, 4_294_967_295_999_999_000])
    }

    @Test("The hash of the summary is that of sha256sum", arguments: [10, 300_000])
    func hash(size: Int) throws {
        var file = CaptureBytes()
        file.pcapHeader(snapLength: 1 << 20)
        file.pcapRecord(1, 2, [UInt8](repeating: 9, count: size))
        let path = try folder.file("a.pcap", file.bytes)
        let reading = try Reading(path: path, hashing: true)
        let printed = try #require(output(of: "sha256sum", [path]))
        #expect(reading.summaries.first?.sha256 == String(decoding: printed.prefix(64), as: UTF8.self))
        #expect(try Reading(path: path, hashing: false).summaries.first?.sha256 == nil)
    }
}
