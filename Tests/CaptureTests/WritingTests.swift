import Capture
import Findings
import Foundation
import Testing
import Wire

@Suite("Writing pcapng files")
struct WritingTests {
    let folder = TemporaryFolder()

    @Test("What was written is read again, byte for byte")
    func roundTrip() throws {
        let path = "\(folder.path)/a.pcapng"
        let writer = try PcapngWriter(path: path, hardware: "a box", system: "Linux", comment: "case 7")
        let wired = try writer.addInterface(linkType: .ethernet, snapLength: 96, name: "eth0", description: "the line", filter: "port 53")
        let radio = try writer.addInterface(linkType: .ieee80211Radiotap, name: "wlan0")
        var expected: [[UInt8]] = []
        for index in 0..<1000 {
            let frame = [UInt8](repeating: UInt8(index & 255), count: index % 301)
            expected.append(frame)
            try writer.write(
                frame.rawSpan, time: Timestamp(nanoseconds: 1_700_000_000_000_000_000 + Int64(index)), original: 1500,
                interface: index % 2 == 0 ? wired : radio, comments: index == 5 ? ["forged", "second"] : [], flags: index == 6 ? 2 : nil)
        }
        try writer.writeTick(Timestamp(nanoseconds: 1_700_000_000_500_000_000))
        let gap = CaptureGap(
            from: Timestamp(nanoseconds: 1_700_000_001_000_000_000), to: Timestamp(nanoseconds: 1_700_000_002_000_000_000), reason: .drop,
            frames: 17)
        try writer.writeGap(gap)
        let sleep = CaptureGap(from: gap.to, to: gap.to, reason: .sleep)
        try writer.writeGap(sleep)
        try writer.writeStatistics(time: gap.to, received: 1000, dropped: 17, droppedByInterface: 2)
        try writer.close()
        #expect(writer.packetsWritten == 1000)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.size] as? UInt64 == writer.bytesWritten)
        let source = try CaptureFileReader(path: path)
        let reading = try Reading(source)
        #expect(reading.frames.map(\.bytes) == expected)
        #expect(reading.frames.enumerated().allSatisfy { $1.time.nanoseconds == 1_700_000_000_000_000_000 + Int64($0) })
        #expect(reading.frames.enumerated().allSatisfy { $1.original == 1500 && $1.interface == $0 % 2 })
        #expect(reading.ticks == [Timestamp(nanoseconds: 1_700_000_000_500_000_000)])
        #expect(reading.gaps == [gap, sleep])
        #expect(reading.summaries.first?.dropped == 19)
        #expect(reading.summaries.first?.linkTypes == [.ethernet, .ieee80211Radiotap])
        #expect(reading.warnings == [.dropped(path: path, frames: 19)])
        // The section's comment, two of a frame, and those of the tick and the gaps.
        #expect(source.comments == 6)
    }

    @Test("tshark and capinfos read what was written")
    func agreesWithTshark() throws {
        let path = "\(folder.path)/a.pcapng"
        let writer = try PcapngWriter(path: path, comment: "case 7")
        _ = try writer.addInterface(linkType: .ethernet, name: "eth0", filter: "arp")
        let frame = [UInt8](repeating: 0xFF, count: 6) + [2, 0, 0, 0, 0, 1, 8, 6] + [UInt8](repeating: 0, count: 27)
        for index in 0..<3 {
            try writer.write(
                frame.rawSpan, time: Timestamp(nanoseconds: 1_700_000_000_123_456_789 + Int64(index)), original: 60,
                comments: index == 1 ? ["the decisive frame"] : [])
        }
        try writer.writeStatistics(time: Timestamp(nanoseconds: 1_700_000_001_000_000_000), received: 3, dropped: 0)
        try writer.close()
        let fields = [
            "-T", "fields", "-e", "frame.number", "-e", "frame.time_epoch", "-e", "frame.len", "-e", "frame.cap_len", "-e", "frame.comment",
        ]
        guard let printed = output(of: "tshark", ["-r", path] + fields) else { return }
        #expect(
            String(decoding: printed, as: UTF8.self) == """
                1\t1700000000.123456789\t60\t41\t
                2\t1700000000.123456790\t60\t41\tthe decisive frame
                3\t1700000000.123456791\t60\t41\t

                """)
        let facts = try #require(output(of: "capinfos", ["-k", path]))
        #expect(String(decoding: facts, as: UTF8.self).contains("case 7"))
    }

    @Test("A file that is flushed can be read while it is written")
    func growing() throws {
        let path = "\(folder.path)/a.pcapng"
        let writer = try PcapngWriter(path: path)
        _ = try writer.addInterface(linkType: .ethernet)
        for index in 0..<50 {
            try writer.write([UInt8](repeating: 1, count: 9_000).rawSpan, time: Timestamp(nanoseconds: 1), original: 9_000)
            if index == 20 { try writer.flush() }
            let reading = try? Reading(path: path)
            #expect((reading?.frames.count ?? 0) >= (index >= 20 ? 21 : 0))
            #expect(reading?.summaries.first?.isTruncated != true)
        }
        try writer.close()
        #expect(try Reading(path: path).frames.count == 50)
    }

    @Test("A full disk is named, and what was written before stays readable", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func fullDisk() throws {
        let writer = try PcapngWriter(path: "/dev/full")
        _ = try writer.addInterface(linkType: .ethernet)
        let error = #expect(throws: CaptureError.self) { try writer.flush() }
        #expect(error == .writeFailed(path: "/dev/full", reason: "No space left on device"))
        #expect(throws: CaptureError.self) { try writer.write([1].rawSpan, time: .epoch, original: 1) }
        #expect(throws: CaptureError.self) { try PcapngWriter(path: "/no/such/folder/file") }
    }
}
