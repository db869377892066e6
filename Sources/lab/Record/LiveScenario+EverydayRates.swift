/// Traffic that is slow and nobody's doing, or the tariff's.
extension LiveScenario {
    static let everydayRates: [LiveScenario] = [
        LiveScenario(
            name: "benign-lab-shaped-plan", title: "A tariff of one megabit",
            story:
                "All that comes to the home waits in one queue that is served at one megabit after a first burst; downloads from three networks run at that rate one after the other.",
            means: "`tc … tbf rate 1mbit burst 60k` in the provider's kernel", twinOf: ["rate.throttled"], snapInbound: 82
        ) { bed in
            try Tool.run([
                "tc", "-n", bed.provider.name, "qdisc", "add", "dev", "homes", "root", "tbf", "rate", "1mbit", "burst", "60k", "latency", "400ms",
            ])
            for page in ["wiki", "news", "video"] { try bed.visit("https://\(page).example/size/450000", seconds: 9) }
        },
        LiveScenario(
            name: "benign-lab-policed-plan", title: "A tariff of 614 kbit/s that drops",
            story: "All that comes to the home passes one bucket of 100 kB that is filled at 614 kbit/s; the rest is dropped, whatever it is.",
            means: "`nft … limit rate over 75 kbytes/second burst 25 kbytes drop` in the provider's kernel", twinOf: ["rate.throttled"],
            snapInbound: 82
        ) { bed in
            try bed.filter(
                bed.provider,
                "table inet lab { chain forward { type filter hook forward priority 0; oifname homes limit rate over 75 kbytes/second burst 25 kbytes drop; }; }"
            )
            for page in ["wiki", "news", "video"] { try bed.visit("https://\(page).example/size/450000", seconds: 9) }
        },
        LiveScenario(
            name: "benign-lab-slow-server", title: "A server that sends slowly",
            story:
                "One server sends 20 kB a second because it has no more; downloads from others, and of another name at its address, run at full speed.",
            means: "the servers' program, which paces itself", twinOf: ["rate.throttled", "path.selective-loss"], snapInbound: 82
        ) { bed in
            for _ in 0..<3 {
                try bed.startVisits("https://blocked.example/pace/20000/8", seconds: 12)
                bed.pause(0.5)
                try bed.visit("https://news.example/size/144000", "https://shop.example/size/144000", "https://wiki.example/size/144000")
                bed.finishVisits()
            }
        },
        LiveScenario(
            name: "benign-lab-radio-loss", title: "Packets are lost at random, whoever sent them",
            story: "One packet in forty is lost on the way, as on a poor radio link: downloads from three networks are slowed alike.",
            means: "the path program, by a seeded generator", twinOf: ["rate.throttled", "path.selective-loss", "rate.congested"], snapInbound: 82
        ) { bed in
            try bed.middlebox(#"{"do": "lose", "share": 0.025}"#)
            for page in ["wiki", "news", "video", "shop"] { try bed.visit("https://\(page).example/size/400000", seconds: 9) }
        },
        LiveScenario(
            name: "benign-lab-own-upload", title: "An upload fills the line",
            story: "The home's own upload fills its line of 600 kbit/s; the acknowledgements of a download wait behind it, and the download is slow.",
            means: "`tc … tbf rate 600kbit` in the gateway's kernel", twinOf: ["rate.throttled", "rate.congested"], snapInbound: 82
        ) { bed in
            try Tool.run([
                "tc", "-n", bed.gateway.name, "qdisc", "add", "dev", "wan", "root", "tbf", "rate", "600kbit", "burst", "4k", "limit", "30000",
            ])
            try bed.startVisits(
                "http://news.example/upload", seconds: 11, options: ["--data-binary", String(repeating: "upload ", count: 17_000), "-H", "Expect:"])
            try bed.startVisits(
                "http://wiki.example/upload", seconds: 11, options: ["--data-binary", String(repeating: "upload ", count: 17_000), "-H", "Expect:"])
            bed.pause(0.5)
            try bed.visit("https://video.example/size/300000", seconds: 10)
            bed.finishVisits()
        },
        LiveScenario(
            name: "benign-lab-film", title: "A film in pieces",
            story: "A player fetches a piece every three seconds and plays meanwhile; another reads slowly, so that its window closes.",
            means: "the client's own programs", twinOf: ["rate.throttled"], snapInbound: 82
        ) { bed in
            try bed.startVisits("http://news.example/size/400000", seconds: 14, options: ["--limit-rate", "40k"])
            for _ in 0..<4 {
                try bed.visit("https://video.example/size/120000", "https://wiki.example/size/150000")
                bed.pause(2.5)
            }
            bed.finishVisits()
        },
        LiveScenario(
            name: "benign-lab-far-server", title: "A far server over a line that loses a little",
            story:
                "One server is three times as far as the others, and one packet in a hundred is lost whoever sent it: the far one is slower for that alone.",
            means: "the path program, which delays that server's packets", twinOf: ["rate.throttled", "path.selective-loss"], snapInbound: 82
        ) { bed in
            try bed.middlebox(#"{"do": "lose", "share": 0.01}"#)
            try bed.middlebox(#"{"do": "far", "name": "video.example", "seconds": 0.08}"#)
            for _ in 0..<3 {
                try bed.visit("http://video.example/size/250000", seconds: 12)
                try bed.visit("https://news.example/size/250000", "https://wiki.example/size/144000", seconds: 12)
            }
        },
    ]
}
