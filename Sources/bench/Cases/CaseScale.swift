import CaseStore
import Findings
import Foundation
import Report
import Wire

/// Fills a case with eight weeks of eight devices and two million attempts, and measures what it costs to keep and to tell them.
enum CaseScale {
    static let weeks = 8
    static let devices = 8
    /// Attempts to be kept, as cells of availability.
    static let attempts = 2_000_000
    /// What is asked of it.
    static let sizeGoal = 100_000_000
    static let timeGoal = 3.0

    private static let day = Interval.seconds(86_400)
    /// 1 June 2026, 00:00 in Baku.
    private static let begins = Timestamp(seconds: 1_780_257_600)

    /// One day as a watch would leave it: attempts of all devices to three classes of destination, brief losses, and an evening cut.
    static func dossier(day number: Int) -> Dossier {
        let start = begins + day * Int64(number)
        let slots = Int(day.nanoseconds / AvailabilityCell.length.nanoseconds)
        let cut = (20 * 12 + number % 3)..<(21 * 12)
        let isCut = number % 7 != 6
        var cells: [AvailabilityCell] = []
        let classes: [DestinationClass] = [.gateway, .names, .internet]
        let perCell = max(1, attempts / (weeks * 7 * slots * devices * classes.count))
        for slot in 0..<slots {
            for device in MadeUpRun.devices {
                for destination in classes {
                    let isDown = isCut && cut.contains(slot) && destination != .gateway
                    // Two million do not divide evenly: the line to the Internet takes the rest.
                    let count = destination == .internet ? perCell + 3 : perCell
                    cells.append(
                        AvailabilityCell(
                            device: device.id, destination: destination, start: start + AvailabilityCell.length * Int64(slot),
                            answered: isDown ? 0 : count, silent: isDown ? count : 0))
                }
            }
        }
        let minutes = (0..<1_440).map { minute in
            let isDown = isCut && cut.contains(minute / 5)
            return LineMinute(
                start: start + LineMinute.length * Int64(minute), answered: isDown ? 0 : 20, failed: isDown ? 20 : 0, roundTrips: isDown ? 0 : 8,
                medianRoundTrip: isDown ? nil : .milliseconds(Int64(24 + minute % 9)), segments: 400, retransmissions: 2)
        }
        var findings: [Finding] = []
        if isCut {
            let onset = start + AvailabilityCell.length * Int64(cut.lowerBound)
            findings += (0..<devices).compactMap { MadeUpRun.finding($0, at: onset) }
        }
        // What else a day brings: forty small things.
        findings += (0..<40).compactMap { MadeUpRun.finding(devices + $0, at: start + .seconds(Int64($0) * 1_700)) }
        for index in findings.indices {
            findings[index].id = "F\(index + 1)"
            if index >= devices || !isCut { findings[index].confidence = .low }
        }
        let capture = CaptureSummary(
            path: "day-\(number).pcapng", sha256: "day-\(number)", bytes: 900_000_000, format: "pcapng", linkTypes: [.ethernet],
            packets: 3_000_000, firstTime: start, lastTime: start + day - .seconds(1))
        let report = FindingsReport(
            toolVersion: "bench", captures: [capture], coverage: Coverage(), findings: findings, devices: MadeUpRun.devices,
            availability: cells, minutes: minutes, verdict: Verdict(confidence: .info, sentence: ""))
        return Dossier(
            id: "day", report: report, observed: Stretch.observed([capture], gaps: []), exhibits: findings.flatMap(MadeUpRun.frames),
            closed: start + day)
    }

    /// Fills, measures, and says whether the goals are met.
    static func run(folder: String?) -> Bool {
        let place = folder ?? FileManager.default.temporaryDirectory.appending(path: "scale-\(UUID().uuidString)").path(percentEncoded: false)
        defer { if folder == nil { try? FileManager.default.removeItem(atPath: place) } }
        do {
            let store = try Case(openingOrCreating: place)
            let filling = try seconds {
                for day in 0..<weeks * 7 { _ = try store.add(Self.dossier(day: day), RunDescription(.analyze, began: begins)) }
            }
            let info = try store.info()
            let zone = try TimeZoneRules(named: "+04:00")
            var read: Dossier?
            let reading = try seconds { read = try store.dossier(zone: zone) }
            guard let dossier = read else { return false }
            var text = ""
            let telling = try seconds { text = TextRenderer(style: TextStyle(), zone: .utc).render(dossier.report) }
            let total = info.answered + info.silent
            print("kept: \(total) attempts, \(dossier.report.availability.count) cells, \(dossier.report.minutes.count) minutes,")
            print("      \(dossier.report.findings.count) findings, \(dossier.exhibits.count) frames, in \(rounded(filling)) s")
            print("file: \(rounded(Double(info.databaseBytes) / 1e6)) MB (goal: below \(sizeGoal / 1_000_000))")
            print(
                "dossier: \(rounded(reading)) s, \(dossier.report.incidents.count) incidents; text: \(rounded(telling)) s, \(text.utf8.count) bytes")
            var page = ""
            let writing = try seconds { page = DossierRenderer(zone: zone).html(dossier) }
            print("page: \(rounded(writing)) s, \(page.utf8.count) bytes of HTML")
            let longest = reading + max(telling, writing)
            print("a report: \(rounded(longest)) s (goal: below \(timeGoal))")
            return info.databaseBytes < sizeGoal && longest < timeGoal && total >= attempts
        } catch {
            print(error)
            return false
        }
    }

    private static func seconds(_ body: () throws -> Void) throws -> Double {
        let start = DispatchTime.now()
        try body()
        return Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
    }

    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
