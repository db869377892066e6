import Foundation

/// Another program that reads captures, as it is measured.
struct Peer {
    /// What the tables call it.
    var name: String
    /// Its command line. `FILE` stands for the capture and `FOLDER` for an empty folder that it may write into.
    var command: [String]
    /// The words that make it say its version.
    var versionCommand: [String]
    /// What it does with the packets, and what it leaves, in one sentence.
    var work: String
    /// It is the bench itself, which prints what the work alone took (`StageResult`), without the start of its process.
    var measuresItself = false
    /// The version, where the program cannot be asked for it.
    var givenVersion: String?

    /// The command line for a capture.
    func command(file: String, folder: String) -> [String] {
        command.map { $0.replacing("FILE", with: file).replacing("FOLDER", with: folder) }
    }

    /// Whether the program is there.
    var isInstalled: Bool { Launch.output(of: ["sh", "-c", "command -v \"$0\"", command[0]]) != nil }

    /// The first word of what it says on itself that looks like a version; `nil` where there is none.
    ///
    /// Several of these programs say it on standard error, and end with an error.
    var version: String? {
        givenVersion ?? Launch.output(of: ["sh", "-c", "\"$0\" \"$@\" 2>&1 < /dev/null || true"] + versionCommand).flatMap { Peer.version(in: $0) }
    }

    static func version(in text: String) -> String? {
        text.firstMatch(of: /\b[0-9]+\.[0-9][0-9A-Za-z.]*/).map { String($0.output).trimmingSuffix(".") }
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: Character) -> String { last == suffix ? String(dropLast()) : self }
}
