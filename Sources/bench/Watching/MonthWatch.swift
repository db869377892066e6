import Foundation
import Glibc

/// A month of watching in compressed time: `wirewitness watch --case DIR -` reads weeks of a home's traffic as fast as it can, and its memory
/// is measured at the end of every day.
enum MonthWatch {
    /// What was measured at the end of a day.
    struct Sample {
        var day: Int
        var packets: UInt64
        var state: ProcessState
    }

    /// Runs it and writes the table and the plot beside each other; false where it failed.
    static func run(program: String, days: Int, packetsPerDay: Int, into folder: String?) -> Bool {
        let place = FileManager.default.temporaryDirectory.appending(path: "month-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        do {
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            let watch = Process()
            let pipe = Pipe()
            watch.executableURL = URL(filePath: program)
            watch.arguments = ["watch", "--quiet", "--exit-zero", "--case", place.appending(path: "case").path(percentEncoded: false), "-"]
            watch.standardInput = pipe
            try watch.run()
            var traffic = MonthTraffic()
            var file = CaptureFile(pipe.fileHandleForWriting)
            var samples: [Sample] = []
            for day in 0..<days {
                traffic.write(day: day, packets: packetsPerDay, to: &file)
                // The pipe holds 64 KiB: what was written has been read but for that.
                file.flush()
                guard let state = ProcessState(watch.processIdentifier) else { break }
                samples.append(Sample(day: day + 1, packets: file.packets, state: state))
                print("day \(day + 1): \(file.packets) packets, \(state.resident >> 20) MiB, \(seconds(state.processor)) s of processor time")
            }
            file.close()
            watch.waitUntilExit()
            guard watch.terminationStatus == 0, samples.count == days else { return false }
            let size = (try? FileManager.default.attributesOfItem(atPath: place.appending(path: "case/case.sqlite").path(percentEncoded: false)))
                .flatMap { $0[.size] as? UInt64 }
            print("the case has \((size ?? 0) >> 20) MiB")
            if let folder {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                try page(samples, caseBytes: size ?? 0).write(toFile: "\(folder)/MONTH.md", atomically: true, encoding: .utf8)
                try plot(samples).write(toFile: "\(folder)/month.svg", atomically: true, encoding: .utf8)
            }
            return true
        } catch {
            print(error)
            return false
        }
    }

    private static func seconds(_ value: Double) -> String { String(format: "%.1f", value) }

    /// By how many MiB a day it grew.
    private static func growth(_ samples: [Sample]) -> String {
        guard let first = samples.first, let last = samples.last, last.day > first.day else { return "0" }
        return String(format: "%.1f", (Double(last.state.resident) - Double(first.state.resident)) / 1_048_576 / Double(last.day - first.day))
    }

    private static func page(_ samples: [Sample], caseBytes: UInt64) -> String {
        guard let last = samples.last else { return "" }
        var lines = [
            "# A month of watching",
            "",
            "`make month` (`bench month`): `wirewitness watch --case DIR -` reads \(samples.count) days of a home's traffic, made by",
            "`Sources/bench/Traffic/MonthTraffic.swift`, as fast as it can: \(last.packets) packets, with ten minutes every evening in which nothing is",
            "answered. Its case is kept and a checkpoint made for every hour of the month. Resident memory at the end of each day:",
            "",
            "![Resident memory by day](month.svg)",
            "",
            "| day | packets so far | resident, MiB | processor time so far, s |",
            "|---:|---:|---:|---:|",
        ]
        lines += samples.map { "| \($0.day) | \($0.packets) | \($0.state.resident >> 20) | \(seconds($0.state.processor)) |" }
        lines += [
            "",
            "The case has \(caseBytes >> 20) MiB at the end. What grows is the record of attempts: a cell for each device, class of destination and five",
            "minutes, at most 131,072 of them, and a line for each minute, at most 131,072; the oldest go first, and the case has them all.",
        ]
        if samples.count > 2, let first = samples.first, let last = samples.last {
            let middle = samples[samples.count / 2]
            lines += [
                "Resident memory grew by \(growth(first, last)) MiB a day, in the second half of the time by \(growth(middle, last)): bounded, and not flat.",
                "Processor time grows faster than the packets, because each look and each checkpoint weighs every trouble that is remembered.",
            ]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func growth(_ from: Sample, _ to: Sample) -> String {
        let mebibytes = (Double(to.state.resident) - Double(from.state.resident)) / 1_048_576
        return (mebibytes / Double(to.day - from.day)).fixed(1)
    }

    private static func plot(_ samples: [Sample]) -> String {
        let (width, height, left, bottom) = (720.0, 260.0, 48.0, 32.0)
        let top = max(64, Double((samples.map(\.state.resident).max() ?? 0) >> 20) * 1.2)
        func x(_ day: Double) -> Double { left + day / Double(max(1, samples.count)) * (width - left - 12) }
        func y(_ mebibytes: Double) -> Double { 12 + (1 - mebibytes / top) * (height - bottom - 12) }
        let points = samples.map { String(format: "%.1f,%.1f", x(Double($0.day)), y(Double($0.state.resident) / 1_048_576)) }
        var parts = [
            ##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \##(Int(width)) \##(Int(height))" role="img" font-family="sans-serif" font-size="11">"##,
            "<title>Resident memory of a watch by day, in MiB</title>", ##"<rect width="100%" height="100%" fill="#fff"/>"##,
        ]
        for mark in stride(from: 0.0, through: top, by: 32) {
            parts.append(
                String(
                    format: ##"<path d="M%.1f %.1fH%.1f" stroke="#ddd"/><text x="%.1f" y="%.1f" text-anchor="end">%.0f</text>"##, left, y(mark),
                    width - 12, left - 6, y(mark) + 4, mark))
        }
        for day in stride(from: 0, through: samples.count, by: 5) {
            parts.append(String(format: ##"<text x="%.1f" y="%.1f" text-anchor="middle">%d</text>"##, x(Double(day)), height - 12, day))
        }
        parts.append(##"<polyline fill="none" stroke="#1f5fa8" stroke-width="2" points="\##(points.joined(separator: " "))"/></svg>"##)
        return parts.joined(separator: "\n") + "\n"
    }
}
