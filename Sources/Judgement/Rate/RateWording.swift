import Findings
import Wire

/// What findings of rates say.
enum RateWording {
    /// "1.05 Mbit/s", "131 kbit/s".
    static func rate(_ bits: Double) -> String {
        bits >= 1e9
            ? "\(Wording.decimal(bits / 1e9, 2)) Gbit/s"
            : bits >= 1e6 ? "\(Wording.decimal(bits / 1e6, bits >= 1e7 ? 1 : 2)) Mbit/s" : "\(Wording.decimal(bits / 1e3, 0)) kbit/s"
    }

    /// "64 kB".
    static func bytes(_ bytes: Double) -> String {
        bytes >= 1e6 ? "\(Wording.decimal(bytes / 1e6, 1)) MB" : "\(Wording.decimal(bytes / 1e3, bytes >= 1e4 ? 0 : 1)) kB"
    }

    /// "12 %", "0.4 %".
    static func percent(_ share: Double) -> String { "\(Wording.decimal(share * 100, share < 0.1 ? 1 : 0)) %" }

    /// The class in a sentence.
    static func subject(_ rateClass: RateClass, _ contrast: RateContrast) -> String {
        let addresses = Set(contrast.slow.compactMap(\.transfer.subject.peer)).count
        let flows = Wording.count(contrast.flows, "connection")
        switch rateClass {
        case .name(let name): return "\(name) (\(flows), \(Wording.count(addresses, "address", "addresses")))"
        case .network(let network): return "the network \(network) (\(flows), \(Wording.count(addresses, "address", "addresses")))"
        }
    }

    private static func way(_ contrast: RateContrast) -> String { contrast.slow.first?.transfer.isDownload == false ? "to" : "from" }

    private static func rateWithError(_ mechanism: RateMechanism, _ contrast: RateContrast) -> String {
        "\(rate(contrast.rate)) ± \(percent(max(mechanism.rateError, 0.005)))"
    }

    private static func bucket(_ mechanism: RateMechanism) -> String {
        guard let bucket = mechanism.bucket else { return "" }
        return " (bucket \(bytes(bucket)) ± \(bytes(mechanism.bucketError)))"
    }

    /// A class that ran slowly beside something fast.
    static func throttled(_ rateClass: RateClass, _ mechanism: RateMechanism, _ contrast: RateContrast) -> String {
        let rest =
            contrast.atSameAddress.isEmpty
            ? "other transfers of the same device in the same minute"
            : "other names at the same address in the same minute"
        let fastest = (contrast.atSameAddress.isEmpty ? contrast.controls : contrast.atSameAddress).map(\.rate).max() ?? 0
        let traffic = "Data \(way(contrast)) \(subject(rateClass, contrast))"
        let beside = "\(rest) ran at up to \(rate(fastest))."
        switch mechanism.form {
        case .policed:
            return
                "\(traffic) passed at \(rateWithError(mechanism, contrast))\(bucket(mechanism)): packets above that rate were dropped without having waited, those within it passed; \(beside)"
        case .shaped:
            return "\(traffic) ran at a flat \(rateWithError(mechanism, contrast))\(bucket(mechanism)) while its packets waited in a queue; \(beside)"
        case .lossy:
            return "\(traffic) ran at \(rateWithError(mechanism, contrast)) and lost packets without their having waited; \(beside)"
        }
    }

    static func explanations(_ mechanism: RateMechanism, _ contrast: RateContrast) -> [Explanation] {
        let controls = Wording.count(RateContrast.conversations(contrast.controls), "other connection")
        var all = [
            Explanation(
                "a limit of the whole line, by tariff", .contradicted,
                because: "\(controls) of the same device ran at up to \(rate(contrast.fastest)) in the same minute"),
            Explanation(
                "poor Wi-Fi or a poor cable at home", .contradictedAsSoleCause, because: "it would have slowed the other connections as well"),
        ]
        let isByName = !contrast.atSameAddress.isEmpty
        switch mechanism.form {
        case .policed:
            all.append(
                Explanation(
                    "congestion on the way", .contradicted,
                    because: "round trips did not rise before packets were lost, and losses fit one fixed rate"))
        case .shaped, .lossy:
            all.append(
                Explanation(
                    "congestion on the way to that network", isByName ? .contradictedAsSoleCause : .notExcluded,
                    because: isByName ? "another name at the same address took the same way and ran fast" : "nothing else took the same way"))
        }
        all.append(
            Explanation(
                "a limit at the server or its provider", .notExcluded,
                because: isByName ? "a server can tell its own names apart" : "only the far end's own records, or another line, can tell"))
        return all
    }

