/// Kinds of finding about names, and what is asked for by name.
extension Catalogue {
    static let dnsForgedAnswer = KindEntry(
        .dnsForgedAnswer, "A forged answer gave a wrong address", .tampering,
        signs: [.dn1, .dn2, .dn3, .dn7, .dn8], detected: true,
        plain: """
            The device asked once where a site lives and got two different answers, or one that came sooner than the name server can \
            answer. A name server answers a question once. The other answer was made by something on the way that saw the question.
            """,
        technical: """
            Two responses with different content to one query key (addresses, port, identifier, name, type) within five seconds (DN1), a \
            response earlier than half the resolver's least round trip or off its hop limit by more than one (DN2), or an address that no \
            public name has (DN3). Repeated queries, recorded duplicates, mDNS, answers in the same /24 and resolvers of the household \
            are left out or stay low.
            """,
        innocent: [
            "the device asked twice", "a forwarder that asks several resolvers and passes on each answer",
            "a resolver of the household that filters (ad blocker, parental control)",
            "the resolver moved to another site", "one set of servers with changing addresses",
        ],
        sources: [
            "Duan et al., Hold-On: Protecting Against On-Path DNS Poisoning, SATIN 2012", "OONI specification df-007 and tq-002",
            "Anonymous et al., Triplet Censors, FOCI 2020", "RFC 1035 §4.1",
        ])

    static let dnsRefusedName = KindEntry(
        .dnsRefusedName, "The name server withheld one name", .refusal,
        signs: [.dn4, .dn6], detected: true,
        plain: """
            The name server said that a name does not exist, refused it, or kept silent about it, while it answered other questions, and \
            something else says that the name does exist. Expired names and filters chosen by the household look the same.
            """,
        technical: """
            NXDOMAIN, REFUSED or SERVFAIL contradicted by another resolver, another record type or an earlier success; or at least three \
            tries of one name unanswered while the same resolver answers at least five others within thirty seconds. Without a \
            contradiction it stays at low.
            """,
        innocent: [
            "the name has expired or is misspelt", "a filter chosen by the household", "the name's own servers are down",
            "the resolver limits the rate of questions",
        ],
        sources: ["OONI specification df-007", "RFC 2308", "RFC 8020"])

    static let dnsHijackedResolver = KindEntry(
        .dnsHijackedResolver, "Another resolver answered", .tampering,
        signs: [.dn5], detected: true,
        plain: """
            Questions to a public name server were answered by a different one nearby. Many routers can be set to do this, so the place \
            of the answer matters.
            """,
        technical: """
            Several public resolvers show one hop limit and one round trip, or made-up names without a registration (Chrome's three random \
            labels; names that look random and lead elsewhere) are given one address instead of NXDOMAIN. Answers that crossed no router stay \
            at low: that is the home's own router.
            """,
        innocent: [
            "a redirect set in the home's router", "a site of the public resolver close by",
            "a search page that the operator puts in place of errors",
        ],
        sources: ["net4people/bbs 657", "Chromium, intranet_redirect_detector.cc"])

    static let dnsEncryptedBlocked = KindEntry(
        .dnsEncryptedBlocked, "Encrypted name service did not get through", .silence,
        signs: [.dn9], detected: true,
        plain: """
            The device tried to ask for names in private and was cut off or not answered, while ordinary questions passed. Company and \
            school networks do this by policy.
            """,
        technical: """
            Connections to known operators on port 853, 443 with their names, or 53/TCP fail (silence, reset, L1, L3) while questions over UDP \
            port 53 are answered. Medium when two operators or more that had answered before fail together; high when the resets are forged.
            """,
        innocent: ["a network policy", "an outage of that service"],
        sources: ["OONI specification ts-017", "RFC 7858", "RFC 8484"])

    static let tlsBlockedName = KindEntry(
        .tlsBlockedName, "Secure connections failed for one name", .refusal,
        natureRule: "Silence when the ClientHello is swallowed; tampering when the answer is forged.",
        signs: [.l1, .l2, .l3, .l4, .l5, .l6], detected: true,
        plain: """
            Connections failed right after the device said which site it wants, and only for that name: other names at the same address, \
            or the same request without the name, went through. So what decided was the name, not the server's reachability. A server \
            that does not serve the name can refuse it too; its own packets are recognised by their distance and time.
            """,
        technical: """
            ClientHello followed by reset (L1), close (L2), silence (L3) or a fatal alert before ServerHello (L4), correlated with the \
            name: Fisher's exact test of failures against SNI with other names to the same addresses as control (L5), or ECH against \
            plain retry (L6). A reset or alert with the server's own hop limit after a full round trip stays low: that is how a server \
            says no.
            """,
        innocent: [
            "the server does not serve that name", "a protection service in front of the server",
            "a security program or parental control on the device or router",
            "an outage of that one service",
        ],
        sources: ["OONI specification ts-017 and df-007", "RFC 8446 §6", "RFC 6066 §3", "net4people/bbs 417"])

    static let tlsInterception = KindEntry(
        .tlsInterception, "Secure connections were opened on the way", .tampering,
        signs: [.l7, .l8], detected: true,
        plain: """
            The certificates of unrelated sites suddenly came from one issuer that never issued them before. Virus scanners and company \
            networks do this on their own devices.
            """,
        technical: """
            Per name, the issuer of certificates visible up to TLS 1.2: an issuer that browsers do not trust takes another's place, for two \
            unrelated names or with the client's alert (42 to 48) or another distance beside it; for TLS 1.3 a fall back to 1.2, and three \
            unrelated names of one ServerHello shape that the client ends with a sealed alert. Issuers of virus scanners and proxies stay low.
            """,
        innocent: ["a virus scanner or parental control", "a company proxy", "a captive portal", "renewal at another public authority"],
        sources: ["Raman et al., Investigating Large Scale HTTPS Interception in Kazakhstan, IMC 2020", "RFC 8446"])

    static let httpBlockPage = KindEntry(
        .httpBlockPage, "A notice came instead of the page", .tampering,
        signs: [.h1, .h2, .h3], detected: true,
        plain: """
            An unencrypted request was answered by a short page or a redirect to somewhere else. Sites answer this way themselves at \
            times; the same page for unrelated sites, or one that came too early, does not come from the site.
            """,
        technical: """
            A short page with a frame of another owner, a redirection to another registrable domain, or a known notice, and a second fact: \
            an answer earlier than half the handshake's round trip, another hop count than the handshake's, a signature, or unrelated sites that \
            lead to one place which is told what was asked for. A site's own 403, 451 or sign-in is none of these.
            """,
        innocent: ["the site's own 403, 451 or 503", "single sign-on", "a captive portal"],
        sources: ["RFC 7725", "OONI specification ts-017"])

    static let httpCaptivePortal = KindEntry(
        .httpCaptivePortal, "A sign-in page held the connection", .fault,
        signs: [.h4], detected: true,
        plain: """
            The network answered every request with its own page: a hotel sign-in, or a provider's page for an unpaid bill or a used-up \
            quota. While it holds a device, everything else that fails belongs to it.
            """,
        technical: """
            An operating system's or browser's probe gets another answer than the expected one, or HTTP 511. Until a probe passes again, what \
            else fails for the device is counted into this finding.
            """,
        innocent: ["a sign-in page", "an unpaid bill or used-up quota"],
        sources: ["RFC 8910", "RFC 6585 §6"])
}
