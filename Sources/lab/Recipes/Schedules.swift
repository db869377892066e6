import Findings
import Forge
import Wire

/// Days of sparse traffic in one capture: what comes back by the clock, and what only seems to.
enum Schedules {
    static var recipes: [Recipe] {
        [
            eveningCuts, morningCuts, randomOutages, congestedEvenings, nightlyRestart, asleepAtNight, dailyReconnection, eveningObserver,
            childSchedule,
        ]
    }

    static let days = 8
    /// Home begins at 19:00 UTC: so many seconds later is midnight.
    static let midnight = 18_000.0
    static let end = Double(days) * 86_400

    /// The time of a day, from 0, at an hour of the clock, in seconds from the beginning; day 0 is the evening on which it begins.
    static func moment(_ day: Int, _ hour: Double) -> Double { midnight + Double(day - 1) * 86_400 + hour * 3_600 }

    /// A box at the router that lets nothing through within these stretches.
    static func cut(_ home: Home, _ stretches: [ClosedRange<Double>]) {
        home.stage.addBox(delay: .microseconds(260), hops: 1) { _, _, _ in
            let now = home.elapsed.seconds
            return stretches.contains { $0.contains(now) } ? .drop : .pass
        }
    }

    /// Questions now and then, to two resolvers in turn; in busy stretches more often, and the router's address is verified with each.
    static func live(
        _ home: Home, every period: Double = 3_600, busy: [ClosedRange<Double>] = [], busyEvery: Double = 300, isShared: Bool = true,
        isRouterThere: @escaping (Double) -> Bool = { _ in true }, isAwake: @escaping (Double) -> Bool = { _ in true }
    ) {
        home.resolvers(other: true)
        let world = home.world(4)
        var moments = stride(from: 60.0, to: end, by: period).filter { moment in !busy.contains { $0.contains(moment) } }
        for stretch in busy { moments += stride(from: stretch.lowerBound, to: stretch.upperBound, by: busyEvery) }
        for (index, moment) in moments.sorted().enumerated() where isAwake(moment) {
            let device = isShared && index % 3 == 1 ? home.phone : home.laptop
            home.ask(world[index % 4].name, at: moment, via: index % 2 == 0 ? Home.publicResolver : Home.otherResolver, by: device) {
                $0.schedule = [.zero, .seconds(5), .seconds(10)]
            }
            guard busy.contains(where: { $0.contains(moment) }) else { continue }
            for wait in isRouterThere(moment) ? [0.4] : [0.4, 1.4, 2.4] {
                home.at(moment + wait) {
                    home.stage.askARP(device, for: Home.router, isBroadcast: !isRouterThere(moment), isAnswered: isRouterThere(moment))
                }
            }
        }
    }

    static var eveningCuts: Recipe {
        Recipe(
            "evening-cuts", "Every evening at eight",
            story: """
                Eight days. Two devices ask two public resolvers now and then, more often in the evening. From 20:00 and up to two and a half
                minutes, on each of them, until 21:30 nothing comes back from beyond the router, which answers ARP all the while. All times UTC.
                """,
            model: "a line that is cut at the same hour of every evening; signs B7 and X1.",
            findings: [.init(kind: .uplinkDown, atLeast: .high, signs: [.b7]), .init(kind: .scheduleRecurring, atLeast: .high, signs: [.x1])]
        ) { home in
            let cuts = (0..<days).map { moment($0, 20) + Double($0 * 53 % 150)...moment($0, 21.5) }
            live(home, busy: (0..<days).map { moment($0, 19.8)...moment($0, 21.7) })
            cut(home, cuts)
            home.run(until: end)
        }
    }

    static var morningCuts: Recipe {
        Recipe(
            "morning-cuts", "Two hours of every morning",
            story: """
                Six mornings of eight days: from 06:00 to 08:00 UTC, give or take a minute, nothing comes back from beyond the router, which
                answers ARP all the while. Two devices try now and then. The fifth morning is quiet.
                """,
            model: "shutdowns during examinations, published for Iraq, Syria and Sudan: some hours of the morning, day by day; signs B7 and X1.",
            findings: [.init(kind: .uplinkDown, atLeast: .high, signs: [.b7]), .init(kind: .scheduleRecurring, atLeast: .high, signs: [.x1])]
        ) { home in
            let mornings = (1..<days).filter { $0 != 5 }
            live(home, busy: (1..<days).map { moment($0, 5.8)...moment($0, 8.1) })
            cut(home, mornings.map { moment($0, 6) + Double($0 * 17 % 60)...moment($0, 8) })
            home.run(until: end)
        }
    }

    static var randomOutages: Recipe {
        Recipe(
            "benign-random-outages", "A line that breaks at any hour",
            story: """
                Eight days with seven outages of forty minutes, at hours that have nothing to do with each other. The router answers ARP all the
                while. An unsteady line, and no more.
                """,
            model: "DSL lines with sync loss.", twinOf: [.scheduleRecurring]
        ) { home in
            let hours = [3.2, 14.6, 9.1, 22.3, 17.5, 6.4, 12.0]
            let cuts = hours.enumerated().map { moment($0.offset + 1, $0.element)...moment($0.offset + 1, $0.element) + 2_400 }
            live(home, busy: cuts.map { $0.lowerBound - 400...$0.upperBound + 400 }, busyEvery: 240)
            cut(home, cuts)
            home.run(until: end)
        }
    }

