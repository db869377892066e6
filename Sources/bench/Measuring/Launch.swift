import Foundation

/// Other programs, started and waited for.
enum Launch {
    /// What a program printed; `nil` where it cannot be run or fails.
    static func output(of command: [String]) -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
    }

    /// Brings a file into the page cache.
    static func warm(_ path: String) {
        guard let file = FileHandle(forReadingAtPath: path) else { return }
        while let piece = try? file.read(upToCount: 1 << 22), !piece.isEmpty {}
    }
}
