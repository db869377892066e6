/// Signs in TCP connections.
extension Catalogue {
    static let t1 = SignEntry(
        .t1, "a reset in answer to a SYN",
        means: "The knock was turned away.", base: .info, raised: "high with T4, T5, T9 or T19",
        twin: "a closed port", source: "RFC 9293 §3.5.2")
    static let t2 = SignEntry(
        .t2, "a reset or close right after the client's first data, before any of the server's",
        means: "The first request was answered by hanging up.", base: .low, raised: "high with one core sign or L5",
        twin: "a server, protection service or virus scanner that refuses", source: "Sundara Raman et al., SIGCOMM 2023")
    static let t3 = SignEntry(
        .t3, "3 retransmissions of the first data, or 8 s, without acknowledgement or answer",
        means: "The first request vanished.", base: .low, raised: "high when the unacknowledged segment is small and L5 or L6 agree",
        twin: "a size limit of the path; a server that hangs", source: "Sundara Raman et al., SIGCOMM 2023")
    static let t4 = SignEntry(
        .t4, "a reset within half the handshake's round trip after its trigger, with a handshake of at least 10 ms and a margin of 2 ms",
        means: "The server cannot have seen what the reset answers.", base: .high, raised: "proof when it acknowledges exactly the trigger's end",
        twin: "a reset that was under way before the trigger; a proxy on the device", source: "Duan et al., SATIN 2012 (factor 0.5); own recordings")
    static let t5 = SignEntry(
        .t5, "data, a close or an advancing acknowledgement from the server after its reset, within 2 s",
        means: "The server went on as if it had not hung up.", base: .high, raised: "proof when the later data is valid for the connection",
        twin: "packets recorded out of order by less than 1 ms", source: "Weaver, Sommer, Paxson, NDSS 2009 (RST_SEQ_DATA)")
    static let t6 = SignEntry(
        .t6, "a reset whose sequence number lies below data already seen",
        means: "The reset is older than the conversation.", base: .low,
        raised: "medium when the number is none of the client's acknowledgements and the window is wrong",
        twin: "a closed socket that answers late packets (39 % of ordinary resets)", source: "Weaver, Sommer, Paxson, NDSS 2009 (DATA_SEQ_RST)")
    static let t7 = SignEntry(
        .t7, "2 or more resets within 20 ms with one non-zero IP identifier, or with stepped sequence numbers or windows, not one per packet sent",
        means: "Somebody makes sure that one of several guesses fits.", base: .high,
        raised:
            "low instead when the identifier is 0 or the client had closed; where all are alike to the bit, 3 are needed, for a capture may show one packet twice",
        twin: "one reset per late segment", source: "Weaver, Sommer, Paxson, NDSS 2009 (RST_SEQ_CHANGE)")
    static let t8 = SignEntry(
        .t8, "resets of one burst with different acknowledgement numbers",
        means: "The sender of the resets does not know the connection's state.", base: .medium, raised: "high with T4 or T9",
        twin: "a legal reset without acknowledgement carries 0", source: "Weaver, Sommer, Paxson, NDSS 2009 (RST_ACK_CHANGE)")
    static let t9 = SignEntry(
        .t9, "the reset's hop limit differs by more than 1 from all other packets of that server in the flow",
        means: "The reset travelled another distance.", base: .medium,
        raised: "high when the hop count differs and the path does not rewrite hop limits; low when only the initial value differs",
        twin: "a load balancer or scrubber with another initial value",
        source: "Weaver, Sommer, Paxson, NDSS 2009; 0.6 % of ordinary resets in our corpus")
    static let t10 = SignEntry(
        .t10, "the reset's IP identifier breaks the server's line or is a known constant",
        means: "It looks like another sender's packet.", base: .info, raised: "low as a fingerprint beside other signs",
        twin: "identifiers that are 0, random or kept per flow", source: "RFC 6864; Weaver, Sommer, Paxson, NDSS 2009")
    static let t11 = SignEntry(
        .t11, "DF bit, window, options or payload of the reset differ from the server's packets",
        means: "It looks like another sender's packet.", base: .info, raised: "low as a fingerprint beside other signs",
        twin: "many stacks build resets differently", source: "RFC 7323 §3.2; Wu et al., IEEE S&P 2025")
    static let t12 = SignEntry(
        .t12, "two segments with the same sequence numbers and at least 4 different bytes, checksums valid",
        means: "Two senders wrote the same part.", base: .high, raised: "proof when both arrive in full",
        twin: "damaged memory; a gateway that rewrites protocols", source: "HoneyBadger; Zeek, rexmit_inconsistency")
    static let t13 = SignEntry(
        .t13, "two SYN-ACKs with different sequence numbers for one SYN",
        means: "Two parties answered one knock.", base: .high, raised: "proof when data of both follows",
        twin: "a repeated SYN to a server that restarted", source: "HoneyBadger, handshake hijack")
    static let t14 = SignEntry(
        .t14, "data with a close, then the genuine answer for the same sequence numbers",
        means: "A short answer was slipped in before the real one.", base: .high, raised: "proof of a notice page when its signature is known",
        twin: "a maintenance page of the server", source: "Fox-IT, QUANTUM INSERT, 2015; recordings")
    static let t15 = SignEntry(
        .t15, "a reset with the server's own hop limit one round trip after a ClientHello, correlated with the name",
        means: "Something that sits in the path, or the server, ends connections for this name.", base: .low,
        raised: "high with L5 below 0.01 and 3 events",
        twin: "a server's own policy on names", source: "Xue et al., IMC 2022")
    static let t16 = SignEntry(
        .t16, "a download stops between 12 and 24 kB without a close, repeatedly",
        means: "A byte budget is applied.", base: .low, raised: "high after 3 flows to 2 addresses with controls elsewhere",
        twin: "the content ends there; an idle program", source: "net4people/bbs 490")
    static let t17 = SignEntry(
        .t17, "a flow dies a fixed number of packets or seconds after the ClientHello",
        means: "A delayed rule acts.", base: .low, raised: "higher when it repeats with the same count",
        twin: "a time-out of the server", source: "Xue et al., IMC 2022")
    static let t18 = SignEntry(
        .t18, "later flows to the same address and port fail for 30 to 180 s after a trigger, then recover",
        means: "The rule remembers for a while.", base: .medium, raised: "high when it repeats with the same duration",
        twin: "a server that limits repeated failures", source: "Bock et al., WOOT 2021")
    static let t19 = SignEntry(
        .t19, "resets to SYNs of every destination at one port in the same minute",
        means: "A whole port is refused.", base: .high, raised: nil,
        twin: "a rule in the home's router", source: "gfw.report, 2025-08-20")
    static let t20 = SignEntry(
        .t20, "a reset with an untouched hop limit (64, 128, 255) within 5 ms, where the server is at least 4 hops away",
        means: "The gateway itself sent the reset.", base: .high,
        raised: "low instead when every destination of the port meets it or a portal holds the device",
        twin: "parental control or a security feature of the router", source: "own engineering default, to be tuned")
}
