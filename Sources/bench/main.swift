import Foundation

// bench compare-tshark DIR [KEEP] [EXAMPLES]
let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "compare-tshark" where arguments.count > 2:
    let isExplained = Comparison.run(
        folder: arguments[2], keep: arguments.count > 3 ? arguments[3] : nil, examples: arguments.count > 4 ? Int(arguments[4]) ?? 3 : 3)
    exit(isExplained ? 0 : 1)
case "reports" where arguments.count > 2:
    Reports.run(folder: arguments[2])
default:
    print("usage: bench compare-tshark DIR [KEEP] [EXAMPLES]")
    exit(2)
}
