import Foundation

/// What callgrind counted: instructions by function, and by who called whom (valgrind manual, "Callgrind Format Specification").
struct CallProfile {
    /// One function that called another.
    struct Edge: Hashable {
        var caller: String
        var callee: String
    }

    /// Instructions of each function itself.
    private(set) var own: [String: UInt64] = [:]
    /// Instructions spent in calls, everything below them included.
    private(set) var called: [Edge: UInt64] = [:]

    /// All instructions.
    var total: UInt64 { own.values.reduce(0, +) }

    /// Runs a program under callgrind; `nil` where valgrind is missing or the program fails.
    ///
    /// The program is copied without its debugging information first, which not every valgrind can read.
    static func of(_ command: [String], folder: String) -> CallProfile? {
        let program = "\(folder)/program"
        let file = "\(folder)/callgrind.out"
        guard Launch.output(of: ["strip", "--strip-debug", "-o", program, command[0]]) != nil,
            Launch.output(of: ["valgrind", "--quiet", "--tool=callgrind", "--callgrind-out-file=\(file)", program] + command.dropFirst()) != nil,
            let text = Launch.output(of: ["sh", "-c", "swift demangle -simplified < \"$0\"", file])
        else { return nil }
        return CallProfile(text)
    }

    /// Reads what callgrind wrote; names are taken as they stand.
    init(_ text: String) {
        var names: [Substring: String] = [:]
        var function = ""
        var callee: String?
        for line in text.split(separator: "\n") {
            if line.hasPrefix("fn=") {
                function = Self.name(line.dropFirst(3), &names)
            } else if line.hasPrefix("cfn=") {
                callee = Self.name(line.dropFirst(4), &names)
            } else if let first = line.utf8.first, (48...57).contains(first) || first == 43 || first == 45 || first == 42,
                let cost = line.split(separator: " ").dropFirst().first.flatMap({ UInt64($0) })
            {
                if let called = callee {
                    self.called[Edge(caller: function, callee: called), default: 0] += cost
                    callee = nil
                } else {
                    own[function, default: 0] += cost
                }
            }
        }
    }

    /// A name stands in full once, behind a number in brackets that stands for it from then on.
    private static func name(_ text: Substring, _ names: inout [Substring: String]) -> String {
        guard let end = text.firstIndex(of: ")") else { return String(text) }
        let number = text[...end]
        let name = text[text.index(after: end)...].trimmingCharacters(in: .whitespaces)
        if !name.isEmpty { names[number] = name }
        return names[number] ?? String(number)
    }
}
