import Foundation

/// A program of the system, found once and run by its full path.
enum Tool {
    /// Runs a command to its end and returns what it printed.
    ///
    /// - Throws: ``LabError/failed(command:output:)`` when it ends with another status than 0.
    @discardableResult
    static func run(_ command: [String]) throws -> String {
        let (status, output) = try attempt(command)
        guard status == 0 else { throw LabError.failed(command: command.joined(separator: " "), output: output) }
        return output
    }

    /// Runs a command to its end; its status is the caller's to weigh.
    @discardableResult
    static func attempt(_ command: [String]) throws -> (status: Int32, output: String) {
        let process = try process(command)
        let pipe = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    /// A command ready to be started.
    static func process(_ command: [String]) throws -> Process {
        guard let name = command.first, let path = find(name) else { throw LabError.missing(tool: command.first ?? "") }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = Array(command.dropFirst())
        return process
    }

    /// The full path of a program; looks into the folders of administrators too, which are not in everybody's `PATH`.
    static func find(_ name: String) -> String? {
        if name.hasPrefix("/") { return name }
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init) + ["/usr/sbin", "/sbin", "/usr/bin"]
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
