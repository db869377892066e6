import Capture
import Findings
import Testing
import Wire

@Suite("Reading pcapng files")
struct PcapngReadingTests {
    let folder = TemporaryFolder()

    private func read(_ file: CaptureBytes) throws -> Reading { try Reading(path: try folder.file("a.pcapng", file.bytes)) }

    @Test("Both byte orders, several sections and interfaces", arguments: [false, true])
    func sections(isBigEndian: Bool) throws {
        var first = CaptureBytes(isBigEndian: isBigEndian)
        first.section()
        first.interface(linkType: 1, snapLength: 128)
        first.interface(linkType: 105, resolution: 9)
        first.packet(5, [1, 2, 3], interface: 0, original: 77)
        first.packet(6, [4, 5], interface: 1, comment: "the one")
        first.block(4) { $0.put32(0) }
        first.block(0x1234_5678) { $0.put([UInt8](repeating: 1, count: 40)) }
        var second = CaptureBytes(isBigEndian: !isBigEndian)
        second.section()
        second.interface(linkType: 101, snapLength: 64)
        second.packet(7, [], interface: 0)
        first.put(second.bytes)
        let reading = try read(first)
        #expect(reading.frames.map(\.bytes) == [[1, 2, 3], [4, 5], []])
        #expect(reading.frames.map(\.time.nanoseconds) == [5000, 6, 7000])
        #expect(reading.frames.map(\.original) == [77, 2, 0])
        #expect(reading.frames.map(\.linkType) == [.ethernet, .ieee80211, .raw])
        #expect(reading.frames.map(\.interface) == [0, 1, 2])
        #expect(reading.summaries.first?.linkTypes == [.ethernet, .ieee80211, .raw])
        #expect(reading.summaries.first?.snapLength == nil)
        #expect(reading.warnings.isEmpty)
    }

    /// A time as an interface counts it, and the moment it stands for.
    struct Resolution {
        let resolution: UInt8
        let offset: Int64
        let units: UInt64
        let nanoseconds: Int64

        init(_ resolution: UInt8, _ offset: Int64, _ units: UInt64, _ nanoseconds: Int64) {
            self.resolution = resolution
            self.offset = offset
            self.units = units
            self.nanoseconds = nanoseconds
        }

        static let decimal: [Resolution] = [
            .init(6, 0, 1_700_000_000_123_456, 1_700_000_000_123_456_000), .init(9, 0, 1_700_000_000_123_456_789, 1_700_000_000_123_456_789),
            .init(0, 0, 1_700_000_000, 1_700_000_000_000_000_000), .init(3, 0, 1_700_000_000_123, 1_700_000_000_123_000_000),
            .init(12, 0, 1_234_567, 1234), .init(28, 0, .max, 1), .init(30, 0, .max, 0), .init(127, 0, .max, 0),
        ]
        static let binary: [Resolution] = [
            .init(0x8A, 0, 1536, 1_500_000_000), .init(0x80, 0, 3, 3_000_000_000), .init(0xBF, 0, 1 << 63, 1_000_000_000),
            .init(0xC0, 0, 1 << 63, 500_000_000), .init(0xFF, 0, .max, 0),
            .init(0xA0, 0, 7_301_444_405_347_483_648, 1_700_000_000_500_000_000),
        ]
        static let shifted: [Resolution] = [
            .init(6, 1_600_000_000, 5, 1_600_000_000_000_005_000), .init(6, -1, 500_000, -500_000_000),
        ]
        /// What does not fit saturates.
        static let saturated: [Resolution] = [
            .init(0, 0, .max, .max), .init(6, .max, 1, .max), .init(6, .min, 1, .min + 1000), .init(0x80, 0, .max, .max),
        ]
    }

    @Test("Every time resolution gives nanoseconds", arguments: [Resolution.decimal, Resolution.binary, Resolution.shifted, Resolution.saturated])
    func resolutions(cases: [Resolution]) throws {
        for one in cases {
            var file = CaptureBytes()
            file.section()
            file.interface(resolution: one.resolution, offset: one.offset)
            file.packet(one.units, [1])
            #expect(try read(file).frames.first?.time.nanoseconds == one.nanoseconds, "\(one)")
        }
    }

    @Test("Simple and obsolete packet blocks are read", arguments: [false, true])
    func otherPacketBlocks(isBigEndian: Bool) throws {
        var file = CaptureBytes(isBigEndian: isBigEndian)
        file.section()
        file.interface(snapLength: 4)
        file.packet(9, [1])
        file.block(3) {
            $0.put32(100)
            $0.put([1, 2, 3, 4])
        }
        file.block(3) {
            $0.put32(2)
            $0.put([8, 9])
        }
        file.block(2) {
            $0.put16(0)
            $0.put16(3)
            $0.put32(0)
            $0.put32(11)
            $0.put32(3)
            $0.put32(60)
            $0.put([5, 6, 7])
        }
        let reading = try read(file)
        #expect(reading.frames.map(\.bytes) == [[1], [1, 2, 3, 4], [8, 9], [5, 6, 7]])
        #expect(reading.frames.map(\.original) == [1, 100, 2, 60])
        #expect(reading.frames.map(\.time.nanoseconds) == [9000, 9000, 9000, 11_000])
        #expect(reading.summaries.first?.dropped == 3)
        #expect(reading.warnings.contains(.withoutTime(path: "\(folder.path)/a.pcapng", packets: 2)))
    }

