/// One way in which a line treats a download of fifteen seconds, and what must be said of it.
struct RateCase: Sendable {
    /// The rows of the table, after those of Flach et al., SIGCOMM 2016, table 3.
    enum Group: String, CaseIterable, Sendable {
        case policed = "policed"
        case shared = "policed, 2 or 3 flows in one bucket"
        case shaped = "shaped"
        case congested = "congested (drop-tail, 2 to 5 flows)"
        case lossy = "random loss"
        case clean = "clean"
    }

    /// Seconds of traffic in a run.
    static let seconds = 15

    let group: Group
    /// What was set, in words.
    let setting: String
    /// Bits a second that the line lets pass; `nil` where it has no limit of its own.
    var rate: Double?
    /// Octets of the bucket.
    var bucket: Double?
    let act: @Sendable (Testbed) throws -> Void

    /// Twenty of each group, or as many as wanted, spread over their settings.
    static func all(each: Int) -> [RateCase] {
        var cases: [RateCase] = []
        for number in 0..<each { cases += [policed(number), shared(number), shaped(number), congested(number), lossy(number), clean(number)] }
        return cases
    }

    private static let hosts = ["video", "wiki", "news", "bank"]

    /// A page of more octets than fifteen seconds bring at this rate.
    private static func page(_ host: Int, _ rate: Double) -> String {
        "http://\(hosts[host % hosts.count]).example/size/\((Int(rate / 8) * seconds * 3 / 2 + 400_000) / 16 * 16)"
    }

    /// Half by nftables, whose bucket holds a second of the rate beside the burst, half by the path's own bucket.
    private static func policer(_ number: Int) -> (words: String, rate: Double, bucket: Double, set: @Sendable (Testbed) throws -> Void) {
        let octets = [31_250, 62_500, 125_000, 250_000, 500_000][number / 2 % 5]
        let words = "\(octets * 8 / 1_000) kbit/s"
        if number % 2 == 0 {
            let burst = [8_000, 50_000][number / 10 % 2]
            let rule = "oifname homes limit rate over \(octets) bytes/second burst \(burst) bytes drop"
            return (
                "nft limit, \(words), bucket \((octets + burst) / 1_000) kB", Double(octets) * 8, Double(octets + burst),
                { try $0.filter($0.provider, "table inet lab { chain forward { type filter hook forward priority 0; \(rule); }; }") }
            )
        }
        let burst = [12_000, 30_000, 60_000, 100_000][number / 2 % 4]
        return (
            "bucket on the path, \(words), \(burst / 1_000) kB", Double(octets) * 8, Double(burst),
            { try $0.middlebox("{\"do\": \"police\", \"rate\": \(octets), \"burst\": \(burst)}") }
        )
    }

    private static func policed(_ number: Int) -> RateCase {
        let policer = policer(number)
        return RateCase(group: .policed, setting: policer.words, rate: policer.rate, bucket: policer.bucket) { bed in
            try policer.set(bed)
            try bed.visit(page(number, policer.rate), seconds: seconds)
        }
    }

    private static func shared(_ number: Int) -> RateCase {
        let policer = policer(number + 2)
        let flows = 2 + number / 2 % 2
        return RateCase(group: .shared, setting: "\(policer.words), \(flows) flows", rate: policer.rate, bucket: policer.bucket) { bed in
            try policer.set(bed)
            for flow in 0..<flows { try bed.startVisits(page(number + flow, policer.rate), seconds: seconds) }
            bed.finishVisits()
        }
    }

