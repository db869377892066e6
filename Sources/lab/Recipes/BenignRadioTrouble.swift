import Findings
import Forge
import Wire

/// Wi-Fi that honestly does not work: a wrong password, a weak signal, a full access point, a recorder that looks elsewhere, a new setting.
enum BenignRadioTrouble {
    static var recipes: [Recipe] { [wrongPassword, weak, full, hopping, reconfigured, walkedAway, overtaken] }

    static var wrongPassword: Recipe {
        Recipe(
            "benign-wifi-wrong-password", "A guest types the wrong password",
            story: """
                A new device tries three times with a wrong password: its second message is ignored, and the access point breaks off, for
                the reason 15 or 6. The laptop of the house goes on meanwhile.
                """,
            model: "a capture of a failed handshake on a Netgear (reason 6); hostapd",
            twinOf: [.wifiHandshakeFailure, .wifiRefusal]
        ) { home in
            let air = Air(home)
            let point = air.accessPoint()
            point.interval = 200
            air.beacons(point, from: 0, to: 40)
            air.join(Air.laptop, point, at: 1)
            air.traffic(Air.laptop, point, from: 2, to: 38, perSecond: 1)
            for attempt in 0..<3 { RadioRefusals.fail(air, Air.tablet, point, at: 8 + Double(attempt) * 9, reason: attempt == 1 ? 6 : 15) }
            air.record()
        }
    }

    static var weak: Recipe {
        Recipe(
            "benign-wifi-weak", "A device at the edge of reach asks in vain",
            story: """
                The tablet is far off. The recorder, which stands beside it, hears its requests well, the access point does not: it
                acknowledges none and answers none. The laptop close by is served.
                """,
            model: "a garden beyond the reach of its access point",
            twinOf: [.wifiRefusal]
        ) { home in
            let air = Air(home)
            let point = air.accessPoint(signal: -86)
            point.interval = 200
            air.beacons(point, from: 0, to: 40)
            air.join(Air.laptop, point, at: 1)
            air.traffic(Air.laptop, point, from: 2, to: 38, perSecond: 1)
            _ = air.radio(Air.tablet, signal: -40)
            for attempt in 0..<12 {
                air.authenticate(
                    Air.tablet, point, at: 10 + Double(attempt / 4) * 8 + Double(attempt % 4), status: nil, isAcknowledged: false)
            }
            air.record()
        }
    }

    static var full: Recipe {
        Recipe(
            "benign-wifi-full", "The access point is full for everybody",
            story: "A small access point has no room for more stations and says so (status 17) to each of three devices that ask, again and again.",
            model: "hostapd, max_num_sta; IEEE 802.11-2020 table 9-50",
            twinOf: [.wifiRefusal]
        ) { home in
            let air = Air(home)
            let point = air.accessPoint()
            point.interval = 300
            air.beacons(point, from: 0, to: 50)
            for round in 0..<5 {
                for (index, station) in [Air.laptop, Air.phone, Air.tablet].enumerated() {
                    let moment = 3 + Double(round) * 8 + Double(index) * 1.3
                    air.authenticate(station, point, at: moment)
                    air.associate(station, point, at: moment + 0.01, status: 17)
                }
            }
            air.record()
        }
    }

    static var hopping: Recipe {
        Recipe(
            "benign-wifi-hopping", "A recorder that hops between channels",
            story: """
                The recorder listens to each channel for a second and is back after four. It hears a quarter of the beacons and misses the
                answers to some of the laptop's requests, which did come.
                """,
            model: "airodump-ng without a fixed channel",
            twinOf: [.wifiJamming, .wifiRefusal, .wifiHandshakeFailure]
        ) { home in
            let air = Air(home)
            let point = air.accessPoint()
            for visit in stride(from: 0.0, to: 60, by: 4) { air.beacons(point, from: visit, to: visit + 1) }
            for visit in [4.0, 20.0, 36.0] {
                // The answers came when the recorder had gone.
                for attempt in 0..<3 { air.authenticate(Air.laptop, point, at: visit + 0.3 + Double(attempt) * 0.25, status: nil) }
            }
            air.traffic(Air.phone, point, from: 8, to: 9)
            air.traffic(Air.phone, point, from: 24, to: 25)
            air.record()
        }
    }

