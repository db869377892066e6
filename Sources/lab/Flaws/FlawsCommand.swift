import ArgumentParser
import Dispatch
import Findings
import Foundation
import Synchronization

/// `lab flaws`: honest captures with every flaw that a capture may have, none of which may make an honest network look dishonest.
struct FlawsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flaws", abstract: "Tries the flaws that captures have on honest ones, and prints what they made the program say.")

    @Argument(help: "The folder with a folder for each scenario.")
    var folder = "captures"

    @Option(help: "Only scenarios whose name begins so.")
    var only = "benign-"

    @Option(help: "Only flaws of these sorts.")
    var flaw: [Flaw.Family] = Flaw.Family.allCases.filter { $0 != .leap }

    @Option(help: "Of longer captures, only the flaws that are not made frame by frame.")
    var longest = 300

    func run() throws {
        let place = URL(fileURLWithPath: folder, isDirectory: true)
        let names = try FileManager.default.contentsOfDirectory(atPath: place.path).filter { $0.hasPrefix(only) }.sorted()
        let tried = Atomic(0)
        let accused = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: names.count) { index in
            do {
                let capture = try FlawedCapture(place.appendingPathComponent("\(names[index])/capture.pcapng").path)
                for family in flaw {
                    let stride = capture.frames.count > longest ? capture.frames.count : 1
                    let flaws = family.flaws(of: capture.frames, every: stride)
                    tried.add(flaws.count, ordering: .relaxed)
                    for flaw in flaws {
                        let rows = try capture.accusations(flaw).map {
                            "\(family.rawValue)\t\(names[index])\t\(flaw)\t\($0.kind.rawValue) \($0.confidence.rawValue)\t\($0.claim)"
                        }
                        accused.withLock { $0 += rows }
                    }
                }
            } catch { accused.withLock { $0.append("\(names[index])\t\(error)") } }
        }
        let rows = accused.withLock { $0.sorted() }
        print(rows.joined(separator: "\n"))
        print("\(tried.load(ordering: .relaxed)) flawed captures, \(rows.count) accusations")
        if !rows.isEmpty { throw ExitCode(1) }
    }
}
