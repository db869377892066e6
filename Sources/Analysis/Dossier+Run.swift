import Capture
import Crypto
public import Findings
import Foundation
import Wire

extension Dossier {
    /// The dossier of a single run over captures that can be read again.
    ///
    /// `verifying` leaves captures alone whose bytes are no longer those that were judged.
    public init(of report: FindingsReport, verifying: Bool = false) {
        self.init(of: report, exhibits: ExhibitCutter(report.findings).cut(report.captures, verifying: verifying))
    }

    /// The dossier of a single run whose exhibits are at hand.
    public init(of report: FindingsReport, exhibits: [ExhibitFrame], clock: [ClockRecord] = []) {
        let observed = Stretch.observed(report.captures, gaps: report.coverage.gaps)
        let ends = [report.captures.compactMap(\.lastTime).max(), observed.last?.to, report.findings.map(\.end).max()]
        self.init(
            id: Self.identifier(report.captures), report: report, observed: observed, clock: clock, exhibits: exhibits,
            programDigest: ProgramDigest.current, closed: ends.compactMap { $0 }.max() ?? .epoch)
    }

    /// Twelve digits of the capture's digest, or of all of them.
    private static func identifier(_ captures: [CaptureSummary]) -> String {
        if captures.count == 1, let digest = captures[0].sha256 { return String(digest.prefix(12)) }
        let lines = captures.map { $0.sha256 ?? "\($0.path) \($0.packets) \($0.firstTime?.nanoseconds ?? 0)" }
        let digest = SHA256.hash(data: Data(lines.joined(separator: "\n").utf8))
        return digest.prefix(6).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
