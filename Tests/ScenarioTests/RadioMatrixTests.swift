import Analysis
import Capture
import Findings
import Forge
import Foundation
import Testing
import Wire

@Suite("One story of the radio behind any header")
struct RadioMatrixTests {
    /// What was heard on the air, forged and recorded. Three are told from a wire, where a lease is seen in the clear.
    static let folders = ScenarioFolder.all.filter { folder in
        ["wifi-", "benign-wifi-", "lab-radio-", "benign-lab-radio-"].contains { folder.name.hasPrefix($0) }
            && !["benign-wifi-sleep", "benign-lab-radio-loss", "lab-radio-lease-withheld"].contains(folder.name)
    }

    /// The scenario's frames with another header, or with none.
    private func rewrite(_ folder: ScenarioFolder, as linkType: LinkType) throws -> Recording {
        var recording = Recording(linkType: linkType, interface: "wlan0mon")
        let source = try CaptureInputs.open([folder.capture])
        let batch = FrameBatch()
        while try source.fill(batch) {
            let buffer = batch.bytes
            for record in batch.records {
                let frame = buffer.rawSpan.extracting(Int(record.start)..<Int(record.start + record.captured))
                let packet = Packet(frame, Dissector.map(frame, linkType: record.linkType, originalLength: Int(record.original)))
                let reading = packet.radioReading
                var radio = RadioDraft(linkType, signal: reading.signal, noise: reading.noise)
                radio.isDamaged = reading.isDamaged
                radio.clock = reading.clock
                let start = Int(packet.map.radioStart)
                let end = frame.byteCount - (reading.hasCheckSequence == true ? 4 : 0)
                recording.add(radio.octets(frame.extracting(start..<end).copied()), at: record.time)
            }
        }
        return recording
    }

    private func findings(_ recording: Recording) throws -> [Finding] {
        let file = FileManager.default.temporaryDirectory.appending(path: "wirewitness-\(UUID().uuidString).pcapng")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(recording.pcapng()).write(to: file)
        return try Analyzer.run(CaptureInputs.open([file.path])).findings
    }

    @Test("PPI gives the findings of radiotap, with all that was measured", arguments: folders)
    func perPacketInformation(folder: ScenarioFolder) throws {
        #expect(try findings(rewrite(folder, as: .ppi)) == folder.report().findings)
    }

    @Test("Prism and bare 802.11 give the same findings, less what only a radio measures", arguments: folders, [LinkType.ieee80211Prism, .ieee80211])
    func withoutMeasures(folder: ScenarioFolder, linkType: LinkType) throws {
        // Damage is what the recorder says of a check sequence, and neither header says anything of it.
        guard !folder.name.contains("noise") else { return }
        func essence(_ finding: Finding) -> [String] {
            [
                finding.kind.rawValue, finding.nature.rawValue, finding.confidence.rawValue, finding.subject.deviceMAC?.description ?? "",
                finding.subject.peerMAC?.description ?? "", "\(finding.start)", "\(finding.end)", "\(finding.occurrences)",
                finding.signs.map(\.rawValue).joined(), "\(finding.frames.map(\.number))",
            ]
        }
        #expect(try findings(rewrite(folder, as: linkType)).map(essence) == folder.report().findings.map(essence))
    }
}