    /// All that ran met one limit.
    static func limitedLine(_ mechanism: RateMechanism, _ contrast: RateContrast) -> String {
        let flows = Wording.count(contrast.flows, "transfer")
        let place = contrast.networks > 1 ? " \(way(contrast)) \(contrast.networks) networks" : ""
        switch mechanism.form {
        case .policed:
            return
                "\(flows)\(place) passed at \(rateWithError(mechanism, contrast))\(bucket(mechanism)): packets above that rate were dropped without having waited. Nothing ran faster beside \(contrast.flows == 1 ? "it" : "them")."
        case .shaped, .lossy:
            return
                "\(flows)\(place) ran at a flat \(rateWithError(mechanism, contrast))\(bucket(mechanism)) while packets waited in a queue: the pace of the slowest link on the way. Nothing ran faster beside \(contrast.flows == 1 ? "it" : "them")."
        }
    }

    static func lineExplanations(_ mechanism: RateMechanism) -> [Explanation] {
        [
            Explanation("a limit of the tariff", .fits, because: "nothing shows that other traffic was treated differently"),
            mechanism.form == .policed
                ? Explanation("a limit at the server or its provider", .notExcluded, because: "nothing faster ran beside it for comparison")
                : Explanation(
                    "the speed of the line or of the Wi-Fi itself", .fits, because: "a full queue at a flat rate is what any slowest link shows"),
        ]
    }

    /// Losses after rising delays.
    static func congested(_ full: [RatedTransfer], flows: Int, networks: Int) -> String {
        let losses = full.reduce(0) { $0 + $1.transfer.losses }
        let share = PolicingTest.median(full.compactMap(\.policing.delayedShare))
        let waits = full.compactMap { $0.transfer.queueHigh?.milliseconds }
        let wait = waits.isEmpty ? "" : ", up to \(Wording.milliseconds(PolicingTest.median(waits))) ms of waiting"
        let scope = networks > 1 ? "\(networks) networks together" : "one network"
        return
            "Round trips rose before packets were lost in \(Wording.count(flows, "transfer")) with \(scope) (\(percent(share)) of \(losses) losses\(wait)): a queue on the way was full."
    }

    static func congestionExplanations(networks: Int, isOwnCounter: Bool) -> [Explanation] {
        var all = [
            Explanation("more traffic than the line carries", .fits, because: "waiting before loss is what a full queue makes"),
            isOwnCounter
                ? Explanation("a large transfer of the home's own in the other direction", .fits, because: "one ran at the same time")
                : Explanation(
                    "a large transfer of the home's own in the other direction", .notSupported, because: "none was captured at the same time"),
        ]
        all.append(
            Explanation(
                "a limit for one destination", networks > 1 ? .contradictedAsSoleCause : .notExcluded,
                because: networks > 1 ? "several networks were slow together" : "only one network was in use"))
        return all
    }

    /// Losses of one class.
    static func selectiveLoss(_ rateClass: RateClass, _ lossy: [RatedTransfer], _ calm: [RatedTransfer], isByName: Bool) -> String {
        let lost = lossy.reduce(0) { $0 + $1.transfer.losses }
        let packets = lossy.reduce(0) { $0 + $1.transfer.packets + $1.transfer.losses }
        let otherLost = calm.reduce(0) { $0 + $1.transfer.losses }
        let others = calm.reduce(0) { $0 + $1.transfer.packets + $1.transfer.losses }
        let name =
            switch rateClass {
            case .name(let name): name
            case .network(let network): "the network \(network)"
            }
        let rest = isByName ? "other names at the same address" : "other transfers of the same minutes"
        return
            "\(lost) of \(packets) packets of \(name) were lost in \(Wording.count(RateContrast.conversations(lossy), "connection")); of \(rest) \(otherLost) of \(others). No rate explains which."
    }

    static func lossExplanations(isByName: Bool) -> [Explanation] {
        [
            Explanation("poor Wi-Fi or a poor cable at home", .contradictedAsSoleCause, because: "it would have hit the other transfers as well"),
            Explanation(
                "a poor path to that network", isByName ? .contradictedAsSoleCause : .notExcluded,
                because: isByName ? "another name at the same address took the same way" : "nothing else took the same way"),
            Explanation("an overloaded server", .notExcluded, because: "only the far end's own records, or another line, can tell"),
        ]
    }
}
