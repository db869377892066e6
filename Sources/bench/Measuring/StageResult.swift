import Foundation

/// What a run of one stage took; printed on one line for the process that asked.
struct StageResult {
    var packets: UInt64
    /// Nanoseconds.
    var processor: UInt64
    var wall: UInt64
    /// Allocations a packet, over the whole run and over its second half.
    var allocations: Double
    var steadyAllocations: Double?
    /// Bytes.
    var peakMemory: UInt64
    /// Keeps the work from being left out.
    var check: Int

    var line: String { "\(packets) \(processor) \(wall) \(allocations) \(steadyAllocations ?? -1) \(peakMemory) \(check)" }

    init(packets: UInt64, processor: UInt64, wall: UInt64, allocations: Double, steadyAllocations: Double?, peakMemory: UInt64, check: Int) {
        self.packets = packets
        self.processor = processor
        self.wall = wall
        self.allocations = allocations
        self.steadyAllocations = steadyAllocations
        self.peakMemory = peakMemory
        self.check = check
    }

    init?(line: String) {
        let cells = line.split(whereSeparator: \.isWhitespace)
        guard cells.count == 7, let packets = UInt64(cells[0]), let processor = UInt64(cells[1]), let wall = UInt64(cells[2]),
            let allocations = Double(cells[3]), let steady = Double(cells[4]), let memory = UInt64(cells[5]), let check = Int(cells[6])
        else { return nil }
        self.init(
            packets: packets, processor: processor, wall: wall, allocations: allocations, steadyAllocations: steady < 0 ? nil : steady,
            peakMemory: memory, check: check)
    }

    /// The most memory that this process had resident, in bytes (proc(5), VmHWM).
    static func peakMemory() -> UInt64 {
        guard let data = FileManager.default.contents(atPath: "/proc/self/status") else { return 0 }
        for line in String(decoding: data, as: UTF8.self).split(separator: "\n") where line.hasPrefix("VmHWM:") {
            return (line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { UInt64($0) } ?? 0) * 1024
        }
        return 0
    }
}
