import Findings
import Foundation
import GRDB
import Wire

/// The frames of an exhibit as the case keeps them.
struct ExhibitRow {
    private static let insertion = """
        INSERT OR REPLACE INTO exhibitFrame (finding, position, capture, number, role, time, linkType, bytes, originalLength)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    /// Writes a finding's frames.
    static func insert(_ frames: [ExhibitFrame], finding: Int64, _ database: Database) throws {
        let statement = try database.cachedStatement(sql: insertion)
        for (position, frame) in frames.enumerated() {
            try statement.execute(arguments: [
                finding, position, frame.reference.capture, frame.reference.number.stored, frame.reference.role.rawValue, frame.time.nanoseconds,
                Int64(frame.linkType.rawValue), Data(frame.bytes.prefix(ExhibitFrame.shownBytes)), frame.originalLength,
            ])
        }
    }

    /// Reads a frame back; it names its capture by the place in the run.
    static func frame(_ row: Row, finding: String) throws -> ExhibitFrame {
        ExhibitFrame(
            finding: finding,
            reference: FrameReference(
                capture: Int(try row.number("capture")), number: UInt64(clamping: try row.number("number")), role: try row.word("role")),
            time: try row.moment("time"), linkType: LinkType(rawValue: UInt16(clamping: try row.number("linkType"))),
            bytes: try row.octets("bytes"), originalLength: Int(try row.number("originalLength")))
    }
}
