import ArgumentParser
import Foundation
import Glibc
import Watcher

/// `confinement-check`: gives up what a watch gives up and tries to do it all the same. For tests, and for whoever wants to see it.
struct ConfinementCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confinement-check", abstract: "Give up what a watch gives up, and show what is still possible then.", shouldDisplay: false)

    @Argument(help: ArgumentHelp("The folder that may still be written to.", valueName: "folder"))
    var folder: String

    func run() throws {
        for sentence in try Confinement.confine(to: [folder]).sentences { Terminal.output.write("\(sentence)\n") }
        let inside = (try? Data("x".utf8).write(to: URL(filePath: folder).appending(path: "inside"))) != nil
        Terminal.output.write("inside: \(inside ? "written" : "refused")\n")
        let outside = FileManager.default.contents(atPath: "/etc/passwd") != nil || (try? Data().write(to: URL(filePath: "/tmp/outside"))) != nil
        Terminal.output.write("outside: \(outside ? "opened" : "refused")\n")
        let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        Terminal.output.write("sending: \(descriptor < 0 ? "refused" : "possible")\n")
        let child = Process()
        child.executableURL = URL(filePath: "/bin/true")
        Terminal.output.write("running: \((try? child.run()) == nil ? "refused" : "possible")\n")
        let done = DispatchSemaphore(value: 0)
        let thread = Thread { done.signal() }
        thread.start()
        Terminal.output.write("threads: \(done.wait(timeout: .now() + 5) == .success ? "started" : "stuck")\n")
    }
}
