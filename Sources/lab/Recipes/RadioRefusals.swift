import Findings
import Forge
import Wire

/// An access point that turns one device away, before there is an address.
enum RadioRefusals {
    static var recipes: [Recipe] { [declined, silent, turnedOut, keyRefused, passwordRefused] }

    private static var hostapd: String { "hostapd's access lists and timers (ieee802_11.c, wpa_auth.c); IEEE 802.11-2020 §9.4.1.9" }

    static var declined: Recipe {
        Recipe(
            "wifi-refused-declined", "One device is refused at association, others are let in",
            story: """
                The laptop is in and uses the network. Then the access point refuses its association five times within a minute
                ("declined"), while the phone joins and the tablet goes on.
                """,
            model: hostapd,
            findings: [.init(kind: .wifiRefusal, atLeast: .high, signs: [.w6, .w14], marks: ["refused"])]
        ) { home in
            let air = Air(home)
            let point = air.accessPoint()
            point.interval = 300
            air.beacons(point, from: 0, to: 60)
            air.join(Air.laptop, point, at: 1)
            air.traffic(Air.laptop, point, from: 1.5, to: 8)
            air.join(Air.tablet, point, at: 2)
            air.traffic(Air.tablet, point, from: 3, to: 58, perSecond: 1)
            for attempt in 0..<5 {
                let moment = 20 + Double(attempt) * 7.3
                air.authenticate(Air.laptop, point, at: moment)
                air.associate(Air.laptop, point, at: moment + 0.01, status: 37, marks: ["refused"])
            }
            air.join(Air.phone, point, at: 33)
            air.traffic(Air.phone, point, from: 34, to: 40, perSecond: 1)
            air.record()
        }
    }

    static var silent: Recipe {
        Recipe(
            "wifi-refused-silent", "One device is left without an answer, others are let in",
            story: """
                The access point acknowledges the laptop's authentication requests, so they arrive, and never answers one of them. The phone
                asks in the same minute and is let in at once, although it is heard no better.
                """,
            model: hostapd,
            findings: [.init(kind: .wifiRefusal, atLeast: .medium, signs: [.w7, .w14], marks: ["unanswered"])]
        ) { home in
            let air = Air(home)
            let point = air.accessPoint()
            point.interval = 200
            air.beacons(point, from: 0, to: 45)
            for attempt in 0..<8 {
                air.authenticate(
                    Air.laptop, point, at: 10 + Double(attempt / 4) * 12 + Double(attempt % 4) * 0.9, status: nil,
                    marks: attempt < 4 ? ["unanswered"] : [])
            }
            air.join(Air.phone, point, at: 16)
            air.traffic(Air.phone, point, from: 17, to: 40, perSecond: 1)
            air.record()
        }
    }

    static var turnedOut: Recipe {
        Recipe(
            "wifi-turned-out", "One device is let in and told to leave again and again",
            story: """
                The laptop joins, agrees on keys and is told to leave half a second later without a reason that says anything. It tries four
                times. The phone stays in all the time.
                """,
            model: "access lists that act after association (SIGNS of consumer routers); hostapd_cli deauthenticate",
            findings: [.init(kind: .wifiRefusal, atLeast: .medium, signs: [.w7], marks: ["out"])],
            also: [.wifiDeauthentication]
        ) { home in
            let air = Air(home)
            let point = air.accessPoint()
            point.interval = 200
            air.beacons(point, from: 0, to: 40)
            air.join(Air.phone, point, at: 1)
            air.traffic(Air.phone, point, from: 2, to: 39, perSecond: 1)
            for attempt in 0..<4 {
                let moment = 10 + Double(attempt) * 6
                air.join(Air.laptop, point, at: moment)
                air.deauthenticate(Air.laptop, point, at: moment + 0.6, reason: 1, marks: ["out"])
            }
            air.record()
        }
    }

    static var keyRefused: Recipe {
        Recipe(
            "wifi-key-refused", "A key that worked is not accepted any more, from one device",
            story: """
                The laptop agreed on keys and used the network. When it comes back, its second message is ignored four times, and the access
                point breaks off; three times over. The tablet agrees on keys in between, so the password is still the same.
                """,
            model: hostapd,
            findings: [.init(kind: .wifiHandshakeFailure, atLeast: .medium, signs: [.w8], marks: ["broken"])]
        ) { home in
            let air = Air(home)
            let point = air.accessPoint()
            point.interval = 200
            air.beacons(point, from: 0, to: 45)
            air.join(Air.laptop, point, at: 1)
            air.traffic(Air.laptop, point, from: 2, to: 6)
            air.leave(Air.laptop, point, at: 7, reason: 3)
            for attempt in 0..<3 { fail(air, Air.laptop, point, at: 12 + Double(attempt) * 9, reason: attempt == 1 ? 2 : 15) }
            air.join(Air.tablet, point, at: 19)
            air.traffic(Air.tablet, point, from: 20, to: 40, perSecond: 1)
            air.record()
        }
    }

    /// Four rounds of the first two messages, then the end.
    static func fail(_ air: Air, _ station: MACAddress, _ point: Air.AccessPoint, at moment: Double, reason: UInt16) {
        air.authenticate(station, point, at: moment)
        air.associate(station, point, at: moment + 0.01)
        for round in 0..<4 {
            let start = moment + 0.02 + (round == 0 ? 0 : 0.1 + Double(round - 1))
            air.key(.one, station, point, at: start)
            air.key(.two, station, point, at: start + 0.004)
        }
        air.deauthenticate(station, point, at: moment + 4.1, reason: reason, marks: ["broken"])
    }

    static var passwordRefused: Recipe {
        Recipe(
            "wifi-sae-refused", "WPA3's password exchange is refused to one device that had completed it",
            story: """
                The laptop completed the password exchange (SAE) and agreed on keys. Half a minute later its confirmation is refused three
                times, with the status for an unspecified failure, while the phone completes the same exchange.
                """,
            model: "hostapd, sae.c; IEEE 802.11-2020 §12.4.8.6",
            findings: [.init(kind: .wifiHandshakeFailure, atLeast: .medium, signs: [.w12], marks: ["rejected"])]
        ) { home in
            let air = Air(home)
            let point = air.accessPoint()
            point.interval = 200
            point.keyManagements = [8]
            point.canProtect = true
            point.mustProtect = true
            air.beacons(point, from: 0, to: 45)
            func join(_ station: MACAddress, at moment: Double) {
                air.exchangePassword(station, point, at: moment)
                air.associate(station, point, at: moment + 0.08)
                air.agree(station, point, at: moment + 0.1)
            }
            join(Air.laptop, at: 1)
            air.traffic(Air.laptop, point, from: 2, to: 6)
            for attempt in 0..<3 {
                air.exchangePassword(Air.laptop, point, at: 25 + Double(attempt) * 5, status: 1, marks: ["rejected"])
            }
            join(Air.phone, at: 32)
            air.traffic(Air.phone, point, from: 33, to: 42, perSecond: 1)
            air.record()
        }
    }
}
