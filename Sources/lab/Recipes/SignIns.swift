import Findings
import Forge
import Wire

/// Networks that let a device in and then do not agree on keys with it, or refuse its sign-in.
enum SignIns {
    static var recipes: [Recipe] { [noKeys, refused, missedKeys, buttonPressed] }

    private static func place(_ home: Home, keyManagements: [UInt8] = [2], until end: Double) -> (Air, Air.AccessPoint) {
        let air = Air(home)
        let point = air.accessPoint()
        point.interval = 200
        point.keyManagements = keyManagements
        air.beacons(point, from: 0, to: end)
        return (air, point)
    }

    private static func say(
        _ code: UInt8, _ identifier: UInt8, _ type: UInt8?, _ data: [UInt8] = [], _ station: MACAddress, _ point: Air.AccessPoint, _ air: Air,
        at moment: Double, marks: Set<String> = []
    ) {
        // Responses (code 2) go up.
        let isDown = code != 2
        air.send(
            .data(
                from: isDown ? point.bssid : station, to: isDown ? station : point.bssid, via: point.bssid, isFromStation: !isDown,
                WiFiBody.eap(code, identifier: identifier, type: type, data)),
            by: isDown ? point.radio : air.radio(station), at: moment, marks: marks)
    }

    /// Authentication, association, identity and a method, then the verdict: 3 success, 4 failure.
    private static func signIn(
        _ station: MACAddress, _ point: Air.AccessPoint, _ air: Air, at moment: Double, verdict: UInt8, method: UInt8 = 25, marks: Set<String> = []
    ) {
        air.authenticate(station, point, at: moment)
        air.associate(station, point, at: moment + 0.01)
        say(1, 1, 1, [], station, point, air, at: moment + 0.03)
        say(2, 1, 1, Array("user@example.net".utf8), station, point, air, at: moment + 0.05)
        for step in UInt8(2)..<5 {
            say(1, step, method, Array(repeating: step, count: 30), station, point, air, at: moment + 0.06 * Double(step))
            say(2, step, method, Array(repeating: step, count: 50), station, point, air, at: moment + 0.06 * Double(step) + 0.02)
        }
        say(verdict, 5, nil, [], station, point, air, at: moment + 0.34, marks: marks)
    }

    static var noKeys: Recipe {
        Recipe(
            "wifi-no-keys", "One device is let in, and the handshake never begins",
            story: """
                The laptop agreed on keys and used the network. When it comes back it is let in four times, within a minute, and the access point never
                sends it the first message of the key handshake; after ten seconds it tells it to leave. The tablet joins in between as ever.
                """,
            model: "an access point whose sign-in server, or list of devices, does not answer (hostapd, wpa_auth.c); sign W10.",
            findings: [.init(kind: .wifiHandshakeFailure, atLeast: .medium, signs: [.w10])]
        ) { home in
            let (air, point) = place(home, until: 75)
            air.join(Air.laptop, point, at: 1)
            air.traffic(Air.laptop, point, from: 2, to: 6)
            air.leave(Air.laptop, point, at: 7, reason: 3)
            for attempt in 0..<4 {
                let moment = 12 + Double(attempt) * 14
                air.authenticate(Air.laptop, point, at: moment)
                air.associate(Air.laptop, point, at: moment + 0.01)
                air.deauthenticate(Air.laptop, point, at: moment + 10, reason: 2)
            }
            air.join(Air.tablet, point, at: 30)
            air.traffic(Air.tablet, point, from: 31, to: 70, perSecond: 1)
            air.record()
        }
    }

    static var refused: Recipe {
        Recipe(
            "wifi-sign-in-refused", "A sign-in that worked is refused, from one device",
            story: """
                On a network with a sign-in server the laptop signs in and uses the network. When it comes back its sign-in ends with EAP-Failure, four
                times within a minute, and the access point tells it to leave. The tablet signs in in between.
                """,
            model: "RFC 3748 §4.2 and IEEE 802.11-2020 table 9-49, reason 23; sign W11.",
            findings: [.init(kind: .wifiHandshakeFailure, atLeast: .medium, signs: [.w11], marks: ["failure"])]
        ) { home in
            let (air, point) = place(home, keyManagements: [1], until: 75)
            for (station, moment) in [(Air.laptop, 1.0), (Air.tablet, 35)] {
                signIn(station, point, air, at: moment, verdict: 3)
                air.agree(station, point, at: moment + 0.4)
            }
            air.traffic(Air.laptop, point, from: 2, to: 6)
            air.leave(Air.laptop, point, at: 7, reason: 3)
            for attempt in 0..<4 {
                let moment = 12 + Double(attempt) * 14
                signIn(Air.laptop, point, air, at: moment, verdict: 4, marks: ["failure"])
                air.deauthenticate(Air.laptop, point, at: moment + 0.4, reason: 23)
            }
            air.traffic(Air.tablet, point, from: 36, to: 70, perSecond: 1)
            air.record()
        }
    }

    static var missedKeys: Recipe {
        Recipe(
            "benign-wifi-missed-keys", "A handshake that the recorder did not hear",
            story: """
                The laptop joins three times; the recorder hears its association and not one message of the key handshake, then encrypted data both ways.
                """,
            model: "a recorder far from both; the innocent twin of W10.", twinOf: [.wifiHandshakeFailure]
        ) { home in
            let (air, point) = place(home, until: 45)
            for attempt in 0..<3 {
                let moment = 3 + Double(attempt) * 13
                air.authenticate(Air.laptop, point, at: moment)
                air.associate(Air.laptop, point, at: moment + 0.01)
                air.traffic(Air.laptop, point, from: moment + 0.8, to: moment + 9)
                air.leave(Air.laptop, point, at: moment + 10, reason: 3)
            }
            air.record()
        }
    }

    static var buttonPressed: Recipe {
        Recipe(
            "benign-wifi-button", "A device that gets its password by the button",
            story: """
                The printer is let in by the button on the access point: the exchange that gives it the password ends, as it always does, with EAP-Failure
                and a deauthentication. Then it joins with the password.
                """,
            model: "WPS 2.0 §7.1: the registration protocol ends with EAP-Failure; the innocent twin of W11.",
            twinOf: [.wifiHandshakeFailure, .wifiRefusal]
        ) { home in
            let (air, point) = place(home, until: 30)
            signIn(Air.phone, point, air, at: 3, verdict: 4, method: 254)
            air.deauthenticate(Air.phone, point, at: 3.4, reason: 23)
            air.join(Air.phone, point, at: 5)
            air.traffic(Air.phone, point, from: 6, to: 28, perSecond: 1)
            air.record()
        }
    }
}
