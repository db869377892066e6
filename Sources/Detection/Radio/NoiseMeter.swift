import Conversations
import Findings
import Wire

/// How many frames arrive damaged, and how strong the noise is, in stretches of ten seconds.
struct NoiseMeter: Sendable {
    private var start = Timestamp.distantPast
    private var last = Timestamp.distantPast
    private var frames = 0
    private var damaged = 0
    private var noise = SignalLevels()

    /// Counts a frame; a stretch that is over is told of if anything in it was damaged or its noise measured.
    mutating func note(_ packet: borrowing Packet, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        if frames > 0, stamp.now - start >= RadioDetector.window { end(&sink) }
        if frames == 0 { start = stamp.now }
        frames += 1
        last = stamp.now
        if packet.map.traits.contains(.damaged) {
            damaged += 1
            if let level = packet.radioReading.noise { noise.note(level) }
        } else if frames & 15 == 0, let level = packet.radioReading.noise {
            noise.note(level)
        }
    }

    /// Tells of what was counted, and begins anew.
    mutating func end(_ sink: inout ObservationSink) {
        if damaged > 0 || noise.median != nil {
            sink.record(Fact.radioNoise(from: start, to: last, damaged: damaged, of: frames, noise: noise.median))
        }
        frames = 0
        damaged = 0
        noise = SignalLevels()
    }
}
