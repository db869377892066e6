import Foundation

/// What tshark says of the TCP packets of one capture.
struct TsharkFrames {
    struct Frame {
        var number: UInt64
        /// One stream for each TCP header of the frame.
        var streams: [Int]
        /// Bit n is the class with raw value n.
        var classes: UInt32
        /// The round trip of the handshake as it prints it; empty if unknown.
        var initialRoundTrip: String
    }

    private(set) var frames: [UInt64: Frame] = [:]

    /// Runs tshark on `path`; with `keep`, a folder, its answer is kept there and used again. `nil` where it cannot be run.
    init?(path: String, keep: String?) {
        let name = path.split(separator: "/").suffix(2).joined(separator: "__") + ".tsv"
        let kept = keep.map { "\($0)/\(name)" }
        let text: String
        if let kept, let data = FileManager.default.contents(atPath: kept) {
            text = String(decoding: data, as: UTF8.self)
        } else {
            guard let answer = TsharkFrames.run(path) else { return nil }
            if let kept { _ = FileManager.default.createFile(atPath: kept, contents: answer) }
            text = String(decoding: answer, as: UTF8.self)
        }
        for line in text.split(separator: "\n") {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard cells.count == 3 + AnalysisClass.allCases.count, let number = UInt64(cells[0]) else { continue }
            var classes: UInt32 = 0
            for kind in AnalysisClass.allCases where !cells[2 + kind.rawValue].isEmpty { classes |= 1 << UInt32(kind.rawValue) }
            frames[number] = Frame(
                number: number, streams: cells[1].split(separator: ",").compactMap { Int($0) }, classes: classes,
                initialRoundTrip: String(cells[2 + AnalysisClass.allCases.count]))
        }
    }

    private static func run(_ path: String) -> Data? {
        var arguments = ["tshark", "-r", path, "-Y", "tcp", "-T", "fields", "-e", "frame.number", "-e", "tcp.stream"]
        for kind in AnalysisClass.allCases { arguments += ["-e", "tcp.analysis.\(kind.field)"] }
        arguments += ["-e", "tcp.analysis.initial_rtt"]
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            return nil
        }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        // A capture that is cut off ends with status 2 and is judged up to there by both.
        return data
    }
}
