import Foundation
import Testing
import Wire

@testable import Findings

/// Days by the clocks of places; the system's calendar is the oracle.
@Suite("Civil days", .enabled(if: FileManager.default.fileExists(atPath: TimeZoneRules.systemDirectory + "/Europe/Rome")))
struct CivilDayTests {
    private static let places = [
        "Asia/Baku", "Europe/Rome", "Asia/Kolkata", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Asia/Beirut", "Africa/Cairo",
        "America/Havana", "Pacific/Apia", "UTC",
    ]

    @Test("begin and end where the system's calendar says, summer time included", arguments: places)
    func agree(_ name: String) throws {
        let zone = try TimeZoneRules(named: name)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: name))
        for step in 0..<1500 {
            // Half-days and a bit from 2024 on, so that every change of four years is met.
            let time = Timestamp(seconds: 1_704_070_000 + Int64(step) * 43_777)
            let date = Date(timeIntervalSince1970: Double(time.nanoseconds / 1_000_000_000))
            let interval = try #require(calendar.dateInterval(of: .day, for: date))
            let day = zone.day(of: time)
            #expect(day.start == Timestamp(seconds: Int64(interval.start.timeIntervalSince1970)), "\(name) \(day.date)")
            #expect(day.end == Timestamp(seconds: Int64(interval.end.timeIntervalSince1970)), "\(name) \(day.date)")
            #expect(day.stretch.contains(time))
            #expect(zone.day(day.number) == day)
            #expect(zone.day(day.number + 1).start == day.end)
            #expect(day.weekday + 1 == calendar.component(.weekday, from: interval.start.addingTimeInterval(43_200)))
        }
    }

    @Test("last 23 and 25 hours where clocks are changed, and 24 where they are not")
    func lengths() throws {
        let rome = try TimeZoneRules(named: "Europe/Rome")
        // 2026-03-29 and 2026-10-25.
        #expect(rome.day(of: Timestamp(seconds: 1_774_746_000)).stretch.length == .seconds(23 * 3600))
        #expect(rome.day(of: Timestamp(seconds: 1_792_890_000)).stretch.length == .seconds(25 * 3600))
        #expect(rome.day(of: Timestamp(seconds: 1_774_746_000)).date == "2026-03-29")
        let baku = try TimeZoneRules(named: "Asia/Baku")
        for day in 20_500..<20_900 { #expect(baku.day(day).stretch.length == .seconds(86_400)) }
        #expect(baku.day(of: Timestamp(seconds: 1_780_596_000)).date == "2026-06-04")
        let kolkata = try TimeZoneRules(named: "Asia/Kolkata")
        #expect(kolkata.clock(at: Timestamp(seconds: 1_780_596_000)) == (23 * 3600 + 30 * 60) * 1_000_000_000)
    }

    @Test("find the moment that clocks show, on both sides of a change")
    func moments() throws {
        let rome = try TimeZoneRules(named: "Europe/Rome")
        let eight = Int64(20 * 3600) * 1_000_000_000
        let spring = rome.day(of: Timestamp(seconds: 1_774_746_000))
        let autumn = rome.day(of: Timestamp(seconds: 1_792_890_000))
        for day in [rome.day(spring.number - 1), spring, rome.day(autumn.number - 1), autumn] {
            let moment = rome.moment(showing: eight, on: day)
            #expect(rome.clock(at: moment) == eight)
            #expect(day.stretch.contains(moment))
        }
        // 18:00 UTC in summer, 19:00 in winter.
        #expect(rome.civil(rome.moment(showing: eight, on: spring)).offset == 7200)
        #expect(rome.moment(showing: eight, on: spring) - rome.moment(showing: eight, on: rome.day(spring.number - 1)) == .seconds(23 * 3600))
        // Half past two does not exist on that day: as long after midnight as the change leaves.
        #expect(rome.civil(rome.moment(showing: Int64(9_000) * 1_000_000_000, on: spring)).time(digits: 0) == "03:30:00")
    }

    @Test("never trap at the ends of time")
    func ends() {
        for zone in [TimeZoneRules.utc, TimeZoneRules(name: "far", offset: -50_000)] {
            for time in [Timestamp.distantPast, .distantFuture, .epoch] {
                _ = zone.day(of: time)
                #expect((0..<86_400_000_000_000).contains(zone.clock(at: time)))
            }
        }
    }
}

@Suite("Stretches of time")
struct StretchTests {
    private func stretch(_ from: Int64, _ to: Int64) -> Stretch { Stretch(from: Timestamp(seconds: from), to: Timestamp(seconds: to)) }

    @Test("are joined, cut and measured as sets of moments; random sets agree with counting seconds")
    func sets() {
        var state: UInt64 = 1
        func random(_ bound: Int64) -> Int64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int64(state >> 33) % bound
        }
        func seconds(_ list: [Stretch]) -> Set<Int64> {
            Set(list.flatMap { $0.from.nanoseconds / 1_000_000_000..<$0.to.nanoseconds / 1_000_000_000 })
        }
        for _ in 0..<300 {
            let lists = (0..<2).map { _ in
                (0..<random(6)).map { _ in
                    let from = random(50)
                    return stretch(from, from + random(12))
                }
            }
            let (one, other) = (lists[0].joined(), lists[1].joined())
            #expect(seconds(one) == seconds(lists[0].filter { !$0.isEmpty }))
            #expect(zip(one, one.dropFirst()).allSatisfy { $0.to < $1.from })
            #expect(seconds(one.intersection(other)) == seconds(one).intersection(seconds(other)))
            #expect(seconds(one.without(other)) == seconds(one).subtracting(seconds(other)))
            #expect(one.length == .seconds(Int64(seconds(one).count)))
            for second in 0..<70 {
                #expect((one.holding(Timestamp(seconds: Int64(second))) != nil) == seconds(one).contains(Int64(second)))
            }
        }
    }

    @Test("observed are those of captures without their gaps")
    func observed() {
        let captures = [(0, 100), (90, 200), (300, 400)].map {
            CaptureSummary(path: "x", format: "pcap", firstTime: Timestamp(seconds: $0.0), lastTime: Timestamp(seconds: $0.1))
        }
        let gap = Coverage.Gap(from: Timestamp(seconds: 150), to: Timestamp(seconds: 160), reason: "sleep")
        let last = Interval.nanoseconds(1)
        #expect(
            Stretch.observed(captures, gaps: [gap]) == [
                stretch(0, 150), Stretch(from: Timestamp(seconds: 160), to: Timestamp(seconds: 200) + last),
                Stretch(from: Timestamp(seconds: 300), to: Timestamp(seconds: 400) + last),
            ])
    }
}