    private static func shaped(_ number: Int) -> RateCase {
        let kilobits = [500, 1_000, 2_000, 5_000][number % 4]
        let burst = [5, 20, 60, 200][number / 4 % 4]
        let isHierarchical = number % 2 == 1
        return RateCase(
            group: .shaped, setting: "\(isHierarchical ? "htb" : "tbf"), \(kilobits) kbit/s, burst \(burst) kB, queue 0.8 s",
            rate: Double(kilobits) * 1_000,
            bucket: Double(burst) * 1_000
        ) { bed in
            let queue = kilobits * 100
            let discipline = ["tc", "-n", bed.provider.name, "qdisc", "add", "dev", "homes", "root"]
            if isHierarchical {
                try Tool.run(discipline + ["handle", "1:", "htb", "default", "1"])
                try Tool.run(
                    ["tc", "-n", bed.provider.name, "class", "add", "dev", "homes", "parent", "1:", "classid", "1:1", "htb"] + [
                        "rate", "\(kilobits)kbit", "burst", "\(burst)k", "cburst", "\(burst)k",
                    ])
                try Tool.run(["tc", "-n", bed.provider.name, "qdisc", "add", "dev", "homes", "parent", "1:1", "bfifo", "limit", "\(queue)"])
            } else {
                try Tool.run(discipline + ["tbf", "rate", "\(kilobits)kbit", "burst", "\(burst)k", "limit", "\(queue)"])
            }
            try bed.visit(page(number, Double(kilobits) * 1_000), seconds: seconds)
        }
    }

    private static func congested(_ number: Int) -> RateCase {
        let kilobits = [1_000, 2_000, 4_000, 6_000][number % 4]
        let milliseconds = [60, 100, 150, 250, 40][number / 4 % 5]
        let others = 1 + number % 4
        let isNeighbor = number % 2 == 1
        return RateCase(
            group: .congested,
            setting:
                "tbf, \(kilobits) kbit/s, queue \(milliseconds) ms, \(others) competing flow\(others == 1 ? "" : "s")\(isNeighbor ? " of another device" : "")",
            rate: nil
        ) { bed in
            try Tool.run(
                ["tc", "-n", bed.provider.name, "qdisc", "add", "dev", "homes", "root", "tbf", "rate", "\(kilobits)kbit", "burst", "3k"] + [
                    "limit", "\(max(kilobits * milliseconds / 8, 6_000))",
                ])
            for other in 0..<others {
                try bed.startVisits(page(number + other + 1, Double(kilobits) * 1_000), seconds: seconds + 2, by: isNeighbor ? bed.device2 : nil)
            }
            bed.pause(0.3)
            try bed.visit(page(number, Double(kilobits) * 1_000), seconds: seconds)
            bed.finishVisits()
        }
    }

    private static func lossy(_ number: Int) -> RateCase {
        let share = [0.01, 0.015, 0.02, 0.03, 0.05][number % 5]
        return RateCase(group: .lossy, setting: "\(share * 100) % of packets lost at random") { bed in
            try bed.middlebox("{\"do\": \"lose\", \"share\": \(share)}")
            try bed.visit(page(number, 80_000 / share), seconds: seconds)
        }
    }

    private static func clean(_ number: Int) -> RateCase {
        switch number % 4 {
        case 0:
            return RateCase(group: .clean, setting: "a server that paces itself at \(100 + number * 10) kB/s") { bed in
                try bed.visit("http://video.example/pace/\(100_000 + number * 10_000)/\(seconds)", seconds: seconds + 2)
            }
        case 1:
            return RateCase(group: .clean, setting: "a reader that takes \(60 + number * 5) kB/s") { bed in
                try bed.visit(page(number, 8_000_000), seconds: seconds, options: ["--limit-rate", "\(60 + number * 5)k"])
            }
        case 2:
            return RateCase(group: .clean, setting: "pieces of 300 kB every two seconds") { bed in
                for _ in 0..<6 {
                    try bed.visit("http://wiki.example/size/300000", seconds: 4)
                    bed.pause(2)
                }
            }
        default:
            return RateCase(group: .clean, setting: "downloads of 1 MB one after the other, and an upload") { bed in
                for host in 0..<5 { try bed.visit(page(host, 300_000), seconds: 6) }
                try bed.visit("http://news.example/upload", options: ["--data-binary", String(repeating: "upload ", count: 15_000), "-H", "Expect:"])
            }
        }
    }
}
