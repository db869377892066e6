import Findings
import Forge
import Wire

/// Healthy Wi-Fi whose frames look like those of a turned-out device: roaming, steering, sleep, idle stations, a channel move, a restart.
enum BenignRadio {
    static var recipes: [Recipe] { [roaming, steering, restart, idle, sleeping, channelMove] }

    static var roaming: Recipe {
        Recipe(
            "benign-wifi-roaming", "A device walks from one access point of the home to the other",
            story: """
                The phone leaves one access point with a word (reason 3) and joins the other, and back again, several times. The access
                points clear up with a disassociation once they hear of it.
                """,
            model: "wpa_supplicant's roaming; hostapd with two access points",
            twinOf: [.wifiDeauthentication, .wifiRefusal]
        ) { home in
            let air = Air(home)
            let points = [air.accessPoint(1), air.accessPoint(2, signal: -58, started: -9_000)]
            for point in points {
                point.interval = 300
                air.beacons(point, from: point === points[0] ? 0 : 0.05, to: 50)
            }
            air.join(Air.phone, points[0], at: 1)
            for move in 0..<5 {
                let moment = 8 + Double(move) * 8
                let (old, new) = (points[move % 2], points[1 - move % 2])
                air.traffic(Air.phone, old, from: moment - 6, to: moment - 0.2, perSecond: 1)
                air.leave(Air.phone, old, at: moment, reason: 3)
                air.authenticate(Air.phone, new, at: moment + 0.02)
                air.associate(Air.phone, new, at: moment + 0.03, from: old)
                air.agree(Air.phone, new, at: moment + 0.04)
                air.deauthenticate(Air.phone, old, at: moment + 0.3, reason: 1, kind: .disassociation)
            }
            air.record()
        }
    }

    static var steering: Recipe {
        Recipe(
            "benign-wifi-steering", "An access point steers a device to another band",
            story: """
                The access point asks the phone to move (BSS transition management), and when it stays, tells it to leave (reason 12, later
                5). The phone comes back to the same band each time; such boxes try it again and again.
                """,
            model: "band steering of consumer routers; IEEE 802.11-2020 §11.21.7",
            twinOf: [.wifiDeauthentication, .wifiRefusal]
        ) { home in
            let air = Air(home)
            let point = air.accessPoint()
            point.interval = 300
            air.beacons(point, from: 0, to: 60)
            air.join(Air.laptop, point, at: 0.5)
            air.traffic(Air.laptop, point, from: 1, to: 58, perSecond: 1)
            for attempt in 0..<5 {
                let moment = 4 + Double(attempt) * 10
                air.join(Air.phone, point, at: moment)
                air.act([10, 7, 1, 4, 0, 0, 1], to: Air.phone, point, at: moment + 2)
                air.deauthenticate(Air.phone, point, at: moment + 5, reason: attempt < 3 ? 12 : 5)
            }
            air.record()
        }
    }

    static var restart: Recipe {
        Recipe(
            "benign-wifi-restart", "The access point restarts",
            story: """
                Before it goes down the access point tells everyone to leave, three times in a row. Twenty seconds later it is back, with a
                clock that begins anew. The laptop has not noticed and goes on sending; each of its frames is answered with a word that
                nobody knows it (reason 7), until it joins again.
                """,
            model: "hostapd's shutdown; class 3 errors, IEEE 802.11-2020 §11.3",
            twinOf: [.wifiDeauthentication, .wifiImpersonation, .wifiJamming]
        ) { home in
            let air = Air(home)
            let point = air.accessPoint()
            point.interval = 200
            air.beacons(point, from: 0, to: 15)
            air.join(Air.laptop, point, at: 1)
            air.join(Air.phone, point, at: 1.4)
            air.traffic(Air.laptop, point, from: 2, to: 14.5)
            for index in 0..<3 { air.deauthenticate(.broadcast, point, at: 15 + Double(index) * 0.01, reason: 3) }
            point.started = 34
            air.beacons(point, from: 35, to: 60)
            for index in 0..<20 {
                let moment = 36 + Double(index) * 0.2
                let data = WiFiDraft.data(
                    from: Air.laptop, to: point.bssid, via: point.bssid, isFromStation: true, isProtected: true,
                    Array(repeating: UInt8(index), count: 40))
                air.send(data, by: air.radio(Air.laptop), at: moment)
                air.deauthenticate(Air.laptop, point, at: moment + 0.002, reason: 7)
            }
            air.join(Air.laptop, point, at: 41)
            air.join(Air.phone, point, at: 43)
            air.traffic(Air.laptop, point, from: 44, to: 58)
            air.record()
        }
    }

