import ArgumentParser
import Report

/// `doctor`: what would spoil a capture here, each with the cure.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look at privilege, interfaces, VPN, clock, offloads and disk, and name the cure for what would spoil a capture.",
        discussion: "Nothing is changed and nothing is sent. Exit status 4 if this process may not capture, else 0.")

    func run() throws {
        let points = Checkup().points()
        Terminal.output.write(CheckupText.render(points, style: Terminal.output.style))
        if points.contains(where: { $0.subject == "privilege" && $0.state == .bad }) { throw Ending.Reached(status: .noPrivilege) }
    }
}
