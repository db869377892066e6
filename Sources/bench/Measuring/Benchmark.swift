import Foundation

/// Makes the captures, runs every stage and peer on them in turn, and prints what they took.
struct Benchmark {
    private let folder: String
    private let isLarge: Bool
    private let rounds: Int

    /// Runs everything in `folder`, or in one of its own that is removed again.
    static func run(folder: String?, isLarge: Bool, rounds: Int, only: [Workload]) -> Bool {
        let own = FileManager.default.temporaryDirectory.appendingPathComponent("wirewitness-bench-\(ProcessInfo.processInfo.processIdentifier)").path
        let place = folder ?? own
        guard (try? FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)) != nil else {
            print("\(place) cannot be made")
            return false
        }
        defer { if folder == nil { try? FileManager.default.removeItem(atPath: place) } }
        let benchmark = Benchmark(folder: place, isLarge: isLarge, rounds: rounds)
        for workload in only { guard benchmark.measure(workload) else { return false } }
        return true
    }

    private func measure(_ workload: Workload) -> Bool {
        let path = "\(folder)/\(workload.rawValue)\(isLarge ? "-large" : "").pcap"
        if !FileManager.default.fileExists(atPath: path) {
            guard workload.write(to: path, packets: workload.packets(isLarge: isLarge)) != nil else {
                print("\(path) cannot be written")
                return false
            }
        }
        Launch.warm(path)
        var results: [Stage: [StageResult]] = [:]
        for _ in 0..<rounds {
            for stage in Stage.allCases {
                guard let result = spawn(stage, path) else {
                    print("\(stage.rawValue) failed on \(path)")
                    return false
                }
                results[stage, default: []].append(result)
            }
        }
        let medians = results.compactMapValues { runs in runs.sorted { $0.processor < $1.processor }[runs.count / 2] }
        guard let libpcap = medians[.libpcap] else { return false }
        let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? UInt64 ?? 0
        print("\(workload.rawValue): \(libpcap.packets) packets, \(size >> 20) MiB; medians of \(rounds)\n")
        print(
            "".padded(34) + "CPU ns/packet".aligned(14) + "ratio".aligned(8) + "wall ns".aligned(9) + "Mpackets/s".aligned(12)
                + "allocations".aligned(13) + "steady".aligned(10)
                + "peak MiB".aligned(10))
        for stage in Stage.allCases {
            guard let result = medians[stage] else { continue }
            show(
                stage.words, processor: result.processor, wall: result.wall, packets: result.packets, against: libpcap,
                allocations: result.allocations,
                steady: result.steadyAllocations, memory: result.peakMemory)
        }
        peers(path, libpcap)
        print("")
        return true
    }

    private func show(
        _ words: String, processor: UInt64, wall: UInt64, packets: UInt64, against libpcap: StageResult, allocations: Double? = nil,
        steady: Double? = nil,
        memory: UInt64? = nil
    ) {
        let each = Double(processor) / Double(max(packets, 1))
        let ratio = each / (Double(libpcap.processor) / Double(max(libpcap.packets, 1)))
        print(
            words.padded(34) + each.fixed(1).aligned(14) + ratio.fixed(2).aligned(8)
                + (Double(wall) / Double(max(packets, 1))).fixed(1).aligned(9)
                + (Double(packets) * 1_000 / Double(max(wall, 1))).fixed(2).aligned(12) + (allocations.map { $0.fixed(5) } ?? "").aligned(13)
                + (steady.map { $0.fixed(5) } ?? "").aligned(10) + (memory.map { "\($0 >> 20)" } ?? "").aligned(10))
    }

    /// Other programs on the same file; the slow one on its first packets.
    private func peers(_ path: String, _ libpcap: StageResult) {
        peer("tcpdump -w /dev/null", ["tcpdump", "-r", path, "-w", "/dev/null"], libpcap.packets, libpcap)
        peer("capinfos", ["capinfos", path], libpcap.packets, libpcap)
        let slice = min(libpcap.packets, 50_000)
        let short = "\(folder)/slice.pcap"
        if Launch.output(of: ["tcpdump", "-r", path, "-c", "\(slice)", "-w", short]) != nil {
            peer("tshark -q -z expert (\(slice / 1000) k)", ["tshark", "-r", short, "-q", "-z", "expert"], slice, libpcap)
            try? FileManager.default.removeItem(atPath: short)
        }
    }

    private func peer(_ words: String, _ command: [String], _ packets: UInt64, _ libpcap: StageResult) {
        let before = Usage.ofChildren
        let start = DispatchTime.now().uptimeNanoseconds
        guard Launch.output(of: command) != nil else {
            print("\(words): not found here")
            return
        }
        show(words, processor: Usage.ofChildren - before, wall: DispatchTime.now().uptimeNanoseconds - start, packets: packets, against: libpcap)
    }

    private func spawn(_ stage: Stage, _ path: String) -> StageResult? {
        Launch.output(of: [CommandLine.arguments[0], "stage", stage.rawValue, path]).flatMap { StageResult(line: $0) }
    }
}
