/// Signs in DNS, TLS and HTTP.
extension Catalogue {
    static let dn1 = SignEntry(
        .dn1, "two answers of different content to one query within 5 s",
        means: "Two parties answered one question.", base: .high, raised: "proof when the first is also early or has another hop limit",
        twin: "answers in one /24; a forwarder that races several resolvers", source: "Duan et al., SATIN 2012: none in 26 million ordinary queries")
    static let dn2 = SignEntry(
        .dn2, "an answer earlier than half the resolver's least round trip, or with a hop limit off by more than 1",
        means: "The answer did not come from where the resolver is.", base: .medium, raised: "high when both hold",
        twin: "a resolver that moved to another site", source: "Duan et al., SATIN 2012")
    static let dn3 = SignEntry(
        .dn3, "a private, loopback or reserved address for a public name",
        means: "The answer cannot be the site's address.", base: .low, raised: "high from a public resolver or for a known substitute address",
        twin: "an ad blocker, split names at home, DNS64", source: "OONI specification df-007; RFC 6890")
    static let dn4 = SignEntry(
        .dn4, "NXDOMAIN, REFUSED or SERVFAIL for a name that something else resolves",
        means: "The resolver withholds the name.", base: .low, raised: "medium with a contradiction",
        twin: "an expired name", source: "OONI specification df-007; RFC 2308")
    static let dn5 = SignEntry(
        .dn5, "public resolvers answer with the hop limit and round trip of the provider's",
        means: "Another resolver answers in their name.", base: .low, raised: "medium when 3 public resolvers show it",
        twin: "a redirect set in the home's router", source: "net4people/bbs 657")
    static let dn6 = SignEntry(
        .dn6, "3 tries of one name over 9 s unanswered while the resolver answers 5 others within 30 s",
        means: "Questions for this name vanish.", base: .low, raised: "medium with a contradiction",
        twin: "the name's own servers are down", source: "own engineering default, to be tuned")
    static let dn7 = SignEntry(
        .dn7, "3 unrelated names get one address within 24 h and secure connections to it fail",
        means: "Names are led to one substitute.", base: .low, raised: "high with a certificate mismatch or a notice page",
        twin: "shared addresses of large hosters", source: "Niaki et al., ICLab, IEEE S&P 2020")
    static let dn8 = SignEntry(
        .dn8, "flags, record lifetime or IP identifier of the answer are a known constant",
        means: "It looks like a known forger's packet.", base: .info, raised: nil,
        twin: "chance; names it, never shows it", source: "Anonymous et al., FOCI 2020")
    static let dn9 = SignEntry(
        .dn9, "DNS over TLS or HTTPS fails while UDP port 53 is answered",
        means: "Private questions do not pass.", base: .low, raised: "as L1, L3 or the T sign that shows it",
        twin: "a network policy; an outage of that service", source: "OONI specification ts-017")
    static let l1 = SignEntry(
        .l1, "a reset between ClientHello and ServerHello",
        means: "The secure connection was cut at the name.", base: .low, raised: "high with L5 or a core T sign",
        twin: "a server that refuses the name", source: "OONI, interference.reset")
    static let l2 = SignEntry(
        .l2, "a close between ClientHello and ServerHello",
        means: "The secure connection was ended at the name.", base: .low, raised: "high with L5 or a core T sign",
        twin: "a server that refuses the name", source: "OONI, interference.closed")
    static let l3 = SignEntry(
        .l3, "no ServerHello within 10 s of the ClientHello",
        means: "The secure connection was left hanging at the name.", base: .low, raised: "high with L5 or a core T sign",
        twin: "a server that hangs", source: "OONI, generic_timeout_error")
    static let l4 = SignEntry(
        .l4, "a fatal alert before ServerHello",
        means: "Somebody refused the secure connection with a reason.", base: .info,
        raised: "medium with T4 and T9; high when further handshakes confirm T4",
        twin: "the server's own answer", source: "RFC 8446 §6.2")
    static let l5 = SignEntry(
        .l5, "failure depends on the name by Fisher's exact test, p below 0.01, 3 failures, with other names to the same addresses as control",
        means: "What decides is the name.", base: .high,
        raised: "low instead when the reset or alert carries the server's own hop limit after a full round trip",
        twin: "a server's own policy on names", source: "OONI, sni_blocking; own engineering default, to be tuned")
    static let l6 = SignEntry(
        .l6, "a ClientHello with encrypted name fails and one without passes to the same address within 30 s",
        means: "What decides is the encryption of the name.", base: .high, raised: "by 3 such pairs",
        twin: "a server with stale keys (it answers, it is not silent)", source: "net4people/bbs 417; Niere et al., FOCI 2025")
    static let l7 = SignEntry(
        .l7, "the certificate's issuer changes to one never seen before",
        means: "Somebody else vouches for the site.", base: .low,
        raised:
            "medium when the client refuses it or distance and time shift with it; high after 2 unrelated names; proof for a known interception authority",
        twin: "renewal at another public authority; a virus scanner, company proxy or portal", source: "Raman et al., IMC 2020")
    static let l8 = SignEntry(
        .l8, "version, cipher or ServerHello shape fall back, and the client rejects after the server's flight",
        means: "The far end of the secure connection may be another.", base: .low, raised: "medium after 3 names with one shape and a downgrade",
        twin: "a change at the hoster", source: "own engineering default, to be tuned")
    static let h1 = SignEntry(
        .h1, "a short notice page in place of the site",
        means: "The answer is a notice.", base: .low,
        raised: "high when raced, with a foreign hop limit, faster than the round trip, or shown for 2 unrelated hosts",
        twin: "the site's own 403, 451 or 503", source: "RFC 7725; own list of signatures")
    static let h2 = SignEntry(
        .h2, "the first answer redirects to another registrable domain",
        means: "The visitor is led elsewhere.", base: .low, raised: "high when 2 hosts lead to one target",
        twin: "single sign-on; a portal", source: "zapret and GoodbyeDPI, documentation")
    static let h3 = SignEntry(
        .h3, "a 403 with a frame from a private address",
        means: "The answer was made inside the provider's network.", base: .medium, raised: "high with T4 or T9",
        twin: "a filter in the home's router", source: "recordings, 2025")
    static let h4 = SignEntry(
        .h4, "an operating system's probe gets another answer than expected, HTTP 511, or DHCP option 114",
        means: "A sign-in page holds the device.", base: .high, raised: nil,
        twin: "none as a portal", source: "RFC 8910; RFC 6585 §6")
    static let h5 = SignEntry(
        .h5, "two HTTP answers to one request, or a script slipped into one",
        means: "Two parties answered one request.", base: .high, raised: "proof as T12",
        twin: "a faulty gateway that rewrites protocols", source: "Fox-IT, QUANTUM INSERT, 2015")
}
