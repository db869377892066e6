import Analysis
import Capture
import Findings
import Forge
import Foundation
import Report
import Testing
import Wire

@Suite("Hostile frames of the radio")
struct RadioRobustnessTests {
    /// Every frame of a scenario, as it was captured.
    private func frames(_ folder: ScenarioFolder) throws -> [(octets: [UInt8], time: Timestamp)] {
        var all: [(octets: [UInt8], time: Timestamp)] = []
        let source = try CaptureInputs.open([folder.capture])
        let batch = FrameBatch()
        while try source.fill(batch) {
            let buffer = batch.bytes
            for record in batch.records {
                all.append((buffer.rawSpan.extracting(Int(record.start)..<Int(record.start + record.captured)).copied(), record.time))
            }
        }
        return all
    }

    /// Changed bytes, lost and doubled frames, and times that jump: whatever comes of it, a report comes, and can be read back.
    @Test("trap nowhere between dissector and report", arguments: RadioMatrixTests.folders)
    func mutated(folder: ScenarioFolder) throws {
        let original = try frames(folder)
        for seed in UInt64(1)...2 {
            var random = SplitMix64(seed: seed &* 7_919)
            var recording = Recording(linkType: .ieee80211Radiotap, interface: "wlan0mon")
            for (octets, time) in original {
                var octets = octets
                // The check sequence is taken off, so that changed frames are read and not only counted.
                if octets.count > 20, octets[8] == 0x10 || octets[16] == 0x10 { octets.removeLast(4) }
                if octets.count > 17 { octets[16] &= ~0x10 }
                for _ in 0..<random.below(4) where !octets.isEmpty {
                    let place = random.below(octets.count)
                    switch random.below(4) {
                    case 0: octets[place] = UInt8(truncatingIfNeeded: random.next())
                    case 1: octets[place] ^= 1 << UInt8(random.below(8))
                    case 2: octets.remove(at: place)
                    default: octets.insert(0xFF, at: place)
                    }
                }
                var moment = time
                if random.below(40) == 0 { moment = moment + .seconds(Int64(random.below(7_200)) - 3_600) }
                if random.below(30) > 0 { recording.add(octets, at: moment) }
                if random.below(30) == 0 { recording.add(octets, at: moment) }
            }
            let file = FileManager.default.temporaryDirectory.appending(path: "wirewitness-\(UUID().uuidString).pcapng")
            defer { try? FileManager.default.removeItem(at: file) }
            try Data(recording.pcapng()).write(to: file)
            let report = try Analyzer.run(CaptureInputs.open([file.path]))
            let text = JSONRenderer.render(report)
            #expect(try JSONRenderer.render(FindingsReader.read(Array(text.utf8))) == text)
        }
    }
}
