import Foundation

/// The runs as a document: the table of Flach et al. for this program, and each run below it.
struct RateTable {
    let runs: [RateRun]
    let kernel: String
    let command: String

    var text: String {
        """
        # How well limits of rate are told apart

        The form is that of table 3 of Flach et al., *An Internet-Wide Analysis of Traffic Policing*, SIGCOMM 2016. Every run is \(RateCase.seconds) seconds of real
        TCP between real kernels in network namespaces (a home, its gateway, a provider, servers; 34 ms of round trip made by a program on a TUN
        device), recorded on the client's card and judged by the program as any capture is. Policing is `nft limit`, shaping `tc tbf` and `tc htb`,
        congestion a drop-tail queue behind `tbf` shared by competing downloads, loss a share of all packets dropped at random.

        Made by `\(command)` on \(kernel): \(runs.count) runs, \(runs.reduce(0) { $0 + $1.packets }) packets.

        \(summary)

        A run counts in each column whose claim was made. "Policed" is sign R1, "shaped" R2, "congested" R6. "Accused" counts claims above `low` that are no
        faults: a limit that everything on a line meets is none.

        ## Rates and buckets

        \(accuracy)

        ## Every run

        \(list)

        """
    }

    private var summary: String {
        var rows = ["| traffic | runs | policed | shaped | congested | selective loss | nothing | accused |", "|---|---|---|---|---|---|---|---|"]
        for group in RateCase.Group.allCases {
            let own = runs.filter { $0.scenario.group == group }
            guard !own.isEmpty else { continue }
            let cells = [RateRun.Answer.policed, .shaped, .congested, .loss, .nothing].map { answer in
                let count = own.count { $0.answers.contains(answer) }
                return "\(count) (\(percent(count, own.count)))"
            }
            rows.append("| \(group.rawValue) | \(own.count) | \(cells.joined(separator: " | ")) | \(own.count { $0.accusations > 0 }) |")
        }
        return rows.joined(separator: "\n")
    }

    private var accuracy: String {
        var rows = [
            "| traffic | measured | rate off by, median | largest | within the error printed | bucket off by, median |", "|---|---|---|---|---|---|",
        ]
        for group in [RateCase.Group.policed, .shared, .shaped] {
            let own = runs.filter { $0.scenario.group == group && $0.rate != nil && $0.scenario.rate != nil }
            guard !own.isEmpty else { continue }
            let errors = own.map { abs(($0.rate ?? 0) / ($0.scenario.rate ?? 1) - 1) }.sorted()
            let within = own.count { abs(($0.rate ?? 0) / ($0.scenario.rate ?? 1) - 1) <= 2 * max($0.rateError ?? 0, 0.005) }
            let buckets = own.compactMap { run in
                run.bucket.flatMap { found in run.scenario.bucket.map { abs(found / $0 - 1) } }
            }.sorted()
            rows.append(
                "| \(group.rawValue) | \(own.count) | \(share(errors[errors.count / 2])) | \(share(errors.last ?? 0)) | \(within) of \(own.count) within twice it | "
                    + (buckets.isEmpty ? "—" : "\(share(buckets[buckets.count / 2])) (\(buckets.count) measured)") + " |")
        }
        return rows.joined(separator: "\n")
    }

    private var list: String {
        var rows = ["| traffic | setting | said | rate | bucket |", "|---|---|---|---|---|"]
        for run in runs {
            let answers = RateRun.Answer.allCases.filter(run.answers.contains).map(\.rawValue).joined(separator: ", ")
            let rate = run.rate.map { "\(Int(($0 / 1_000).rounded())) kbit/s" + (run.rateError.map { " ± \(share($0))" } ?? "") } ?? "—"
            let bucket = run.bucket.map { "\(Int(($0 / 1_000).rounded())) kB" } ?? "—"
            rows.append("| \(run.scenario.group.rawValue) | \(run.scenario.setting) | \(answers) | \(rate) | \(bucket) |")
        }
        return rows.joined(separator: "\n")
    }

    private func percent(_ count: Int, _ all: Int) -> String { "\(Int((Double(count) * 100 / Double(all)).rounded())) %" }
    private func share(_ value: Double) -> String { String(format: "%.1f %%", value * 100) }
}
