/// Why a capture could not be read, made or written. Each text says what happened and what to do.
public enum CaptureError: Error, Hashable, Sendable {
    case noSuchFile(path: String)
    case permissionDenied(path: String)
    /// `what` continues "It is …": what the file is instead, and what can be done with it.
    case notACapture(path: String, what: String)
    /// A folder without captures in it.
    case nothingToRead(path: String)
    case readFailed(path: String, reason: String)
    case writeFailed(path: String, reason: String)
    /// A folder was wanted, and a file has its name.
    case notAFolder(path: String)
    /// libpcap did not accept the expression; `message` is its own.
    case badFilter(expression: String, message: String)
    /// `command` is the very command that cures it.
    case noPrivilege(interface: String, command: String)
    case noSuchInterface(interface: String, available: [String])
    /// `cure` is a sentence on what to do.
    case interfaceFailed(interface: String, reason: String, cure: String)
}

extension CaptureError: CustomStringConvertible {
    /// What happened, and what to do.
    public var description: String {
        switch self {
        case .noSuchFile(let path):
            // What stands in the place of bytes that are no UTF-8 leads to no file.
            path.unicodeScalars.contains("\u{FFFD}")
                ? "\(path): this name is not written in UTF-8. Rename the file, or read it with: wirewitness analyze - < FILE"
                : "\(path): there is no such file. Check the path."
        case .permissionDenied(let path): "\(path): no permission to open it. Run `ls -l` on it, or read it as the user it belongs to."
        case .notACapture(let path, let what): "\(path): this is no packet capture. It is \(what)."
        case .nothingToRead(let path): "\(path): no packet capture in this folder. Name a pcap or pcapng file, or a folder that holds some."
        case .readFailed(let path, let reason): "\(path): reading failed: \(reason). Check the disk or the connection, then try again."
        case .writeFailed(let path, let reason):
            "\(path): writing failed: \(reason). What was written before is whole and can be read; free some space or choose another place."
        case .notAFolder(let path): "\(path): this is a file, and a folder is wanted. Name another place."
        case .badFilter(let expression, let message):
            "The capture filter \"\(expression)\" is not valid: \(message). The syntax is tcpdump's, see pcap-filter(7)."
        case .noPrivilege(let interface, let command):
            "No permission to capture on \(interface). Allow it once with\n    \(command)\nor run the program with sudo."
        case .noSuchInterface(let interface, let available):
            available.isEmpty
                ? "There is no interface \(interface)."
                : "There is no interface \(interface). There are: \(available.joined(separator: ", "))."
        case .interfaceFailed(let interface, let reason, let cure): "Capturing on \(interface) failed: \(reason). \(cure)"
        }
    }
}
