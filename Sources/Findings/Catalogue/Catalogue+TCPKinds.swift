/// Kinds of finding about TCP connections.
extension Catalogue {
    static let tcpForgedReset = KindEntry(
        .tcpForgedReset, "A connection was cut by a forged reset", .tampering,
        signs: [.t1, .t2, .t4, .t5, .t6, .t7, .t8, .t9, .t10, .t11, .t15, .t18, .t19, .t20], detected: true,
        plain: """
            A packet in the server's name told the device to hang up, and this packet shows that the server did not send it: it came \
            sooner than anything from the server can arrive, or the server went on talking as if nothing had happened, or it had \
            travelled another distance. Something on the way read the conversation and ended it. Which machine, whose, and why, the \
            packets do not tell.
            """,
        technical: """
            An inbound RST contradicted by the server's own packets. Decisive: it arrives within half the handshake's round trip after \
            its trigger and acknowledges exactly the trigger's end (T4), or genuine data or acknowledgements of the server follow it \
            (T5). Supporting: another hop count (T9), bursts with stepped sequence numbers or windows (T7), differing acknowledgements \
            (T8). Resets after a close by the client, and resets whose sequence number repeats one of the client's acknowledgements, are \
            left out first: they are most of all ordinary resets.
            """,
        innocent: [
            "the server ended the connection itself", "a load balancer or scrubber in front of the server answered",
            "a proxy or security program on the device",
            "a connection tracking table that lost its entry", "packets recorded out of order",
        ],
        sources: [
            "Weaver, Sommer, Paxson, Detecting Forged TCP Reset Packets, NDSS 2009", "RFC 9293 §3.5.2 and §3.10.7",
            "Sundara Raman et al., Global, Passive Detection of Connection Tampering, SIGCOMM 2023",
            "Wu et al., A Wall Behind A Wall, IEEE S&P 2025",
        ])

    static let tcpSilenced = KindEntry(
        .tcpSilenced, "A conversation went silent after its first words", .silence,
        signs: [.t3, .t16, .t17, .b3, .b4], detected: true,
        plain: """
            The server picked up, the device said its first words, and from then on nothing passed, in one direction or in both. No one \
            hung up. A server that hangs looks like this too. What an ordinary server does not do is repeat again and again what the \
            device had already confirmed: then the device's words no longer arrived.
            """,
        technical: """
            After an established handshake and the first payload: at least three retransmissions without an acknowledgement (T3), the \
            server retransmitting bytes that were acknowledged at least a round trip earlier (B3, one-way loss toward the server), \
            nothing returning after it had (B4), a stop at a fixed byte budget (T16) or after a fixed count or time (T17). Size is \
            checked first: an unacknowledged full-size segment alone may be a size limit of the path.
            """,
        innocent: [
            "the server hung or crashed", "a size limit of the path (large packets only)", "heavy loss at that moment",
            "a stateful device on the way restarted",
            "the recording missed one direction",
        ],
        sources: [
            "Sundara Raman et al., Global, Passive Detection of Connection Tampering, SIGCOMM 2023", "RFC 6298", "Xue et al., TSPU, IMC 2022",
            "Niere et al., Encrypted Client Hello, FOCI 2025",
        ])

    static let tcpInjectedData = KindEntry(
        .tcpInjectedData, "Foreign data was slipped into a connection", .tampering,
        signs: [.t12, .t13, .t14, .h5], detected: true,
        plain: """
            Two different versions of the same part of a conversation arrived, both in the server's name. A server sends each part once \
            and repeats it unchanged. One version was written by something else on the way.
            """,
        technical: """
            Segments that cover the same sequence numbers with at least four differing bytes, checksums valid (T12); two SYN-ACKs with \
            different sequence numbers for one SYN (T13); or a first answer with FIN followed by the genuine answer (T14, H5). Keep-alive \
            bytes, broken outbound checksums from offloading, and the same packet recorded twice are left out first.
            """,
        innocent: [
            "a faulty gateway that rewrites protocols", "a damaged packet with a valid checksum", "the server restarted between two tries",
            "two load balancers answered for one address",
        ],
        sources: [
            "Fox-IT, Deep dive into QUANTUM INSERT, 2015", "HoneyBadger, injection and handshake hijack detection", "Zeek, rexmit_inconsistency",
            "RFC 9293 §3.4",
        ])
}
