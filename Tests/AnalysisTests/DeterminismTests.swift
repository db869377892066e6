import Analysis
import Findings
import Forge
import Testing
import Wire

@Suite("The same capture")
struct DeterminismTests {
    /// Many conversations: answered, refused, silent, reset by a stranger.
    static let crowd: Recording = {
        var recording = Recording(linkType: .raw)
        var random = SplitMix64(seed: 20)
        for index in 0..<1_500 {
            let client = IPAddress(192, 168, 1, UInt8(2 + index % 5))
            let server = IPAddress(22, UInt8(random.next() % 40), UInt8(random.next() % 8), UInt8(random.next() % 250))
            let start = Double(index) * 0.02
            func add(_ segment: TCPDraft, up: Bool, _ time: Double, hopLimit: UInt8) {
                var ip = IPDraft(from: up ? client : server, to: up ? server : client, hopLimit: hopLimit)
                ip.identification = UInt32(random.next() % 60_000)
                recording.add(
                    PacketDraft(ip, .tcp(segment)).octets(), at: Timestamp(nanoseconds: 1_700_000_000_000_000_000 + Int64(time * 1e9)))
            }
            let port = UInt16(20_000 + index)
            var syn = TCPDraft(from: port, to: 443, .syn)
            syn.sequence = 10
            switch index % 4 {
            case 0:
                for retry in [0.0, 1, 3, 7] { add(syn, up: true, start + retry, hopLimit: 64) }
            case 1:
                add(syn, up: true, start, hopLimit: 64)
                var reset = TCPDraft(from: 443, to: port, [.rst, .ack])
                reset.acknowledgement = 11
                add(reset, up: false, start + 0.05, hopLimit: 50)
            default:
                add(syn, up: true, start, hopLimit: 64)
                var answer = TCPDraft(from: 443, to: port, [.syn, .ack])
                answer.sequence = 100
                answer.acknowledgement = 11
                add(answer, up: false, start + 0.08, hopLimit: 50)
                var acknowledgement = TCPDraft(from: port, to: 443, .ack)
                acknowledgement.sequence = 11
                acknowledgement.acknowledgement = 101
                add(acknowledgement, up: true, start + 0.081, hopLimit: 64)
                var words = acknowledgement
                words.payload = Array("GET / HTTP/1.1\r\nHost: n\(index % 9).example.org\r\n\r\n".utf8)
                add(words, up: true, start + 0.082, hopLimit: 64)
                if index % 12 == 2 {
                    for copy in 0..<3 {
                        var reset = TCPDraft(from: 443, to: port, [.rst, .ack])
                        reset.sequence = 101
                        reset.acknowledgement = words.end
                        reset.window = UInt16(1_000 + copy)
                        add(reset, up: false, start + 0.085 + Double(copy) * 0.0001, hopLimit: 90)
                    }
                }
                var page = TCPDraft(from: 443, to: port, [.psh, .ack])
                page.sequence = 101
                page.acknowledgement = words.end
                page.payload = Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".utf8)
                add(page, up: false, start + 0.17, hopLimit: 50)
            }
        }
        return recording
    }()

    static func report(workers: Int, batchSize: Int, capacity: Int = AnalysisOptions.defaultCapacity) throws -> FindingsReport {
        var options = AnalysisOptions()
        options.workers = workers
        options.conversationCapacity = capacity
        return try Analyzer.run(RecordingSource(crowd, batchSize: batchSize), options: options)
    }

    @Test("gives the same report for one worker, two and five, and however it was cut into batches")
    func sameForAnyWorkers() throws {
        let first = try Self.report(workers: 1, batchSize: 64)
        #expect(first.findings.contains { $0.kind == .tcpForgedReset && $0.confidence >= .high })
        #expect(first.findings.contains { $0.kind == .routeBlackhole })
        for (workers, batchSize) in [(1, 1), (1, 5_000), (2, 64), (2, 7), (3, 64), (5, 64), (5, 333)] {
            let other = try Self.report(workers: workers, batchSize: batchSize)
            #expect(other == first, "\(workers) workers, batches of \(batchSize)")
        }
    }

    @Test("gives the same report when the tables overflow, and says that they did")
    func sameWhenTablesOverflow() throws {
        let first = try Self.report(workers: 1, batchSize: 64, capacity: 256)
        #expect(first.coverage.notSeen.contains { $0.contains("conversations were forgotten") })
        for workers in [2, 3, 5] {
            let other = try Self.report(workers: workers, batchSize: 100, capacity: 256)
            #expect(other == first, "\(workers) workers")
        }
    }
}
