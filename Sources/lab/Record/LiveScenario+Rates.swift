/// Traffic that is slowed.
extension LiveScenario {
    static let rates: [LiveScenario] = [
        LiveScenario(
            name: "lab-policed-name", title: "Downloads from one name pass at 130 kbit/s",
            story: """
                What comes for blocked.example passes a bucket of 12 kB that is filled at 130 kbit/s, one for each connection; the rest is dropped. Downloads of other
                names from the same two addresses run at full speed at the same time.
                """,
            means: "the path program, a token bucket for each connection whose first words hold the name",
            findings: [.init("rate.throttled", atLeast: "high", signs: ["R1", "R4"])], snapInbound: 82
        ) { bed in
            try bed.middlebox(#"{"do": "police", "name": "blocked.example", "rate": 16250, "burst": 12000}"#)
            for _ in 0..<2 {
                try bed.startVisits("https://blocked.example/size/900000", "https://blocked.example/size/900000", seconds: 13)
                bed.pause(1)
                try bed.visit("https://news.example/size/144000", "https://shop.example/size/144000")
                bed.finishVisits()
            }
            try bed.visit("https://news.example/size/144000")
        },
        LiveScenario(
            name: "lab-policed-network", title: "One network passes at 410 kbit/s",
            story: """
                What comes from 203.0.113.0/24 passes one bucket of 70 kB that is filled at 410 kbit/s; the rest is dropped. Downloads from two other networks run at full
                speed in between.
                """,
            means: "`nft … limit rate over 50 kbytes/second burst 20 kbytes drop` in the provider's kernel",
            findings: [.init("rate.throttled", atLeast: "medium", signs: ["R1"])], snapInbound: 82
        ) { bed in
            try bed.filter(
                bed.provider,
                "table inet lab { chain forward { type filter hook forward priority 0; oifname homes ip saddr 203.0.113.0/24 limit rate over 50 kbytes/second burst 20 kbytes drop; }; }"
            )
            for page in ["https://video.example/size/400000", "https://radio.example/size/400000", "https://video.example/size/400000"] {
                try bed.visit(page, seconds: 9)
                try bed.visit("https://wiki.example/size/144000", "https://news.example/size/144000")
            }
        },
        LiveScenario(
            name: "lab-shaped-name", title: "Downloads from one name wait in a queue",
            story: """
                What comes for blocked.example waits in a queue that is served at 240 kbit/s, one for each connection; next to nothing is lost. Other names at the same
                address run at full speed.
                """,
            means: "the path program, a queue for each connection whose first words hold the name",
            findings: [.init("rate.throttled", atLeast: "medium", signs: ["R2"])], snapInbound: 82
        ) { bed in
            try bed.middlebox(#"{"do": "shape", "name": "blocked.example", "rate": 30000, "queue": 0.6}"#)
            for _ in 0..<3 {
                try bed.startVisits("http://blocked.example/size/300000", seconds: 9)
                bed.pause(1)
                try bed.visit("https://news.example/size/144000", "https://shop.example/size/144000")
                bed.finishVisits()
            }
        },
        LiveScenario(
            name: "lab-hello-held", title: "ClientHellos with one name are held back for two seconds",
            story: """
                ClientHellos for blocked.example arrive two seconds late, and what repeats them meanwhile not at all; then the connection runs. Other names at the same
                addresses are answered at once.
                """,
            means: "the path program, which holds the first words with the name back",
            findings: [.init("rate.throttled", atLeast: "high", signs: ["R5"])], snapInbound: 160
        ) { bed in
            try bed.middlebox(#"{"do": "hold", "name": "blocked.example", "seconds": 2.0}"#)
            for _ in 0..<4 {
                try bed.visit("https://blocked.example/", seconds: 6)
                try bed.visit("https://news.example/", "https://shop.example/")
            }
        },
        LiveScenario(
            name: "lab-lossy-name", title: "Every twelfth packet of one name is lost",
            story: """
                Of what comes for blocked.example one packet in twelve is dropped, whichever it is; other names at the same addresses lose nothing in the same seconds.
                """,
            means: "the path program, by a seeded generator, for connections whose first words hold the name",
            findings: [.init("path.selective-loss", atLeast: "medium", signs: ["R3"])], snapInbound: 82
        ) { bed in
            try bed.middlebox(#"{"do": "drop", "name": "blocked.example", "share": 0.083}"#)
            for _ in 0..<4 {
                try bed.visit("https://blocked.example/size/350000", seconds: 12)
                try bed.visit("https://news.example/size/144000", "https://shop.example/size/144000")
            }
        },
        LiveScenario(
            name: "lab-lossy-network", title: "One network loses packets",
            story: """
                One in fifteen packets from 203.0.113.0/24 is lost; other networks lose nothing. That is what a broken link on the way to that network does as well, and
                nothing in the packets tells the two apart.
                """,
            means: "`nft … numgen random mod 15 == 0 drop` in the provider's kernel",
            findings: [.init("path.selective-loss", atLeast: "low", atMost: "low", signs: ["R3"])], snapInbound: 82
        ) { bed in
            try bed.filter(
                bed.provider,
                "table inet lab { chain forward { type filter hook forward priority 0; oifname homes ip saddr 203.0.113.0/24 numgen random mod 15 == 0 drop; }; }"
            )
            for _ in 0..<2 {
                try bed.visit("https://video.example/size/350000", "https://radio.example/size/350000", seconds: 12)
                try bed.visit("https://wiki.example/size/144000", "https://news.example/size/144000")
            }
        },
        LiveScenario(
            name: "lab-full-line", title: "Four downloads fill the line",
            story:
                "The line to the home carries 1.5 megabit, and downloads from three networks share it: round trips grow, then the queue overflows.",
            means: "`tc … tbf rate 1500kbit` with a queue of 30 kB in the provider's kernel",
            findings: [.init("rate.congested", atLeast: "medium", signs: ["R6"])], snapInbound: 82
        ) { bed in
            try bed.everyday()
            try Tool.run([
                "tc", "-n", bed.provider.name, "qdisc", "add", "dev", "homes", "root", "tbf", "rate", "1500kbit", "burst", "4k", "limit", "30000",
            ])
            try bed.startVisits(
                "https://wiki.example/size/600000", "https://news.example/size/600000", "https://video.example/size/600000",
                "https://bank.example/size/600000", seconds: 12)
            bed.finishVisits()
        },
        LiveScenario(
            name: "lab-full-queue", title: "The neighbour's downloads fill the line",
            story: """
                Another device of the home downloads from two networks while this one downloads from a third; the line carries two megabit, and its queue overflows. This
                device's capture shows only its own transfer: delays that rise before packets are lost.
                """,
            means: "`tc … tbf rate 2mbit` with a queue of 25 kB in the provider's kernel",
            findings: [.init("rate.congested", atLeast: "low", signs: ["R6"])], snapInbound: 82
        ) { bed in
            try bed.everyday()
            try Tool.run([
                "tc", "-n", bed.provider.name, "qdisc", "add", "dev", "homes", "root", "tbf", "rate", "2mbit", "burst", "4k", "limit", "25000",
            ])
            try bed.startVisits("https://wiki.example/size/3000000", "https://news.example/size/3000000", seconds: 14, by: bed.device2)
            bed.pause(1)
            try bed.visit("https://video.example/size/900000", seconds: 11)
            bed.finishVisits()
        },
    ]
}
