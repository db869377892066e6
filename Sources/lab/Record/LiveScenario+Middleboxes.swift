/// Boxes in or beside the provider's path that look at names.
extension LiveScenario {
    static let middleboxes: [LiveScenario] = [
        LiveScenario(
            name: "lab-reset-on-path", title: "A box beside the path resets connections to one name",
            story: """
                Visits to blocked.example get three resets 8 ms after the ClientHello; the server, whose packets need 34 ms, goes on talking. The same addresses answer
                other names.
                """,
            means: "the path program, which injects resets to the client and lets all packets of the server pass",
            findings: [.init("tcp.forged-reset", or: ["tls.blocked-name"], atLeast: "proof", signs: ["T4"])],
            decisive: "tcp.flags.reset == 1 && ip.ttl == 62"
        ) { bed in
            try bed.middlebox(#"{"do": "reset", "name": "blocked.example", "count": 3}"#)
            try bed.everyday()
            for _ in 0..<4 {
                try bed.visit("https://blocked.example/", "https://news.example/", "https://shop.example/", seconds: 4)
                bed.pause(0.4)
            }
        },
        LiveScenario(
            name: "lab-reset-both-sides", title: "A box beside the path resets both sides",
            story:
                "As before, but one reset to each side, so that the server falls silent as well: only what was under way when it came can contradict it.",
            means: "the path program, which injects a reset to the client and one to the server",
            findings: [.init("tcp.forged-reset", or: ["tls.blocked-name"], atLeast: "high", signs: ["T4"])],
            decisive: "tcp.flags.reset == 1 && ip.ttl == 62"
        ) { bed in
            try bed.middlebox(#"{"do": "reset", "name": "blocked.example", "aim": ["server"]}"#)
            try bed.everyday()
            for _ in 0..<4 {
                try bed.visit("https://blocked.example/", "https://news.example/", "https://shop.example/", seconds: 4)
                bed.pause(0.4)
            }
        },
        LiveScenario(
            name: "lab-reset-in-path", title: "A box in the path takes the words away and answers with a reset",
            story: """
                The ClientHello for blocked.example never reaches its server. In its place comes a reset with the server's own hop limit; only its time, 8 ms where the
                server needs 34 ms, gives it away. All that follows is dropped.
                """,
            means: "the path program, which drops the flow and injects a reset with the TTL that it saw from the server",
            findings: [.init("tcp.forged-reset", or: ["tls.blocked-name"], atLeast: "high", signs: ["T4"])],
            decisive: "tcp.flags.reset == 1 && ip.dst == 192.168.77.10 && tcp.window_size_value == 0"
        ) { bed in
            try bed.middlebox(#"{"do": "cut", "name": "blocked.example"}"#)
            try bed.everyday()
            for _ in 0..<4 {
                try bed.visit("https://blocked.example/", "https://news.example/", "https://shop.example/", seconds: 4)
                bed.pause(0.4)
            }
        },
        LiveScenario(
            name: "lab-hello-swallowed", title: "ClientHellos with one name vanish",
            story: """
                Connections to two addresses are opened, but every ClientHello for blocked.example is swallowed with all its retransmissions. The same addresses
                answer at once when another name is asked for.
                """,
            means: "the path program, which drops what the client sends once the name was seen",
            findings: [.init("tls.blocked-name", or: ["tcp.silenced"], atLeast: "medium", signs: ["L3"])]
        ) { bed in
            try bed.middlebox(#"{"do": "swallow", "name": "blocked.example"}"#)
            try bed.everyday()
            for _ in 0..<4 {
                try bed.startVisits("https://blocked.example/", seconds: 13)
                try bed.visit("https://news.example/", "https://shop.example/")
                bed.pause(0.6)
            }
            bed.pause(6)
            try bed.visit("https://news.example/", "https://shop.example/")
            bed.finishVisits()
        },
        LiveScenario(
            name: "lab-page-injected", title: "A redirect is injected ahead of a server's answer",
            story: """
                Requests for http://denied.example/ are answered after 8 ms with a redirect to another site; the server's own answer, with other bytes at the same
                place of the stream, comes 26 ms later.
                """,
            means: "the path program, which injects an HTTP answer and lets the server's pass",
            findings: [.init("tcp.injected-data", or: ["http.block-page"], atLeast: "high", signs: ["T12"])],
            decisive: "http.response.code == 302 && ip.src == 192.0.2.32"
        ) { bed in
            try bed.middlebox(#"{"do": "page", "name": "denied.example", "location": "http://portal.example/"}"#)
            try bed.everyday()
            for _ in 0..<3 {
                try bed.visit("http://denied.example/", "http://wiki.example/", "http://shop.example/", seconds: 4)
                bed.pause(0.4)
            }
        },
        LiveScenario(
            name: "lab-frozen-downloads", title: "Downloads freeze after 16 kB",
            story: """
                Downloads from two servers of one network stand still after 16 kB, without FIN or reset; the client waits and gives up. Downloads from another
                network run to their end at the same time.
                """,
            means: "the path program, which drops both directions of a flow after 16 kB of the answer",
            findings: [.init("tcp.silenced", atLeast: "medium", signs: ["T16"])], snap: 128
        ) { bed in
            try bed.middlebox(#"{"do": "freeze", "name": "video.example", "after": 16384}"#)
            try bed.middlebox(#"{"do": "freeze", "name": "radio.example", "after": 16384}"#)
            try bed.everyday()
            for _ in 0..<2 {
                try bed.startVisits("https://video.example/size/60000", "https://radio.example/size/60000", seconds: 14)
                bed.pause(0.5)
            }
            for _ in 0..<3 {
                try bed.visit("https://wiki.example/size/60000", "https://bank.example/size/60000")
                bed.pause(3.5)
            }
            bed.finishVisits()
            // The kernel goes on to close what its programs have given up, in vain.
            for _ in 0..<3 {
                bed.pause(4)
                try bed.visit("https://wiki.example/", "https://mail.example/")
            }
        },
        LiveScenario(
            name: "lab-forged-answer", title: "A forger answers the resolver's questions first",
            story: """
                Questions for blocked.example get an answer after 8 ms with an address of nobody's; the resolver's own, different, follows after 34 ms. Other names are
                left alone.
                """,
            means: "the path program, which injects a DNS answer and lets the resolver's pass",
            findings: [.init("dns.forged-answer", atLeast: "high", signs: ["DN1"])], decisive: "dns.a == 192.0.2.66"
        ) { bed in
            try bed.middlebox(#"{"do": "forge", "name": "blocked.example", "address": "192.0.2.66"}"#)
            try bed.everyday()
            for _ in 0..<3 {
                try bed.visit("https://blocked.example/", "https://news.example/", "https://forum.example/", seconds: 4)
                bed.pause(0.4)
            }
        },
        LiveScenario(
            name: "lab-name-unanswered", title: "Questions for one name are never answered",
            story:
                "Every question for blocked.example is swallowed, with all its retries; the same resolver answers other names in the same seconds.",
            means: "the path program, which drops questions for the name",
            findings: [.init("dns.refused-name", atLeast: "low", atMost: "medium", signs: ["DN6"])]
        ) { bed in
            try bed.middlebox(#"{"do": "mute-name", "name": "blocked.example"}"#)
            try bed.everyday()
            for _ in 0..<3 {
                try bed.startVisits("https://blocked.example/", seconds: 11)
                for page in ["news", "forum", "bank", "radio", "wiki", "mail"] {
                    try bed.visit("http://\(page).example/")
                    bed.pause(1.4)
                }
                bed.finishVisits()
            }
            bed.pause(7)
            try bed.visit("http://news.example/", "http://wiki.example/")
        },
    ]
}
