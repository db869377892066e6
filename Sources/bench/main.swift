import Foundation

let usage = """
    usage: bench run [--large] [--rounds N] [--keep DIR] [home|flood|bulk]...
           bench compare-tshark DIR [KEEP] [EXAMPLES]
           bench reports DIR
           bench results DIR
           bench frames FILE
           bench make home|flood|bulk FILE [--large]
           bench stage NAME FILE
    """
var arguments = Arguments(CommandLine.arguments.dropFirst())
let command = arguments.first() ?? ""
let isLarge = arguments.has("--large")
switch command {
case "run":
    let rounds = arguments.value("--rounds").flatMap { Int($0) } ?? 3
    let keep = arguments.value("--keep")
    let chosen = arguments.rest.compactMap { Workload(rawValue: $0) }
    guard chosen.count == arguments.rest.count, rounds > 0 else {
        print(usage)
        exit(2)
    }
    exit(Benchmark.run(folder: keep, isLarge: isLarge, rounds: rounds, only: chosen.isEmpty ? Workload.allCases : chosen) ? 0 : 1)
case "make" where arguments.rest.count == 2:
    guard let workload = Workload(rawValue: arguments.rest[0]), let made = workload.write(to: arguments.rest[1], isLarge: isLarge) else { exit(1) }
    print("\(made.packets) packets, \(made.bytes) bytes")
case "stage" where arguments.rest.count == 2:
    guard let stage = Stage(rawValue: arguments.rest[0]), let result = stage.run(arguments.rest[1]) else { exit(1) }
    print(result.line)
case "frames" where arguments.rest.count == 1:
    FollowedFrames(path: arguments.rest[0])?.show()
case "reports" where arguments.rest.count == 1:
    Reports.run(folder: arguments.rest[0])
case "results" where arguments.rest.count == 1:
    let table = LabelTable(folder: arguments.rest[0])
    guard !table.results.isEmpty else {
        print("\(arguments.rest[0]) holds no labels.tsv with captures")
        exit(2)
    }
    print(table.page, terminator: "")
case "compare-tshark" where !arguments.rest.isEmpty:
    let isExplained = Comparison.run(
        folder: arguments.rest[0], keep: arguments.rest.count > 1 ? arguments.rest[1] : nil,
        examples: arguments.rest.count > 2 ? Int(arguments.rest[2]) ?? 3 : 3)
    exit(isExplained ? 0 : 1)
default:
    print(usage)
    exit(2)
}
