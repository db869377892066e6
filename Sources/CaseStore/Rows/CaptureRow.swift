import Findings
import GRDB
import Wire

/// A capture as the case keeps it.
struct CaptureRow {
    var run: Int64
    /// Its place in the run, by which the run's frames name it.
    var position: Int
    var summary: CaptureSummary
    /// The name of its copy in the case's folder of captures.
    var kept: String?

    private static let insertion = """
        INSERT INTO capture (run, position, path, sha256, bytes, format, linkTypes, packets, firstTime, lastTime, snapLength, dropped,
            isTruncated, kept, filter)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    /// Writes the capture that was seen through `filter`.
    func insert(filter: String?, _ database: Database) throws {
        try database.cachedStatement(sql: Self.insertion).execute(arguments: [
            run, position, summary.path, summary.sha256, summary.bytes.stored, summary.format,
            try summary.linkTypes.map(\.rawValue).storedJSON, summary.packets.stored, summary.firstTime?.nanoseconds,
            summary.lastTime?.nanoseconds, summary.snapLength.map { Int64($0) }, summary.dropped?.stored, summary.isTruncated, kept, filter ?? "",
        ])
    }

    init(run: Int64, position: Int, summary: CaptureSummary, kept: String? = nil) {
        self.run = run
        self.position = position
        self.summary = summary
        self.kept = kept
    }

    /// Reads a capture back.
    init(_ row: Row) throws {
        run = try row.number("run")
        position = Int(try row.number("position"))
        kept = try row.textIfAny("kept")
        summary = CaptureSummary(
            path: try row.text("path"), sha256: try row.textIfAny("sha256"), bytes: UInt64(clamping: try row.number("bytes")),
            format: try row.text("format"), linkTypes: try row.json("linkTypes", as: [UInt16].self).map { LinkType(rawValue: $0) },
            packets: UInt64(clamping: try row.number("packets")), firstTime: try row.momentIfAny("firstTime"),
            lastTime: try row.momentIfAny("lastTime"), snapLength: try row.numberIfAny("snapLength").map { UInt32(clamping: $0) },
            dropped: try row.numberIfAny("dropped").map { UInt64(clamping: $0) }, isTruncated: try row.number("isTruncated") != 0)
    }
}
