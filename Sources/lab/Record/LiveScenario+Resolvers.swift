/// Whoever answers questions for names, and whether they can be asked in private.
extension LiveScenario {
    static let resolvers: [LiveScenario] = [
        LiveScenario(
            name: "lab-resolvers-redirected", title: "Questions to public resolvers end at the provider's",
            story: "The laptop asks the resolvers of Cloudflare, Google and Quad9, and the provider leads all of it to its own.",
            means: "`udp dport 53 dnat` in the provider's kernel", findings: [.init("dns.hijacked-resolver", atLeast: "medium", signs: ["DN5"])],
            snap: 300
        ) { bed in
            try spread(bed)
            try bed.filter(
                bed.provider,
                "table ip lab { chain before { type nat hook prerouting priority -100; iifname \"homes\" udp dport 53 dnat to 192.0.2.53; }; }")
            try askAll(bed)
            try bed.everyday()
        },
        LiveScenario(
            name: "benign-lab-resolvers", title: "Three public resolvers, each where it is",
            story: "The laptop asks the resolvers of Cloudflare, Google and Quad9, which are at different distances.", means: "nothing",
            twinOf: ["dns.hijacked-resolver", "dns.forged-answer"], snap: 300
        ) { bed in
            try spread(bed)
            try askAll(bed)
            try bed.everyday()
        },
        LiveScenario(
            name: "lab-names-invented", title: "The resolver leads names that do not exist to a page of its own",
            story: "Names that nobody has registered are given an address by the provider's resolver, where a web server leads to a search page.",
            means: "the resolver, told to answer for every name", findings: [.init("dns.hijacked-resolver", atLeast: "low", signs: ["DN5"])],
            also: ["http.block-page"], snap: 600
        ) { bed in
            try bed.everyday()
            try bed.startServers(search: "203.0.113.10")
            // The names with which Chromium finds this out: one label of seven to fifteen letters.
            for name in ["wqzkvhtrmp", "jfxbqydnkczr", "tnvhwgplq", "kzrqmxwvbh"] {
                try bed.visit("http://\(name)/", seconds: 3)
                bed.pause(0.3)
            }
            try bed.everyday()
        },
        LiveScenario(
            name: "lab-private-names-dropped", title: "Questions in private are dropped",
            story: "DNS over TLS with Cloudflare and Quad9 works. Then the provider drops port 853, while plain questions are answered as before.",
            means: "`tcp dport 853 drop` in the provider's kernel", findings: [.init("dns.encrypted-blocked", atLeast: "medium", signs: ["DN9"])],
            also: ["route.blackhole", "protocol.blocked"], snap: 300
        ) { bed in try askPrivately(bed, "drop") },
        LiveScenario(
            name: "lab-private-names-reset", title: "Questions in private are refused",
            story: "The same, but the connections are refused with resets in the resolvers' names.",
            means: "`tcp dport 853 reject with tcp reset` in the provider's kernel",
            findings: [.init("dns.encrypted-blocked", atLeast: "medium", signs: ["DN9"])], also: ["tcp.forged-reset", "protocol.blocked"], snap: 300
        ) { bed in try askPrivately(bed, "reject with tcp reset") },
        LiveScenario(
            name: "benign-lab-private-names-absent", title: "A resolver that does not offer TLS",
            story: "The provider's resolver is asked over TLS, as systems do that try it first, and refuses: it offers none.",
            means: "`tcp dport 853 reject with tcp reset` in the servers' kernel", twinOf: ["dns.encrypted-blocked"], snap: 300
        ) { bed in
            try bed.filter(bed.servers, "table ip lab { chain in { type filter hook input priority 0; tcp dport 853 reject with tcp reset; }; }")
            for _ in 0..<4 {
                try bed.attempt("kdig", ["@192.0.2.53", "+tls", "+timeout=2", "+retry=0", "news.example"], in: bed.client)
                try bed.everyday()
            }
        },
        LiveScenario(
            name: "benign-lab-private-names", title: "Questions in private that are answered",
            story: "The laptop asks Cloudflare and Quad9 over TLS, and everything is answered.", means: "nothing", twinOf: ["dns.encrypted-blocked"],
            snap: 300
        ) { bed in
            try spread(bed)
            for _ in 0..<4 {
                for resolver in ["1.1.1.1", "9.9.9.9"] { try bed.attempt("kdig", ["@\(resolver)", "+tls", "news.example"], in: bed.client) }
                try bed.everyday()
            }
        },
    ]

    private static let publicResolvers = ["1.1.1.1", "8.8.8.8", "9.9.9.9"]

    /// Public resolvers at distances of their own.
    private static func spread(_ bed: Testbed) throws {
        try bed.addResolvers(publicResolvers)
        try bed.filter(
            bed.servers,
            "table ip lab { chain out { type filter hook output priority 0; ip saddr 1.1.1.1 ip ttl set 57; ip saddr 8.8.8.8 ip ttl set 115; ip saddr 9.9.9.9 ip ttl set 53; }; }"
        )
    }

    private static func askAll(_ bed: Testbed) throws {
        for name in Testbed.names.keys.sorted().prefix(6) {
            for resolver in publicResolvers { try bed.attempt("kdig", ["@\(resolver)", "+timeout=2", "+retry=0", name], in: bed.client) }
        }
    }

    private static func askPrivately(_ bed: Testbed, _ verdict: String) throws {
        try spread(bed)
        func ask() throws {
            for resolver in ["1.1.1.1", "9.9.9.9"] {
                try bed.attempt("kdig", ["@\(resolver)", "+tls", "+timeout=8", "+retry=0", "news.example"], in: bed.client)
            }
        }
        for _ in 0..<2 { try ask() }
        try bed.everyday()
        try bed.filter(
            bed.provider, "table ip lab { chain forward { type filter hook forward priority 0; iifname \"homes\" tcp dport 853 \(verdict); }; }")
        for _ in 0..<2 {
            try ask()
            try bed.everyday()
        }
    }
}
