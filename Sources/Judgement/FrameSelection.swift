import Findings

/// Which of many frames a finding shows: each once, decisive roles first where there are too many, in order.
enum FrameSelection {
    /// The most frames a finding lists.
    static let limit = 48

    /// Selects from all frames of a finding's events.
    static func select(_ frames: [FrameReference]) -> [FrameReference] {
        var seen: [FrameKey: FrameReference] = [:]
        for frame in frames where frame.number > 0 {
            let key = FrameKey(capture: frame.capture, number: frame.number)
            if let known = seen[key], weight(known.role) <= weight(frame.role) { continue }
            seen[key] = frame
        }
        var all = Array(seen.values)
        if all.count > limit {
            all.sort { left, right in
                weight(left.role) != weight(right.role)
                    ? weight(left.role) < weight(right.role) : (left.capture, left.number) < (right.capture, right.number)
            }
            all.removeLast(all.count - limit)
        }
        return all.sorted { ($0.capture, $0.number) < ($1.capture, $1.number) }
    }

    private struct FrameKey: Hashable {
        var capture: Int
        var number: UInt64
    }

    private static func weight(_ role: FrameRole) -> Int {
        switch role {
        case .suspect, .refusal: 0
        case .genuine: 1
        case .trigger: 2
        case .attempt: 3
        case .baseline: 4
        case .control: 5
        case .context: 6
        }
    }
}