    @Test("Statistics blocks tell what was lost; the last of an interface counts")
    func statistics() throws {
        var file = CaptureBytes()
        file.section()
        file.interface()
        file.interface()
        for (interface, dropped) in [(UInt32(0), UInt64(5)), (0, 7), (1, 1)] {
            file.block(5) {
                $0.put32(interface)
                $0.put64(0)
                $0.put16(5)
                $0.put16(8)
                $0.put64(dropped)
                $0.put16(7)
                $0.put16(8)
                $0.put64(10)
                $0.put32(0)
            }
        }
        #expect(try read(file).summaries.first?.dropped == 17 + 11)
    }

    @Test("A file cut at any byte gives the frames before the cut and says so", arguments: [false, true])
    func prefixes(isBigEndian: Bool) throws {
        var file = CaptureBytes(isBigEndian: isBigEndian)
        file.section()
        var blockEnds = [file.bytes.count]
        file.interface(resolution: 9)
        blockEnds.append(file.bytes.count)
        var frameEnds: [Int] = []
        for length in [5, 0, 64] {
            file.packet(1, [UInt8](repeating: 1, count: length), comment: "a comment")
            frameEnds.append(file.bytes.count)
        }
        blockEnds += frameEnds
        for count in 12...file.bytes.count {
            let reading = try Reading(path: try folder.file("cut.pcapng", Array(file.bytes[..<count])), capacity: 512)
            #expect(reading.frames.count == frameEnds.count { $0 <= count })
            #expect(reading.summaries.first?.isTruncated == !blockEnds.contains(count))
        }
        for count in 0..<12 {
            #expect(throws: CaptureError.self) { try Reading(path: try folder.file("short.pcapng", Array(file.bytes[..<count]))) }
        }
    }

    @Test("Flaws end the reading, and what came before stays")
    func flaws() throws {
        var good = CaptureBytes()
        good.section()
        good.interface()
        good.packet(1, [1, 2, 3])
        var flaws: [[UInt8]] = []
        // The two lengths of a block differ.
        var bad = CaptureBytes()
        bad.packet(1, [1])
        bad.bytes[bad.bytes.count - 4] ^= 4
        flaws.append(bad.bytes)
        // A packet longer than its block.
        bad = CaptureBytes()
        bad.packet(1, [1, 2, 3, 4])
        bad.bytes[20] = 200
        flaws.append(bad.bytes)
        // An interface nobody described.
        bad = CaptureBytes()
        bad.packet(1, [1], interface: 9)
        flaws.append(bad.bytes)
        bad = CaptureBytes()
        bad.packet(1, [1], interface: .max)
        flaws.append(bad.bytes)
        // A block shorter than its own frame, a block too large, a block of the largest length.
        for length in [UInt32(0), 8, 11, 0x7FFF_FFFF, .max] {
            bad = CaptureBytes()
            bad.put32(6)
            bad.put32(length)
            bad.put32(0)
            flaws.append(bad.bytes)
        }
        for flaw in flaws {
            var file = good
            file.put(flaw)
            file.packet(2, [9])
            let reading = try read(file)
            #expect(reading.frames.map(\.bytes) == [[1, 2, 3]])
            guard case .damaged(_, packets: 1, _) = reading.warnings.first else {
                Issue.record("no warning of damage: \(reading.warnings)")
                continue
            }
        }
    }

    @Test("A block that nobody reads is passed over, however large")
    func passedOver() throws {
        var file = CaptureBytes()
        file.section()
        file.interface()
        file.packet(1, [1])
        file.block(0x7777_7777) { $0.put([UInt8](repeating: 7, count: 3_000_000)) }
        file.packet(2, [2])
        let reading = try read(file)
        #expect(reading.frames.map(\.bytes) == [[1], [2]])
        let cut = try Reading(path: try folder.file("cut.pcapng", Array(file.bytes[..<2_000_000])))
        #expect(cut.frames.count == 1)
        #expect(cut.summaries.first?.isTruncated == true)
    }

    @Test("Ticks and gaps count in our own recordings only")
    func marks() throws {
        for (application, isOurs) in [("wirewitness 1", true), ("Editcap", false)] {
            var file = CaptureBytes()
            file.section { $0.option(4, Array(application.utf8)) }
            file.interface(resolution: 9)
            file.packet(1, [1])
            file.block(5) {
                $0.put32(0)
                $0.put32(0)
                $0.put32(500)
                $0.option(1, Array("tick".utf8))
            }
            file.packet(600, [2])
            let reading = try read(file)
            #expect(reading.ticks == (isOurs ? [Timestamp(nanoseconds: 500)] : []))
            #expect(reading.batches == (isOurs ? 2 : 1))
            #expect(reading.frames.map(\.number) == [1, 2])
        }
    }
}
