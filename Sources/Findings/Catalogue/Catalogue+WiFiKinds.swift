/// Kinds of finding on the radio.
extension Catalogue {
    static let wifiRefusal = KindEntry(
        .wifiRefusal, "The radio turned a device away", .refusal,
        natureRule: """
            A status that states its ordinary reason (17 full, 27 no HT, 34 weak signal) is a fault; requests left without an answer are a silence.
            """,
        signs: [.w5, .w6, .w7, .w14], detected: true,
        plain: """
            The access point answered a device's request to join with "no", or did not answer it at all while it served others. A full \
            access point, a weak signal or an old device end the same way, so the stated reason matters, and whether the same device was \
            let in before. Being let in and told to leave within seconds, again and again, counts as well.
            """,
        technical: """
            Authentication or (re)association responses with a status other than success, or requests repeated without a response although \
            the access point acknowledged them and serves others within the same minute, or three deauthentications within 10 s of an \
            association. Statuses 30, 76, 77 and 126 are steps on the way to success and are left out.
            """,
        innocent: [
            "the access point is full", "the signal is too weak", "the device lacks a required feature", "an access list set by the household",
        ],
        sources: ["IEEE 802.11-2020 §9.4.1.9"])

    static let wifiHandshakeFailure = KindEntry(
        .wifiHandshakeFailure, "The Wi-Fi handshake did not complete", .refusal,
        signs: [.w8, .w9, .w10, .w11, .w12], detected: true,
        plain: """
            The device and the access point began to agree on keys and did not finish. A wrong password looks exactly like this, so \
            nothing more is said unless the same password worked before, and still works for another device or later again.
            """,
        technical: """
            The EAPOL four-way handshake, 802.1X or SAE stops: message 3 never comes, message 4 never arrives, EAP-Failure, or a rejected \
            SAE exchange. The reason code of the following deauthentication is no criterion: access points differ.
            """,
        innocent: ["a wrong password", "radio loss", "an outage of the sign-in server", "a driver bug"],
        sources: ["IEEE 802.11-2020 §12.7", "hostapd, timers of the four-way handshake"])

    static let wifiDeauthentication = KindEntry(
        .wifiDeauthentication, "Devices were told to leave the Wi-Fi", .tampering,
        natureRule: "Frames whose numbers and signal are the access point's own are a refusal; at its restart or channel move they are a fault.",
        signs: [.w1, .w2, .w3, .w4], detected: true,
        plain: """
            Frames in the access point's name told devices to leave. Access points send such frames when they restart or move devices to \
            another channel; frames that contradict what the access point itself goes on sending came from another sender.
            """,
        technical: """
            Floods of deauthentication or disassociation frames, broadcast ones while beacons go on unchanged, unprotected ones to a \
            station that negotiated management frame protection, or ones outside the transmitter's sequence numbers and signal strength.
            """,
        innocent: ["the access point restarted", "band steering or roaming", "a channel move"],
        sources: ["Kismet, DEAUTHFLOOD and BCASTDISCON", "IEEE 802.11-2020 §12.2.8"])

    static let wifiImpersonation = KindEntry(
        .wifiImpersonation, "A second access point uses the network's name", .tampering,
        signs: [.w13], detected: true,
        plain: """
            An access point announced the home's network name with properties that the known one does not have. A repeater or a new \
            router does the same.
            """,
        technical: """
            Clock, channel, cipher suite or beacon interval of one BSSID go to and fro at least four times, or another BSSID announces the \
            name with less security. A change that happens once is a setting, and is told as such.
            """,
        innocent: ["a changed setting", "a repeater or mesh node", "a radar-forced channel change"],
        sources: ["Kismet, CHANCHANGE, CRYPTODROP, ADVCRYPTCHANGE, BEACONRATE, APSPOOF"])

    static let wifiJamming = KindEntry(
        .wifiJamming, "The radio was drowned in noise", .tampering,
        signs: [.w15], detected: true,
        plain: """
            The access point's regular announcements vanished or arrived damaged without any word of leaving. Distance, walls and kitchen \
            appliances do the same, and a recording of frames cannot tell them apart well.
            """,
        technical: """
            Within ten seconds beacons fall below a fifth of their rate, after windows in which most arrived, while the share of frames \
            with a bad check sequence trebles and no deauthentication is seen. Never above the step low.
            """,
        innocent: ["distance or obstacles", "a microwave oven", "neighbouring networks on the channel"],
        sources: ["own engineering default, to be tuned"])
}
