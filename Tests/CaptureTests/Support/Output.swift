import Foundation

/// Runs a program and gives what it prints; `nil` where it is not installed or, unless that is all the same, fails.
///
/// Through popen(3), which waits for its child itself and so works on every thread.
func output(of program: String, _ arguments: [String], whateverStatus: Bool = false) -> Data? {
    let folders = ["/usr/bin", "/usr/sbin", "/bin", "/sbin", "/usr/local/bin"]
    guard let folder = folders.first(where: { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }) else { return nil }
    let words = ["\(folder)/\(program)"] + arguments
    let quoted = words.map { "'" + $0.replacingOccurrences(of: "'", with: "'\\''") + "'" }
    guard let stream = unsafe popen(quoted.joined(separator: " ") + " 2>/dev/null", "r") else { return nil }
    var data = Data()
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
        // The array has as many bytes as are asked for.
        let count = unsafe fread(&piece, 1, piece.count, stream)
        if count == 0 { break }
        data.append(contentsOf: piece[..<count])
    }
    let status = unsafe pclose(stream)
    return whateverStatus || status == 0 ? data : nil
}
