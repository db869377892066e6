import ArgumentParser
import Foundation

/// `lab verify`: analyses the captures of scenario folders and holds the findings against what is true of them.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Analyses the scenarios of a folder and prints which are judged rightly.")

    @Argument(help: "The folder with a folder for each scenario.")
    var folder = "captures"

    @Option(help: "Only scenarios whose name begins so.")
    var only: String?

    func run() throws {
        let place = URL(fileURLWithPath: folder, isDirectory: true)
        let names = try FileManager.default.contentsOfDirectory(atPath: place.path).filter { name in
            name.hasPrefix(only ?? "") && FileManager.default.fileExists(atPath: place.appendingPathComponent("\(name)/expected.json").path)
        }
        let verifications = try names.sorted().map { try Verification(place.appendingPathComponent($0, isDirectory: true)) }
        print(Verification.table(verifications))
        let wrong = verifications.count { !$0.isRight }
        print("\(verifications.count - wrong) of \(verifications.count) right")
        if wrong > 0 { throw ExitCode(1) }
    }
}
