import Findings
import Forge
import Wire

/// Frames in an access point's name that another radio sent, and what drowns it.
enum RadioForgeries {
    static var recipes: [Recipe] { [flood, everyone, unprotected, sameAddress, sameName, noise, noiseAgain] }

    static var flood: Recipe {
        Recipe(
            "wifi-deauth-flood", "A flood of deauthentications to one device, in the access point's name",
            story: """
                While the laptop works, 64 frames in the access point's name tell it to leave, and as many in its own name tell the access
                point. They come from nearer by and with numbers of their own; the access point's beacons and its data to the laptop go on.
                """,
            model: "aireplay-ng -0 (64 frames to each side, reason 7); captures of wids-802.11x and wifite2",
            findings: [.init(kind: .wifiDeauthentication, atLeast: .high, signs: [.w1, .w4], marks: ["first"])]
        ) { home in
            let air = Air(home)
            floodScene(air)
            air.record()
        }
    }

    /// The flood behind any radio header: one story for one recorder or another.
    static func floodScene(_ air: Air) {
        let point = air.accessPoint()
        air.beacons(point, from: 0, to: 20)
        air.join(Air.laptop, point, at: 1)
        air.traffic(Air.laptop, point, from: 2, to: 19)
        let stranger = air.stranger()
        for index in 0..<64 {
            let moment = 10 + Double(index) * 0.004
            air.deauthenticate(Air.laptop, point, at: moment, reason: 7, by: stranger, marks: index < 8 ? ["first"] : [])
            air.leave(Air.laptop, point, at: moment + 0.002, reason: 7, by: stranger)
        }
    }

    static var everyone: Recipe {
        Recipe(
            "wifi-deauth-everyone", "Everyone is told to leave every few seconds, while the access point goes on",
            story: """
                A frame in the access point's name tells everyone to leave, six times within half a minute, always with the number 0 and
                from further away. The beacons go on with an unbroken clock; two devices have to join again each time.
                """,
            model: "captures of wids-802.11x (broadcast, reason 7, number 0)",
            findings: [.init(kind: .wifiDeauthentication, atLeast: .high, signs: [.w2, .w4], marks: ["everyone"])]
        ) { home in
            let air = Air(home)
            let point = air.accessPoint()
            point.interval = 200
            air.beacons(point, from: 0, to: 42)
            air.join(Air.laptop, point, at: 1)
            air.join(Air.phone, point, at: 1.5)
            for index in 0..<6 {
                let moment = 9 + Double(index) * 5
                air.deauthenticate(.broadcast, point, at: moment, reason: 7, by: air.stranger(signal: -71, sequence: 0), marks: ["everyone"])
                air.join(Air.laptop, point, at: moment + 1.2)
                air.join(Air.phone, point, at: moment + 1.4)
                air.traffic(Air.laptop, point, from: moment + 2, to: moment + 4, perSecond: 2)
            }
            air.record()
        }
    }

    static var unprotected: Recipe {
        Recipe(
            "wifi-deauth-unprotected", "Deauthentications without the protection that had been agreed",
            story: """
                Laptop and access point agreed to protect management frames. Frames without protection tell the laptop to leave; it stays,
                and both go on with protected data.
                """,
            model: "IEEE 802.11-2020 §12.7; Kismet's handling of protected management frames",
            findings: [.init(kind: .wifiDeauthentication, atLeast: .high, signs: [.w3], marks: ["bare"])]
        ) { home in
            let air = Air(home)
            let point = air.accessPoint()
            point.keyManagements = [2, 8]
            point.canProtect = true
            air.beacons(point, from: 0, to: 24)
            air.join(Air.laptop, point, at: 1)
            air.traffic(Air.laptop, point, from: 2, to: 23)
            let stranger = air.stranger(signal: -66)
            for index in 0..<4 {
                air.deauthenticate(Air.laptop, point, at: 12 + Double(index) * 0.1, reason: 1, by: stranger, marks: ["bare"])
            }
            air.record()
        }
    }

