import Capture
import Findings
import Foundation
import Synchronization
import Wire

/// The finished files of a recording: the oldest make room, but for those that findings need.
///
/// Told of findings by one thread and of files by another.
final class RecordingRing: Sendable {
    /// A finished file.
    struct File: Sendable {
        var path: String
        var bytes: UInt64
        var span: Stretch
    }

    private struct State {
        var files: [File] = []
        /// What findings need, in no order.
        var wanted: [Stretch] = []
        var deleted = 0
        var sacrificed = 0
    }

    /// How many stretches are remembered; those of a flood of findings are joined.
    private static let wantedLimit = 1_024

    private let settings: RingSettings
    private let state = Mutex(State())

    init(_ settings: RingSettings) { self.settings = settings }

    /// Files that were deleted to make room, and those among them that a finding needed.
    var losses: (deleted: Int, sacrificed: Int) { state.withLock { ($0.deleted, $0.sacrificed) } }
    /// How many files there are, and how many of them a finding needs.
    var count: (all: Int, needed: Int) {
        state.withLock { state in (state.files.count, state.files.count { Self.isNeeded($0, state.wanted) }) }
    }

    /// Keeps what shows a finding, and the time before it.
    func protect(_ finding: Finding) {
        let wanted = Stretch(from: finding.start - settings.preTrigger, to: finding.end + .seconds(5))
        state.withLock { state in
            state.wanted = (state.wanted + [wanted]).joined()
            if state.wanted.count > Self.wantedLimit { state.wanted.removeFirst(state.wanted.count - Self.wantedLimit) }
        }
    }

    /// Takes a finished file in, and makes room where there are too many; room for the next one is made beforehand, unless this was the last.
    func add(_ file: File, isLast: Bool = false) {
        state.withLock { state in
            state.files.append(file)
            if let limit = settings.files {
                // The one being written counts as well.
                let most = max(1, limit) - (isLast ? 0 : 1)
                while state.files.count(where: { !Self.isNeeded($0, state.wanted) }) > most, Self.deleteOldest(&state, needed: false) {}
            }
            guard let quota = settings.quota else { return }
            while state.files.reduce(isLast ? 0 : settings.fileSize ?? 0, { $0 &+ $1.bytes }) > quota {
                if !Self.deleteOldest(&state, needed: false), !Self.deleteOldest(&state, needed: true) { break }
            }
        }
    }

    private static func isNeeded(_ file: File, _ wanted: [Stretch]) -> Bool {
        wanted.contains { $0.from <= file.span.to && file.span.from <= $0.to }
    }

    /// Never the latest: a finding that is told in a minute may need it.
    private static func deleteOldest(_ state: inout State, needed: Bool) -> Bool {
        guard let place = state.files.dropLast().firstIndex(where: { isNeeded($0, state.wanted) == needed }) else { return false }
        let file = state.files.remove(at: place)
        try? FileManager.default.removeItem(atPath: file.path)
        state.deleted += 1
        if needed { state.sacrificed += 1 }
        return true
    }
}