    static var reconfigured: Recipe {
        Recipe(
            "benign-wifi-reconfigured", "The household changes password, security and channel",
            story: """
                Somebody of the household sets a new password, WPA2/WPA3 and another channel. The access point restarts. Laptop and phone
                still have the old password and fail, until the laptop has the new one.
                """,
            model: "a router's menu; hostapd",
            twinOf: [.wifiImpersonation, .wifiHandshakeFailure, .wifiDeauthentication]
        ) { home in
            let air = Air(home)
            let point = air.accessPoint()
            point.interval = 200
            air.beacons(point, from: 0, to: 12)
            air.join(Air.laptop, point, at: 1)
            air.join(Air.phone, point, at: 2)
            air.traffic(Air.laptop, point, from: 3, to: 11, perSecond: 1)
            air.deauthenticate(.broadcast, point, at: 12, reason: 3)
            point.channel = 11
            point.keyManagements = [2, 8]
            point.started = 15
            air.beacons(point, from: 16, to: 60)
            for attempt in 0..<2 {
                RadioRefusals.fail(air, Air.laptop, point, at: 18 + Double(attempt) * 8, reason: 15)
                RadioRefusals.fail(air, Air.phone, point, at: 22 + Double(attempt) * 8, reason: 15)
            }
            air.join(Air.laptop, point, at: 50)
            air.traffic(Air.laptop, point, from: 51, to: 58, perSecond: 1)
            air.record()
        }
    }

    static var walkedAway: Recipe {
        Recipe(
            "benign-wifi-unplugged", "The access point is unplugged",
            story: """
                The access point is unplugged for half a minute: its beacons end from one moment to the next, the laptop asks for it in
                vain, and then it is back with a new clock. Nothing arrives damaged.
                """,
            model: "a pulled plug",
            twinOf: [.wifiJamming, .wifiRefusal]
        ) { home in
            let air = Air(home)
            let point = air.accessPoint()
            point.interval = 300
            air.beacons(point, from: 0, to: 30)
            air.join(Air.laptop, point, at: 1)
            air.traffic(Air.laptop, point, from: 2, to: 29.5, perSecond: 1)
            for attempt in 0..<6 { air.authenticate(Air.laptop, point, at: 34 + Double(attempt) * 1.2, status: nil, isAcknowledged: false) }
            point.started = 60
            air.beacons(point, from: 61, to: 80)
            air.join(Air.laptop, point, at: 64)
            air.record()
        }
    }

    static var overtaken: Recipe {
        Recipe(
            "benign-wifi-lost-message", "One message of a handshake is lost",
            story: """
                The fourth message of the phone's handshake is lost twice, so that the third is repeated; and once the whole handshake is
                given up. The second attempt completes.
                """,
            model: "hostapd, timers of the four-way handshake; radio loss",
            twinOf: [.wifiHandshakeFailure]
        ) { home in
            let air = Air(home)
            let point = air.accessPoint()
            point.interval = 300
            air.beacons(point, from: 0, to: 40)
            air.join(Air.laptop, point, at: 1)
            air.traffic(Air.laptop, point, from: 2, to: 38, perSecond: 1)
            for attempt in 0..<2 {
                let moment = 6 + Double(attempt) * 8
                air.authenticate(Air.phone, point, at: moment)
                air.associate(Air.phone, point, at: moment + 0.01)
                air.key(.one, Air.phone, point, at: moment + 0.02)
                air.key(.two, Air.phone, point, at: moment + 0.03)
                for round in 0..<(attempt == 0 ? 4 : 2) { air.key(.three, Air.phone, point, at: moment + 0.04 + Double(round)) }
                if attempt == 0 {
                    air.deauthenticate(Air.phone, point, at: moment + 4.1, reason: 15)
                } else {
                    air.key(.four, Air.phone, point, at: moment + 1.06)
                }
            }
            air.traffic(Air.phone, point, from: 16, to: 30, perSecond: 1)
            air.record()
        }
    }
}
