import Findings
import Foundation
import Testing
import Wire

@testable import Capture

@Suite("Exhibits")
struct ExhibitTests {
    let folder = TemporaryFolder()

    /// A UDP datagram over Ethernet from one house address to another; `mark` is its payload.
    private static func frame(_ from: UInt8, _ to: UInt8, _ mark: UInt8, length: Int = 40) -> [UInt8] {
        var frame: [UInt8] = [2, 0, 0, 0, 0, to, 2, 0, 0, 0, 0, from, 8, 0]
        let total = 28 + length
        frame += [0x45, 0, UInt8(total >> 8), UInt8(total & 255), 0, 0, 0, 0, 64, 17, 0, 0, 10, 0, 0, from, 10, 0, 0, to]
        frame += [0x30, 0x39, 0x30, 0x3A, UInt8((8 + length) >> 8), UInt8((8 + length) & 255), 0, 0]
        return frame + [UInt8](repeating: mark, count: length)
    }

    /// 200 frames: all but every third between 1 and 2, the others between 1 and 3.
    private func capture(_ name: String) throws -> String {
        var file = CaptureBytes()
        file.pcapHeader()
        for number in 1...200 {
            let peer: UInt8 = number % 3 == 0 ? 3 : 2
            file.pcapRecord(UInt32(number), 0, Self.frame(number % 2 == 0 ? peer : 1, number % 2 == 0 ? 1 : peer, UInt8(number), length: 400))
        }
        return try folder.file(name, file.bytes)
    }

    private func finding(_ id: String, _ numbers: [UInt64], peer: UInt8 = 2, confidence: Confidence = .high) throws -> Finding {
        try #require(
            Finding(
                id: id, kind: .tcpForgedReset, nature: .tampering, confidence: confidence, signs: [.t4], claim: "",
                subject: Subject(device: IPAddress(10, 0, 0, 1), peer: IPAddress(10, 0, 0, peer)), start: .epoch, end: .epoch,
                frames: numbers.map { FrameReference(capture: 0, number: $0, role: .suspect) }, filter: ""))
    }

    @Test("show a finding's frames, and three before and behind of the same two parties")
    func context() throws {
        let path = try capture("a.pcap")
        let summary = CaptureSummary(path: path, format: "pcap")
        let frames = ExhibitCutter([try finding("F1", [100, 103]), try finding("F2", [1])]).cut([summary])
        let first = frames.filter { $0.finding == "F1" }
        // 99, 102 and 105 are a third party's; what lies between the finding's own frames is not context.
        #expect(first.map(\.reference.number) == [95, 97, 98, 100, 103, 104, 106, 107])
        #expect(first.map(\.reference.role) == [.context, .context, .context, .suspect, .suspect, .context, .context, .context])
        #expect(frames.filter { $0.finding == "F2" }.map(\.reference.number) == [1, 2, 4, 5])
        for frame in frames {
            #expect(frame.bytes.count == ExhibitFrame.shownBytes)
            #expect(frame.bytes.last == UInt8(frame.reference.number))
            #expect(frame.originalLength == 442)
            #expect(frame.time == Timestamp(seconds: Int64(frame.reference.number)))
            #expect(frame.linkType == .ethernet)
        }
    }

    @Test("are bounded, the surer findings first")
    func bounds() throws {
        let findings = try [finding("F1", [10], confidence: .low), finding("F2", [20], confidence: .proof), finding("F3", [30], confidence: .high)]
        let summary = CaptureSummary(path: try capture("a.pcap"), format: "pcap")
        let frames = ExhibitCutter(findings, limit: 15).cut([summary])
        #expect(Set(frames.map(\.finding)) == ["F2", "F3"])
    }

    @Test("are not cut from a file that is another by now, nor from none")
    func verifying() throws {
        let path = try capture("a.pcap")
        let right = CaptureSummary(path: path, sha256: CaptureIdentity.digest(ofFile: path), format: "pcap")
        let wrong = CaptureSummary(path: path, sha256: String(repeating: "0", count: 64), format: "pcap")
        let cutter = ExhibitCutter([try finding("F1", [100])])
        #expect(!cutter.cut([right], verifying: true).isEmpty)
        #expect(cutter.cut([wrong], verifying: true).isEmpty)
        #expect(cutter.cut([CaptureSummary(path: "/nowhere", format: "pcap")]).isEmpty)
        #expect(cutter.cut([CaptureSummary(path: "-", format: "pcap")]).isEmpty)
        #expect(ExhibitCutter([]).cut([right]).isEmpty)
    }

    @Test("of what was never recorded come from memory, as long as findings name them")
    func memory() throws {
        let source = RecentFrames(try CaptureFileReader(path: try capture("a.pcap")))
        let batch = FrameBatch()
        var count = 0
        while try source.fill(batch) { count += batch.records.count }
        #expect(count == 200)
        let finding = try finding("F1", [100, 103])
        let cut = ExhibitCutter([finding]).cut(source.summaries)
        #expect(source.exhibits(of: [finding]) == cut)
        #expect(source.exhibits(of: [finding]) == cut)
        #expect(source.exhibits(of: [try self.finding("F1", [9_999])]).isEmpty)
    }

    @Test("name the program that judged")
    func program() throws {
        let digest = try #require(ProgramDigest.current)
        #expect(digest == CaptureIdentity.digest(ofFile: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")))
        #expect(digest.count == 64)
    }
}
