import ArgumentParser
import Capture
import CaseStore
import Findings
import Foundation
import Report

/// How the program ends: the exit statuses, and the way to each.
enum Ending {
    /// The statuses that scripts can rely on.
    enum Status: Int32, CaseIterable {
        /// Nothing at or above `--fail-on`.
        case nothing = 0
        /// At least one finding at or above `--fail-on`.
        case findings = 1
        /// A usage or input error.
        case trouble = 2
        /// Too much was lost, or nothing could be read: no statement is possible.
        case inconclusive = 3
        /// No privilege to capture.
        case noPrivilege = 4
    }

    /// Frames lost, as a share of all, above which a run with no findings says nothing: answers may be among the lost.
    static let lossLimit = 0.05
    /// Frames unreadable, as a share of all, above which the same holds.
    static let unreadableLimit = 0.5

    /// Runs the program and ends it with the status that fits.
    static func end(_ body: () throws -> Void) -> Never {
        do {
            try body()
            exit(Status.nothing.rawValue)
        } catch let end as Reached {
            exit(end.status.rawValue)
        } catch {
            let code = Wirewitness.exitCode(for: error)
            if code == .success {
                print(Wirewitness.fullMessage(for: error))
                exit(Status.nothing.rawValue)
            }
            let (message, status) = explain(error)
            Diagnostics.write(message)
            exit(status.rawValue)
        }
    }

    /// Thrown to end with a status and no further words.
    struct Reached: Error {
        let status: Status
    }

    /// What to say of an error, and the status it ends with.
    static func explain(_ error: any Error) -> (message: String, status: Status) {
        switch error {
        case let error as CaptureError:
            if case .noPrivilege = error { return (error.description, .noPrivilege) }
            return (error.description, .trouble)
        case let error as CaseError: return (error.description, .trouble)
        case let error as Complaint: return (error.description, .trouble)
        case let error as TimeZoneError: return ("--tz \(error.name) \(error.problem).", .trouble)
        default: return (hinted(Wirewitness.fullMessage(for: error), CommandLine.arguments), .trouble)
        }
    }

    /// The message with the way out where a value that begins with a dash was taken for an option.
    static func hinted(_ message: String, _ arguments: [String]) -> String {
        guard message.contains("Missing value for"),
            let place = arguments.indices.dropLast().first(where: { place in
                let option = arguments[place]
                let value = arguments[place + 1]
                return option.hasPrefix("--") && message.contains("'\(option) ") && value.hasPrefix("-") && value.dropFirst().first?.isNumber == true
            })
        else { return message }
        return message + "\nA value that begins with a dash is written as \(arguments[place])=\(arguments[place + 1])"
    }

    /// The status of a run that came to its end; findings beat the inability to judge the rest.
    static func status(of report: FindingsReport, failOn: FailThreshold, exitsZero: Bool = false) -> Status {
        if exitsZero { return .nothing }
        if let threshold = failOn.confidence, report.findings.contains(where: { $0.confidence >= threshold }) { return .findings }
        return isInconclusive(report) ? .inconclusive : .nothing
    }

    /// Whether so little could be seen that the absence of findings says nothing.
    static func isInconclusive(_ report: FindingsReport) -> Bool {
        let packets = report.captures.reduce(UInt64(0)) { $0 &+ $1.packets }
        let dropped = report.captures.reduce(UInt64(0)) { $0 &+ ($1.dropped ?? 0) }
        let unreadable = report.coverage.unreadable.values.reduce(UInt64(0), &+)
        if packets == 0 { return true }
        return Double(dropped) > lossLimit * (Double(packets) + Double(dropped)) || Double(unreadable) > unreadableLimit * Double(packets)
    }
}
