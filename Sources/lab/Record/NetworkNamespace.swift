import Foundation

/// A network namespace that this run made and nobody else uses.
struct NetworkNamespace: Sendable {
    /// What all of them begin with; the number of the run's process follows.
    static let prefix = "ww-"

    let name: String

    /// Makes it, with its loopback up and its kernel set as `settings` say.
    init(_ name: String, settings: [String]) throws {
        self.name = name
        try Tool.run(["ip", "netns", "add", name])
        try ip("link", "set", "lo", "up")
        if !settings.isEmpty { try run("sysctl", ["-q", "-w"] + settings) }
    }

    /// A command line that runs a program in it. `ip` becomes the program, so that its process id is the program's.
    func command(_ program: String, _ arguments: [String]) throws -> [String] {
        guard let path = Tool.find(program) else { throw LabError.missing(tool: program) }
        return ["ip", "netns", "exec", name, path] + arguments
    }

    @discardableResult
    func run(_ program: String, _ arguments: [String]) throws -> String { try Tool.run(command(program, arguments)) }

    func ip(_ arguments: String...) throws { try Tool.run(["ip", "-n", name] + arguments) }

    /// Ends what still runs in it, by its ids, and removes it with all its devices.
    func remove() { Self.remove(name) }

    /// Removes the namespaces whose makers are due.
    static func removeAll(where isDue: (Int32) -> Bool) {
        guard let list = try? Tool.run(["ip", "netns", "list"]) else { return }
        for line in list.split(separator: "\n") {
            guard let name = line.split(separator: " ").first.map(String.init), let process = maker(of: name), isDue(process) else { continue }
            remove(name)
        }
    }

    /// The process that gave this name; `nil` if no run of the lab did.
    static func maker(of name: String) -> Int32? {
        guard name.hasPrefix(prefix) else { return nil }
        return name.dropFirst(prefix.count).split(separator: "-").first.flatMap { Int32($0) }
    }

    private static func remove(_ name: String) {
        for process in ((try? Tool.attempt(["ip", "netns", "pids", name]))?.output ?? "").split(separator: "\n") {
            if let number = Int32(process) { kill(number, SIGKILL) }
        }
        _ = try? Tool.attempt(["ip", "netns", "del", name])
        try? FileManager.default.removeItem(atPath: "/etc/netns/\(name)")
    }
}
