import Findings

extension Finding {
    /// The same claim with its frames, and the filter that shows them, named anew; `nil` where there are none.
    func shown(by frames: [FrameReference]) -> Finding? {
        Finding(
            id: id, kind: kind, nature: nature, confidence: confidence, signs: signs, claim: claim, subject: subject, origin: origin, start: start,
            end: end, occurrences: occurrences, frames: frames,
            filter: filter.hasPrefix("frame.number") ? DisplayFilter.frames(frames) : filter, measurements: measurements, explanations: explanations,
            incident: incident)
    }
}
