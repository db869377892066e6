import Findings
import Testing
import Wire

@testable import Judgement

@Suite("Slow classes")
struct RateAssessorTests {
    static let device = IPAddress(192, 168, 1, 20)

    /// A transfer of `bits` a second for ten seconds whose losses fit a bucket, or that lost nothing.
    static func transfer(_ name: String, _ server: IPAddress, port: UInt16, bits: Double, isPoliced: Bool, at second: Int64) -> Transfer {
        let start = Timestamp(seconds: 1_700_000_000 + second)
        var transfer = Transfer(
            subject: Subject(device: device, devicePort: port, peer: server, peerPort: 443, ipProtocol: .tcp, name: name), isDownload: true,
            start: start, end: start + .seconds(10))
        transfer.bytes = UInt64(bits * 10 / 8)
        transfer.isFromStart = true
        transfer.packets = Int(bits * 10 / 8 / 1_500)
        transfer.roundTrip = .milliseconds(40)
        transfer.delaySource = .timestamps
        transfer.queueMedian = .zero
        transfer.bins = [UInt32](repeating: UInt32(bits / 40), count: 50)
        transfer.frames = [FrameReference(capture: 0, number: UInt64(port), role: .suspect)]
        if isPoliced {
            transfer.samples = bucket(rate: bits)
            transfer.losses = transfer.samples.count(where: \.isLost)
        }
        return transfer
    }

    private static func bucket(rate: Double) -> [RateSample] {
        var samples: [RateSample] = []
        var level = 15_000.0
        var time = 0.0
        var window = 10.0
        while time < 10e6 {
            var lost = false
            for _ in 0..<Int(window) {
                time += 40_000 / window
                level = min(15_000, level + 40_000 / window * rate / 8e6)
                let passes = level >= 1_500
                if passes { level -= 1_500 } else { lost = true }
                samples.append(RateSample(time: UInt32(time), bytes: 1_500, roundTrip: 40_000, isLost: !passes))
            }
            window = lost ? max(2, window / 2) : window + 2
        }
        return samples
    }

    private func findings(_ transfers: [Transfer]) -> [Finding] {
        var judge = Judge()
        for (number, transfer) in transfers.enumerated() {
            judge.consider(
                Observation(order: .init(time: transfer.end, frame: UInt64(number + 1), shard: 0, position: 0), content: .fact(.transfer(transfer))))
        }
        return judge.conclude(.distantFuture).findings
    }

    private static let address = IPAddress(26, 31, 7, 14)
    private static let elsewhere = IPAddress(22, 14, 3, 80)

    private func slow(_ count: Int) -> [Transfer] {
        (0..<count).map {
            Self.transfer("video.slow.example", Self.address, port: UInt16(100 + $0), bits: 1e6, isPoliced: true, at: Int64($0) * 12)
        }
    }

    private func fast(_ count: Int, _ name: String, at address: IPAddress) -> [Transfer] {
        (0..<count).map { Self.transfer(name, address, port: UInt16(200 + $0), bits: 20e6, isPoliced: false, at: Int64($0) * 12) }
    }

    @Test("are found by name at one address, with high confidence where three agree and four others ran fast")
    func byName() throws {
        let found = findings(slow(3) + fast(4, "quick.example", at: Self.address))
        let finding = try #require(found.first)
        #expect(found.count == 1)
        #expect(finding.kind == .rateThrottled && finding.nature == .silence && finding.confidence == .high)
        #expect(finding.signs == [.r1, .r3])
        #expect(abs((finding.measurements.number("rateBitsPerSecond") ?? 0) / 1e6 - 1) < 0.05)
    }

    @Test("are medium by address alone, and low before three flows agree")
    func byAddress() {
        #expect(findings(slow(3) + fast(4, "quick.example", at: Self.elsewhere)).map(\.confidence) == [.medium])
        #expect(findings(slow(2) + fast(4, "quick.example", at: Self.address)).map(\.confidence) == [.low])
    }

    @Test("are the tariff's where nothing ran faster beside them")
    func tariff() {
        let all = findings(slow(3))
        #expect(all.map(\.nature) == [.fault])
        #expect(all.allSatisfy { $0.confidence == .low })
        // What ran fast an hour later is no control.
        let later = fast(4, "quick.example", at: Self.address).map { transfer in
            var transfer = transfer
            transfer.start = transfer.start + .seconds(3_600)
            transfer.end = transfer.end + .seconds(3_600)
            return transfer
        }
        #expect(findings(slow(3) + later).allSatisfy { $0.nature == .fault })
    }

    @Test("are none where the control is short enough to be a bucket's contents, or loses as well")
    func poorControls() {
        let short = fast(4, "quick.example", at: Self.address).map { transfer in
            var transfer = transfer
            transfer.bytes = 60_000
            return transfer
        }
        #expect(findings(slow(3) + short).allSatisfy { $0.nature == .fault })
        let lossy = fast(4, "quick.example", at: Self.address).map { transfer in
            var transfer = transfer
            transfer.losses = transfer.packets / 4
            return transfer
        }
        #expect(findings(slow(3) + lossy).allSatisfy { $0.nature == .fault })
    }

    @Test("are still told after their episode is over, and its transfers forgotten")
    func settled() {
        var all = slow(3) + fast(4, "quick.example", at: Self.address)
        for number in 0..<700 {
            var later = Self.transfer(
                "other.example", Self.elsewhere, port: UInt16(1_000 + number), bits: 5e6, isPoliced: false, at: 4_000 + Int64(number))
            later.bins = []
            all.append(later)
        }
        let found = findings(all)
        #expect(found.map(\.kind) == [.rateThrottled])
        #expect(found.first?.confidence == .high)
    }

    @Test("need holes that the network made, not the capture")
    func captureLoss() {
        let blind = slow(3).map { transfer in
            var transfer = transfer
            transfer.unseen = transfer.losses
            return transfer
        }
        #expect(findings(blind + fast(4, "quick.example", at: Self.address)).isEmpty)
    }
}
