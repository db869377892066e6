import ArgumentParser
import Capture
import Report
import Wire

/// `interfaces`: what can be captured here.
struct InterfacesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "interfaces",
        abstract: "List the interfaces that can be captured here.",
        discussion:
            "With -M one line an interface, fields separated by tabs: name, state (up, down, no-carrier), kind, addresses separated by commas, description."
    )

    @Flag(name: .customShort("M"), help: "Print lines for programs.")
    var isMachineReadable = false

    func run() throws {
        let all = try CaptureInterface.all()
        Terminal.output.write(isMachineReadable ? Self.lines(all) : Self.table(all))
    }

    /// Prints the list for people.
    static func list() throws { Terminal.output.write(table(try CaptureInterface.all())) }

    /// Whether frames can be expected.
    static func state(_ interface: CaptureInterface) -> String {
        if !interface.isUp { return "down" }
        return interface.isRunning ? "up" : "no-carrier"
    }

    private static func kind(_ interface: CaptureInterface) -> String {
        interface.isLoopback ? "loopback" : (interface.isWireless ? "wireless" : "wired")
    }

    static func lines(_ all: [CaptureInterface]) -> String {
        all.map { interface in
            let addresses = interface.addresses.map(\.description).joined(separator: ",")
            return [interface.name, state(interface), kind(interface), addresses, interface.description ?? ""].map {
                TerminalText($0, limit: 512).text
            }
            .joined(separator: "\t") + "\n"
        }.joined()
    }

    static func table(_ all: [CaptureInterface]) -> String {
        let rows =
            [["NAME", "STATE", "KIND", "ADDRESSES"]]
            + all.map { interface in
                let addresses = interface.addresses.map(\.description).joined(separator: " ")
                let last = addresses.isEmpty ? interface.description ?? "" : addresses
                return [interface.name, state(interface), kind(interface), last].map { TerminalText($0, limit: 512).text }
            }
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = (0..<3).map { row[$0] + String(repeating: " ", count: widths[$0] - row[$0].count) } + [row[3]]
            var line = cells.joined(separator: "  ")
            while line.hasSuffix(" ") { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}