    static var idle: Recipe {
        Recipe(
            "benign-wifi-idle", "Idle devices are let go",
            story: """
                A tablet and a phone that have not said a word for long are disassociated for inactivity (reason 4), with the repetitions
                that a frame without an acknowledgement gets. They join again when they have something to say.
                """,
            model: "hostapd, ap_max_inactivity",
            twinOf: [.wifiDeauthentication, .wifiRefusal]
        ) { home in
            let air = Air(home)
            let point = air.accessPoint()
            point.interval = 300
            air.beacons(point, from: 0, to: 60)
            for (index, station) in [Air.tablet, Air.phone].enumerated() {
                let start = 1 + Double(index) * 2
                air.join(station, point, at: start)
                for round in 0..<3 {
                    let moment = start + 12 + Double(round) * 15
                    var draft = WiFiDraft(.disassociation, to: station, from: point.bssid, third: point.bssid, WiFiBody.departure(4))
                    air.send(draft, by: point.radio, at: moment)
                    draft.isRetry = true
                    for retry in 1..<7 { air.send(draft, by: point.radio, at: moment + Double(retry) * 0.001, keepsSequence: true) }
                    air.join(station, point, at: moment + 3)
                }
            }
            air.record()
        }
    }

    static var sleeping: Recipe {
        Recipe(
            "benign-wifi-sleeping", "A device sleeps and wakes",
            story: """
                The phone tells the access point that it goes to sleep, and is silent for half a minute; it wakes, says so, and takes what
                waited for it. Nobody leaves.
                """,
            model: "power save, IEEE 802.11-2020 §11.2.3",
            twinOf: [.wifiRefusal, .wifiHandshakeFailure]
        ) { home in
            let air = Air(home)
            let point = air.accessPoint()
            point.interval = 300
            air.beacons(point, from: 0, to: 60)
            air.join(Air.phone, point, at: 1)
            for nap in 0..<2 {
                let start = 2 + Double(nap) * 28
                air.traffic(Air.phone, point, from: start, to: start + 3)
                for (moment, sleeps) in [(start + 4, true), (start + 25, false)] {
                    var draft = WiFiDraft(.null, to: point.bssid, from: Air.phone, third: point.bssid)
                    draft.isToDS = true
                    draft.isPowerSaving = sleeps
                    air.send(draft, by: air.radio(Air.phone), at: moment)
                    air.acknowledge(Air.phone, at: moment)
                }
            }
            air.record()
        }
    }

    static var channelMove: Recipe {
        Recipe(
            "benign-wifi-radar", "Radar forces the access point to another channel",
            story: """
                The access point announces in its beacons that it moves from channel 52 to 36, tells everyone to leave as some drivers do,
                and goes on there with the same clock. Its devices follow.
                """,
            model: "DFS, IEEE 802.11-2020 §11.8; drivers that deauthenticate on a channel switch",
            twinOf: [.wifiDeauthentication, .wifiImpersonation]
        ) { home in
            let air = Air(home)
            let point = air.accessPoint()
            point.interval = 200
            point.channel = 52
            air.beacons(point, from: 0, to: 20)
            air.join(Air.laptop, point, at: 1)
            air.traffic(Air.laptop, point, from: 2, to: 19)
            air.beacons(point, from: 20, to: 21, WiFiBody.channelSwitch(to: 36, count: 5))
            air.deauthenticate(.broadcast, point, at: 21, reason: 1)
            point.channel = 36
            air.beacons(point, from: 21.1, to: 45)
            air.join(Air.laptop, point, at: 22)
            air.traffic(Air.laptop, point, from: 23, to: 44)
            air.record()
        }
    }
}
