import Foundation

let usage = """
    usage: bench run [--large] [--rounds N] [--keep DIR] [home|flood|bulk]...
           bench peers PAGE [--program FILE] [--large] [--rounds N] [home|flood|bulk]...
           bench compare-tshark DIR [KEEP] [EXAMPLES]
           bench reports DIR
           bench results DIR
           bench frames FILE
           bench make home|flood|bulk FILE [--large] [--packets N]
           bench stage NAME FILE
           bench case-scale [DIR]
           bench case-drill [ROUNDS]
           bench case-write DIR
           bench costs PAGE [--captures DIR]
           bench hostile [PAGE] [--only NAME] [--captures DIR]
           bench make-hostile NAME FILE [--packets N] [--captures DIR]
           bench month PROGRAM [--days N] [--packets N] [--into DIR]
           bench make-month FILE [--days N] [--packets N]
    """
var arguments = Arguments(CommandLine.arguments.dropFirst())
let command = arguments.first() ?? ""
if command == "--help" || arguments.has("--help") {
    print(usage)
    exit(0)
}
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
case "peers":
    let rounds = arguments.value("--rounds").flatMap { Int($0) } ?? 5
    let program = arguments.value("--program") ?? ".build/release/wirewitness"
    let page = arguments.first()
    let chosen = arguments.rest.compactMap { Workload(rawValue: $0) }
    guard let page, chosen.count == arguments.rest.count, rounds > 0 else {
        print(usage)
        exit(2)
    }
    let isWritten = PeerComparison.run(
        page: page, program: program, isLarge: isLarge, rounds: rounds, only: chosen.isEmpty ? Workload.allCases : chosen)
    exit(isWritten ? 0 : 1)
case "make":
    let packets = arguments.value("--packets").flatMap { UInt64($0) }
    guard arguments.rest.count == 2, let workload = Workload(rawValue: arguments.rest[0]),
        let made = workload.write(to: arguments.rest[1], packets: packets ?? workload.packets(isLarge: isLarge))
    else { exit(1) }
    print("\(made.packets) packets, \(made.bytes) bytes")
case "stage" where arguments.rest.count == 2:
    guard let stage = Stage(rawValue: arguments.rest[0]), let result = stage.run(arguments.rest[1]) else { exit(1) }
    print(result.line)
case "case-write" where arguments.rest.count == 1:
    do { try CaseDrill.write(arguments.rest[0]) } catch {
        print(error)
        exit(1)
    }
case "hostile":
    let only = arguments.value("--only")
    let captures = arguments.value("--captures") ?? "captures"
    exit(HostileComparison.run(page: arguments.first(), captures: captures, only: only.flatMap { HostileTraffic(rawValue: $0) }) ? 0 : 1)
case "make-hostile":
    let count = arguments.value("--packets").flatMap { Int($0) } ?? 1_000_000
    let captures = arguments.value("--captures") ?? "captures"
    guard arguments.rest.count == 2, let load = HostileTraffic(rawValue: arguments.rest[0]) else {
        print("Name a load and a file. The loads are \(HostileTraffic.allCases.map(\.rawValue).joined(separator: ", ")).")
        exit(2)
    }
    exit(HostileComparison.capture(load, count, captures, at: arguments.rest[1]) ? 0 : 1)
case "hostile-run" where arguments.rest.count == 1:
    guard let result = HostileResult.measured(arguments.rest[0]) else { exit(1) }
    print(result.line)
case "costs":
    let captures = arguments.value("--captures") ?? "captures"
    guard arguments.rest.count == 1 else {
        print(usage)
        exit(2)
    }
    exit(CostPage.run(page: arguments.rest[0], captures: captures) ? 0 : 1)
case "case-scale":
    exit(CaseScale.run(folder: arguments.first()) ? 0 : 1)
case "case-drill":
    exit(CaseDrill.command(rounds: arguments.first().flatMap { Int($0) } ?? 200) ? 0 : 1)
case "month", "make-month":
    let days = arguments.value("--days").flatMap { Int($0) } ?? 30
    let packets = arguments.value("--packets").flatMap { Int($0) } ?? 200_000
    let folder = arguments.value("--into")
    guard arguments.rest.count == 1, days > 0, packets > 1_000 else {
        print(usage)
        exit(2)
    }
    if command == "make-month" {
        guard var file = CaptureFile(path: arguments.rest[0]) else { exit(1) }
        var traffic = MonthTraffic()
        for day in 0..<days { traffic.write(day: day, packets: packets, to: &file) }
        file.close()
        exit(0)
    }
    exit(MonthWatch.run(program: arguments.rest[0], days: days, packetsPerDay: packets, into: folder) ? 0 : 1)
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
