import Capture
import Conversations
import Detection
import Findings
import Wire

/// Bytes as a list of frames, those of 802.11 and those with a network's keys given to the radio's detectors.
enum RadioFuzz {
    static func run(_ bytes: [UInt8]) {
        let list = FrameList(bytes)
        let batch = FrameBatch(capacity: 16)
        // So small that forgetting is tried.
        var detector = RadioDetector(capacity: 16)
        var sink = ObservationSink()
        var now = Timestamp.distantPast
        while (try? list.fill(batch)) == true {
            let buffer = batch.bytes
            for record in batch.records {
                now = max(now, record.time)
                while detector.nextDeadline <= now { detector.runDeadlines(detector.nextDeadline, &sink) }
                sink.begin(frame: record.number, now: now)
                let frame = buffer.rawSpan.extracting(Int(record.start)..<Int(record.start + record.captured))
                let packet = Packet(frame, Dissector.map(frame, linkType: record.linkType, originalLength: Int(record.original)))
                let stamp = FrameStamp(time: record.time, now: now, frame: FrameID(capture: 0, number: record.number))
                if packet.map.link == .ieee80211 {
                    detector.examine(packet, stamp, &sink)
                } else if packet.map.network == .eapol {
                    detector.examineWire(packet, stamp, &sink)
                }
            }
            _ = sink.drain()
        }
        detector.end(now, &sink)
    }
}
