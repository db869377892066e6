import Testing
import Wire

@testable import Capture

@Suite("Frames remembered for exhibits")
struct RecentFramesTests {
    @Test("the last frames are remembered whole, each with its own bytes, and older ones are gone and not mistaken")
    func recall() {
        var memory = RecentFrames.Memory()
        var state: UInt64 = 7
        var frames: [UInt64: [UInt8]] = [:]
        let last: UInt64 = 200_000
        for number in 1...last {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let length = Int(state >> 33 % 400)
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: number &+ UInt64($0)) }
            memory.note(
                FrameRecord(
                    time: Timestamp(seconds: Int64(number)), number: number, start: 3, captured: UInt32(length), original: 1_500, linkType: .ethernet),
                [9, 9, 9] + bytes)
            if number + 120_000 > last { frames[number] = Array(bytes.prefix(256)) }
        }
        var remembered = 0
        for number in (last - 100_000)...last {
            guard let cut = memory.recall(number) else { continue }
            #expect(cut.bytes == frames[number], "\(number)")
            remembered += 1
        }
        #expect((last - 30_000...last).allSatisfy { memory.recall($0) != nil }, "the newest are all there")
        #expect((30_000...65_536).contains(remembered))
        #expect(memory.recall(1) == nil && memory.recall(last + 1) == nil)
    }
}
