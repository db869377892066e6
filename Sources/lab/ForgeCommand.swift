import ArgumentParser
import Foundation

/// `lab forge`: writes a folder for each recipe, the same octets on every run.
struct ForgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forge", abstract: "Writes the forged scenarios: a capture, what is true of it, and its story.")

    @Option(help: "The folder that gets a folder for each scenario.")
    var into = "captures"

    @Option(help: "Only the scenario of this name.")
    var only: String?

    func run() throws {
        let folder = URL(fileURLWithPath: into, isDirectory: true)
        for recipe in Cookbook.all where only == nil || recipe.name == only {
            let scenario = recipe.play()
            let place = folder.appendingPathComponent(recipe.name, isDirectory: true)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            for (name, octets) in scenario.files {
                try Data(octets).write(to: place.appendingPathComponent(name))
            }
            print("\(recipe.name): \(scenario.frameCount) frames")
        }
    }
}
