import Capture
import Findings
import Wire

/// Bytes as frames: two bytes of length and two of milliseconds since the one before, then the frame; over and over.
///
/// The top bit of the length makes the time run backwards, the bit below it cuts the frame; the next two choose the link type.
final class FrameList: FrameSource {
    /// The link types by bits 12 and 13 of the length.
    static let linkTypes: [LinkType] = [.ethernet, .ieee80211Radiotap, .ppi, .ieee80211]

    private var bytes: [UInt8]
    private var position = 0
    private var number: UInt64 = 0
    private var time = Timestamp(seconds: 1_700_000_000)
    /// The highest time so far.
    private(set) var latest = Timestamp.distantPast

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func fill(_ batch: FrameBatch) throws(CaptureError) -> Bool {
        batch.removeAll()
        // Few frames a batch, so that the batches' borders are tried as well.
        while batch.records.count < 16, position + 4 <= bytes.count {
            let head = bytes.rawSpan.bigEndian16(at: position)
            let step = Int64(bytes.rawSpan.bigEndian16(at: position + 2))
            position += 4
            time = time + .milliseconds(head & 0x8000 != 0 ? -step : step)
            latest = max(latest, time)
            let length = min(Int(head & 0x0FFF), bytes.count - position)
            number += 1
            batch.records.append(
                FrameRecord(
                    time: time, number: number, start: UInt32(position), captured: UInt32(length),
                    original: UInt32(length + (head & 0x4000 != 0 ? 300 : 0)), linkType: Self.linkTypes[Int(head >> 12 & 3)]))
            position += length
        }
        if batch.records.isEmpty { return false }
        batch.bytes = bytes
        return true
    }

    var summaries: [CaptureSummary] {
        [
            CaptureSummary(
                path: "fuzz", sha256: nil, bytes: UInt64(bytes.count), format: "pcap", linkTypes: Self.linkTypes, packets: number, firstTime: nil,
                lastTime: nil, snapLength: nil, dropped: nil, isTruncated: false)
        ]
    }

    var warnings: [CaptureWarning] { [] }
    var bytesRead: UInt64 { UInt64(position) }
    var bytesTotal: UInt64? { UInt64(bytes.count) }
}