    static var sameAddress: Recipe {
        Recipe(
            "wifi-twin-address", "Two transmitters under one access point's address",
            story: """
                Beacons with the access point's address and name come in turn from two transmitters: one on channel 6 with WPA2 whose clock
                runs since an hour, one on channel 11 without any security whose clock began a minute ago.
                """,
            model: "Kismet, BSSTIMESTAMP, CHANCHANGE and ADVCRYPTCHANGE",
            findings: [.init(kind: .wifiImpersonation, atLeast: .medium, signs: [.w13])]
        ) { home in
            let air = Air(home)
            let point = air.accessPoint()
            point.interval = 200
            air.beacons(point, from: 0, to: 40)
            air.join(Air.laptop, point, at: 1)
            air.traffic(Air.laptop, point, from: 2, to: 38, perSecond: 1)
            let twin = Air.AccessPoint(point.bssid, air.stranger(signal: -37), started: -50)
            twin.interval = 200
            twin.channel = 11
            twin.isOpen = true
            air.beacons(twin, from: 15.05, to: 40)
            air.record()
        }
    }

    static var sameName: Recipe {
        Recipe(
            "wifi-twin-name", "A device is pushed from its network to an open one of the same name",
            story: """
                Another access point announces the network's name without any security. Frames in the known access point's name tell the
                laptop to leave, a flood of them, and seconds later it joins the open one.
                """,
            model: "Kismet, APSPOOF; airbase-ng",
            findings: [
                .init(kind: .wifiImpersonation, atLeast: .medium, signs: [.w13]), .init(kind: .wifiDeauthentication, atLeast: .high, signs: [.w1]),
            ]
        ) { home in
            let air = Air(home)
            let point = air.accessPoint()
            point.interval = 200
            air.beacons(point, from: 0, to: 35)
            air.join(Air.laptop, point, at: 1)
            air.traffic(Air.laptop, point, from: 2, to: 19.8)
            let twin = air.accessPoint(0x66, signal: -33, started: -20)
            twin.isOpen = true
            twin.interval = 200
            air.beacons(twin, from: 10, to: 35)
            let stranger = air.stranger(signal: -33)
            for index in 0..<40 { air.deauthenticate(Air.laptop, point, at: 20 + Double(index) * 0.01, reason: 7, by: stranger) }
            air.join(Air.laptop, twin, at: 23)
            air.record()
        }
    }

    private static func drown(_ air: Air, _ point: Air.AccessPoint, from: Double, to: Double, noise: Int8) {
        air.beacons(point, from: from, to: to, every: 12, noise: noise)
        var moment = from
        while moment < to {
            let draft = WiFiDraft(.data, to: Air.laptop, from: point.bssid, third: point.bssid, Array(repeating: 0x5A, count: 30))
            air.send(draft, by: point.radio, at: moment, isDamaged: true, noise: noise)
            moment += 0.2
        }
    }

    static var noise: Recipe {
        Recipe(
            "wifi-noise", "Beacons vanish in noise",
            story: """
                For twenty seconds the noise rises by 30 dB, hardly a beacon arrives, and most frames that do arrive are damaged. Nobody was
                told to leave. Then all is as before. A microwave oven does the same, so that no more than this is said.
                """,
            model: "a recorder beside a jammed channel; an engineering default",
            findings: [.init(kind: .wifiJamming, atLeast: .low, atMost: .low, signs: [.w15])]
        ) { home in
            let air = Air(home)
            let point = air.accessPoint()
            point.interval = 300
            air.beacons(point, from: 0, to: 30)
            air.join(Air.laptop, point, at: 1)
            air.traffic(Air.laptop, point, from: 2, to: 29, perSecond: 2)
            drown(air, point, from: 30, to: 51, noise: -64)
            air.beacons(point, from: 51, to: 65)
            air.record()
        }
    }

    static var noiseAgain: Recipe {
        Recipe(
            "wifi-noise-again", "Beacons vanish in noise, twice",
            story: """
                Twice for some twenty seconds hardly a beacon arrives, and most frames that do arrive are damaged; in between all is well.
                """,
            model: "a recorder beside a jammed channel; an engineering default",
            findings: [.init(kind: .wifiJamming, atLeast: .low, atMost: .low, signs: [.w15])]
        ) { home in
            let air = Air(home)
            let point = air.accessPoint()
            point.interval = 400
            air.join(Air.laptop, point, at: 1)
            for stretch in 0..<2 {
                let start = Double(stretch) * 50
                air.beacons(point, from: start, to: start + 30)
                air.traffic(Air.laptop, point, from: start + 2, to: start + 29, perSecond: 1)
                drown(air, point, from: start + 30, to: start + 50, noise: -70)
            }
            air.beacons(point, from: 100, to: 112)
            air.record()
        }
    }
}
