import ArgumentParser
import CaseStore
import Foundation

/// `lab demo`: writes the captures of two weeks, and begins their case with the event that was declared beforehand.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Writes the captures of the demonstration case, and the case with its declared event.")

    @Option(help: "The folder that gets captures/ and case/.")
    var into = "out/demo"

    func run() throws {
        let files = FileManager.default
        let captures = "\(into)/captures"
        if files.fileExists(atPath: into) { try files.removeItem(atPath: into) }
        try files.createDirectory(atPath: captures, withIntermediateDirectories: true)
        var bytes = 0
        for (name, octets) in TwoWeeks().files() {
            try Data(octets).write(to: URL(fileURLWithPath: "\(captures)/\(name)"))
            bytes += octets.count
        }
        // The story's clock, not this machine's: the event was declared two days before it was to be.
        let event = TwoWeeks.interview
        try Case(openingOrCreating: "\(into)/case").declare(event.title, at: event.time, declared: event.declared)
        print("\(captures): \(bytes / 1_000_000) MB")
    }
}
