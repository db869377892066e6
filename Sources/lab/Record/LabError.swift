/// Why the lab could not record or judge.
enum LabError: Error, CustomStringConvertible {
    /// Namespaces need privilege.
    case notRoot
    /// A program that is needed is not installed.
    case missing(tool: String)
    /// A command said no.
    case failed(command: String, output: String)
    /// Something did not come up in time.
    case late(what: String)
    /// A file of a scenario cannot be read.
    case unreadable(path: String, why: String)

    var description: String {
        switch self {
        case .notRoot: "network namespaces need root: sudo \(CommandLine.arguments.joined(separator: " "))"
        case .missing(let tool): "\(tool) is needed and not installed"
        case .failed(let command, let output): "\(command): \(output)"
        case .late(let what): "\(what) did not come up in time"
        case .unreadable(let path, let why): "\(path): \(why)"
        }
    }
}