    static var congestedEvenings: Recipe {
        Recipe(
            "benign-congested-evenings", "Slow evenings",
            story: """
                Eight days. From 19:30 to 22:30 UTC answers take ten times as long and one packet of four is lost on the way; most questions
                are answered at the second or third try. The line is never gone.
                """,
            model: "an access network at its peak hours.", twinOf: [.scheduleRecurring, .uplinkDown]
        ) { home in
            live(home, busy: (0..<days).map { moment($0, 19)...moment($0, 23) }, busyEvery: 600)
            home.stage.addBox(delay: .microseconds(260), hops: 1) { _, _, _ in
                let hour = ((home.elapsed.seconds - midnight) / 3_600 + 240).truncatingRemainder(dividingBy: 24)
                return hour >= 19.5 && hour < 22.5 && home.stage.random.below(4) == 0 ? .drop : .pass
            }
            home.run(until: end)
        }
    }

    static var nightlyRestart: Recipe {
        Recipe(
            "benign-nightly-restart", "A router that restarts every night",
            story: """
                Eight days. At 03:00 UTC of every night the router is gone for two and a half minutes, its own address included: it restarts by
                its timer. Two devices keep asking.
                """,
            model: "the restart timer that many routers offer; told by the router's own silence.", also: [.lanDown, .lanGatewaySilent],
            twinOf: [.scheduleRecurring, .uplinkDown]
        ) { home in
            let cuts = (1..<days).map { moment($0, 3)...moment($0, 3) + 150 }
            live(
                home, busy: cuts.map { $0.lowerBound - 60...$0.upperBound + 60 }, busyEvery: 17,
                isRouterThere: { now in !cuts.contains { $0.contains(now) } })
            cut(home, cuts)
            home.run(until: end)
        }
    }

    static var asleepAtNight: Recipe {
        Recipe(
            "benign-asleep-at-night", "A household that sleeps",
            story: """
                Eight days. Between 23:00 and 07:00 UTC all devices are asleep: nothing is tried, so nothing fails. By day everything works.
                """,
            model: "any household; nothing tried is unknown, never down.", twinOf: [.scheduleRecurring, .uplinkDown, .lanDown]
        ) { home in
            live(
                home, every: 1_200,
                isAwake: { now in
                    let hour = ((now - midnight) / 3_600 + 240).truncatingRemainder(dividingBy: 24)
                    return hour >= 7 && hour < 23
                })
            home.run(until: end)
        }
    }

    static var dailyReconnection: Recipe {
        Recipe(
            "benign-daily-reconnection", "A new session every day",
            story: """
                Eight days. Every 24 hours after it began, the session of the access line ends and a new one is made, which takes half a minute:
                at 04:30 UTC, and a little later each day. The router answers ARP all the while.
                """,
            model: "the forced reconnection of PPPoE lines in several countries.", twinOf: [.scheduleRecurring, .uplinkDown]
        ) { home in
            let cuts = (1..<days).map { moment($0, 4.5) + Double($0) * 30...moment($0, 4.5) + Double($0) * 30 + 30 }
            live(home, busy: cuts.map { $0.lowerBound - 30...$0.upperBound + 30 }, busyEvery: 4)
            cut(home, cuts)
            home.run(until: end)
        }
    }

    static var eveningObserver: Recipe {
        Recipe(
            "benign-evening-observer", "Who looks in the evening finds the evening",
            story: """
                Eight days on which the line is used, and so seen, for an hour in the evening alone, from 19:40 to 20:40 UTC. It breaks for eight
                minutes in each, at any minute: as it may do at all hours, which nobody sees.
                """,
            model: "an observer's hours, which are no pattern of the line.", twinOf: [.scheduleRecurring]
        ) { home in
            let minutes = [31.0, 4, 47, 18, 50, 9, 38, 25]
            let hours = (0..<days).map { moment($0, 19) + 2_400...moment($0, 20) + 2_400 }
            let cuts = hours.enumerated().map {
                $0.element.lowerBound + minutes[$0.offset] * 60...$0.element.lowerBound + minutes[$0.offset] * 60 + 480
            }
            live(home, every: 2 * end, busy: hours, busyEvery: 120)
            cut(home, cuts)
            home.run(until: end)
        }
    }

    static var childSchedule: Recipe {
        Recipe(
            "benign-child-schedule", "A child's laptop, off at nine",
            story: """
                Eight days of one laptop. At 21:00 UTC of every evening the router stops forwarding what it sends, until 23:00, as the household
                has set it to; the router answers ARP all the while. No other device is seen.
                """,
            model: "the parental schedule of home routers, which is kept by device.", twinOf: [.scheduleRecurring, .deviceSingledOut]
        ) { home in
            live(home, busy: (0..<days).map { moment($0, 20.8)...moment($0, 23.2) }, busyEvery: 450, isShared: false)
            cut(home, (0..<days).map { moment($0, 21)...moment($0, 23) })
            home.run(until: end)
        }
    }
}
