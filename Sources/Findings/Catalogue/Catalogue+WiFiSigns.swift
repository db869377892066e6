/// Signs on the radio: 802.11, EAPOL, SAE (IEEE 802.11-2020).
extension Catalogue {
    static let w1 = SignEntry(
        .w1, "more than 10 deauthentications or disassociations of one BSSID with gaps of at most 1 s",
        means: "Somebody keeps telling stations to leave.", base: .medium, raised: "high when W4 agrees and frame protection is absent",
        twin: "a restarting access point, band steering, WPS", source: "Kismet, DEAUTHFLOOD")
    static let w2 = SignEntry(
        .w2, "a deauthentication or disassociation to ff:ff:ff:ff:ff:ff",
        means: "All stations were told to leave at once.", base: .medium, raised: "high when beacons and their clock go on unchanged",
        twin: "an access point that shuts down or announces a channel switch", source: "Kismet, BCASTDISCON")
    static let w3 = SignEntry(
        .w3, "an unprotected deauthentication or disassociation to a station that negotiated frame protection",
        means: "The sender does not hold the session's keys. The SA Query by which a station asks whether it still does is encrypted on the air, "
            + "so that an unanswered one cannot be told from other frames.",
        base: .high, raised: "proof when the missing protection bit itself is recorded",
        twin: "an access point that lost its keys in a restart (reasons 6 and 7)", source: "IEEE 802.11w")
    static let w4 = SignEntry(
        .w4, "management frames outside the access point's own sequence numbers, signal strength or clock",
        means: "Another transmitter speaks in the access point's name.", base: .low, raised: "high when two of the three disagree",
        twin: "radios that share a counter over several names; antenna diversity", source: "Kismet, BSSTIMESTAMP; Guo and Chiueh, RAID 2006")
    static let w5 = SignEntry(
        .w5, "an authentication response with a status other than 0",
        means: "The access point said no at the first step.", base: .medium, raised: "high when the same station was served before or others are",
        twin: "status 76 and 126 are steps of a success; a full access point", source: "IEEE 802.11-2020 §9.4.1.9")
    static let w6 = SignEntry(
        .w6, "an association response with a status other than 0",
        means: "The access point said no at the second step.", base: .medium, raised: "high when the same station was served before or others are",
        twin: "status 30 (come back later), 17 (full), 27 (no HT), 34 (weak)", source: "IEEE 802.11-2020 §9.4.1.9")
    static let w7 = SignEntry(
        .w7, "3 requests to join within 5 s without a response although beacons arrive at good strength",
        means: "The access point does not speak with this station.", base: .low, raised: "medium when it acknowledges frames or serves others",
        twin: "a signal below -80 dBm; a recorder that hops channels", source: "own engineering default, to be tuned")
    static let w8 = SignEntry(
        .w8, "three rounds of messages 1 and 2, no message 3, then deauthentication",
        means: "The access point does not accept the station's key.", base: .info, raised: "medium when the same key worked before",
        twin: "a wrong password", source: "hostapd, timers of the four-way handshake")
    static let w9 = SignEntry(
        .w9, "message 3 repeated three times without message 4",
        means: "The last step does not come through.", base: .low, raised: "medium when only one station is concerned",
        twin: "radio loss; a driver bug", source: "hostapd, timers of the four-way handshake")
    static let w10 = SignEntry(
        .w10, "no message 1 within 3 s of a successful association",
        means: "The access point stops after letting the station in.", base: .low, raised: "medium with an explicit failure of the sign-in server",
        twin: "an outage of the sign-in server", source: "own engineering default, to be tuned")
    static let w11 = SignEntry(
        .w11, "EAP-Failure, or deauthentication with reason 23",
        means: "The sign-in server said no.", base: .low, raised: "medium with an explicit failure message",
        twin: "wrong or expired credentials", source: "RFC 3748 §4.2; IEEE 802.11-2020 §9.4.1.7")
    static let w12 = SignEntry(
        .w12, "an SAE commit or confirm rejected (status 1, 15, 77, 123) or unanswered",
        means: "The password exchange of WPA3 did not complete.", base: .low, raised: "medium with an explicit rejection",
        twin: "a wrong password; transition mode", source: "hostapd, SAE")
    static let w13 = SignEntry(
        .w13, "clock, channel, cipher or beacon interval of an access point go to and fro, or its name appears with less security",
        means: "Another access point may use the name.", base: .low, raised: "medium when two properties change at once",
        twin: "a changed setting; a radar-forced channel change", source: "Kismet, CHANCHANGE, CRYPTODROP, ADVCRYPTCHANGE, BEACONRATE, APSPOOF")
    static let w14 = SignEntry(
        .w14, "one access point serves station A and refuses station B",
        means: "The refusal depends on the device.", base: .medium, raised: "high after three tries within the same minute",
        twin: "randomised hardware addresses", source: "own engineering default, to be tuned")
    static let w15 = SignEntry(
        .w15, "beacons below a fifth of their rate with more damaged frames and no deauthentication",
        means: "The channel does not carry frames any more.", base: .low,
        twin: "distance; a microwave oven", source: "own engineering default, to be tuned")
}
