import CMeasure
import Dispatch
import Foundation

/// What one run of a program took.
struct PeerMeasurement {
    /// User and system time, in nanoseconds.
    var processor: UInt64
    var wall: UInt64
    /// The largest resident memory, in bytes.
    var memory: UInt64

    /// Runs a program in `folder` in a process of this bench's own, whose only child it is: the system counts the time and memory of children
    /// together. `nil` where it cannot be run or fails.
    init?(_ command: [String], in folder: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["measure", folder] + command
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let numbers = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).split(separator: " ").compactMap {
            UInt64($0.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        process.waitUntilExit()
        guard process.terminationStatus == 0, numbers.count == 3 else { return nil }
        (processor, wall, memory) = (numbers[0], numbers[1], numbers[2])
    }

    /// In that process: runs the command and prints what it took; false where it fails.
    static func measure(_ command: [String], in folder: String) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = URL(filePath: folder)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let start = DispatchTime.now().uptimeNanoseconds
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return false }
        print(Usage.ofChildren, DispatchTime.now().uptimeNanoseconds - start, cmeasure_peak_memory_of_children())
        return true
    }
}
