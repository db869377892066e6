public import Findings
import Wire

/// Renders the findings as a table (RFC 4180, CRLF, a header line), one row a finding.
public struct CSVRenderer: Sendable {
    private let audience: CSVCell.Audience

    /// The columns in their order.
    public static let columns = [
        "id", "kind", "nature", "confidence", "signs", "claim", "device_mac", "device_ip", "peer_ip", "peer_port", "peer_name", "origin", "start",
        "end",
        "occurrences", "frames", "filter", "incident",
    ]

    /// Makes a renderer; for spreadsheets, cells that would be taken for formulas get a `'` in front.
    public init(audience: CSVCell.Audience = .spreadsheet) { self.audience = audience }

    /// The table.
    public func render(_ report: FindingsReport) -> String {
        let rows = report.findings.map { row($0).map(\.text).joined(separator: ",") }
        return ([Self.columns.joined(separator: ",")] + rows).map { $0 + "\r\n" }.joined()
    }

    private func row(_ finding: Finding) -> [CSVCell] {
        let subject = finding.subject
        let frames = finding.frames.map { "\($0.capture):\($0.number) \($0.role.rawValue)" }.joined(separator: "; ")
        return [
            cell(finding.id), cell(finding.kind.rawValue), cell(finding.nature.rawValue), cell(finding.confidence.rawValue),
            cell(finding.signs.map(\.rawValue).joined(separator: " ")), cell(finding.claim), cell(subject.deviceMAC?.description),
            cell(subject.device?.description), cell(subject.peer?.description), subject.peerPort.map { CSVCell($0) } ?? CSVCell(),
            cell(subject.name), cell(finding.origin.rawValue), cell(finding.start.rfc3339), cell(finding.end.rfc3339), CSVCell(finding.occurrences),
            cell(frames), cell(finding.filter), cell(finding.incident),
        ]
    }

    private func cell(_ text: String?) -> CSVCell { text.map { CSVCell($0, for: audience) } ?? CSVCell() }
}
