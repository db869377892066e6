import Capture
import Findings
import Wire

/// What may be wrong with a capture without anybody's knowing it. An honest network stays honest when its capture is flawed.
enum Flaw: Hashable, Sendable, CustomStringConvertible {
    /// `count` frames from `first` on, counted from 0, were not captured: the ring was full, or a thread slept.
    case missing(first: Int, count: Int)
    /// The capture began with this frame.
    case begins(at: Int)
    /// The capture ended before this frame.
    case ends(before: Int)
    /// The clock ticks no finer than this; the order of the frames stays.
    case ticks(Interval)
    /// From this frame on the clock is another: somebody set it.
    case clockSet(at: Int, by: Interval)
    /// Two captures of one place were put together, whose clocks differ by so much.
    case twice(apart: Interval)
    /// No more than so many bytes of each frame were kept.
    case cut(to: Int)
    /// Frames that this Ethernet address sent were not captured: a mirror port shows one direction.
    case deaf(to: [UInt8])
    /// This frame and the next changed places: where they came within ``queues``, with their times, as when two queues of a card are read in
    /// turn; otherwise each with its own time, as in a file that was never sorted.
    case swapped(Int)

    /// How far apart two queues of a network card may tell of their frames.
    static let queues = Interval.milliseconds(1)

    /// The capture as it would have been.
    func apply(to whole: [HeldFrame]) -> [HeldFrame] {
        var frames = whole
        switch self {
        case .missing(let first, let count): frames.removeSubrange(first..<min(first + count, frames.count))
        case .begins(let start): frames.removeFirst(start)
        case .ends(let end): frames.removeSubrange(end...)
        case .ticks(let tick):
            for index in frames.indices {
                let time = frames[index].record.time.nanoseconds
                frames[index].record.time = Timestamp(nanoseconds: time - time % tick.nanoseconds)
            }
        case .clockSet(let start, let step):
            for index in start..<frames.count { frames[index].record.time = frames[index].record.time + step }
        case .twice(let apart):
            let copies = frames.map { frame in
                var copy = frame
                copy.record.time = frame.record.time + apart
                return copy
            }
            frames = (frames + copies).enumerated().sorted { ($0.element.record.time, $0.offset) < ($1.element.record.time, $1.offset) }.map(
                \.element)
        case .cut(let length):
            for index in frames.indices where frames[index].bytes.count > length {
                frames[index].bytes.removeSubrange(length...)
                frames[index].record.captured = UInt32(length)
            }
        case .deaf(let address): frames.removeAll { $0.bytes.count >= 12 && Array($0.bytes[6..<12]) == address }
        case .swapped(let first):
            let times = (frames[first].record.time, frames[first + 1].record.time)
            frames.swapAt(first, first + 1)
            if times.1 - times.0 <= Self.queues { (frames[first].record.time, frames[first + 1].record.time) = times }
        }
        // The numbers are those of the flawed capture: it does not know of another.
        for index in frames.indices { frames[index].record.number = UInt64(index + 1) }
        return frames
    }

    /// The family that the flaw belongs to, as the command line names it.
    var family: Family {
        switch self {
        case .missing(_, 1): .missing
        case .missing: .burst
        case .begins: .begins
        case .ends: .ends
        case .ticks: .ticks
        case .clockSet(_, let step): step > .zero ? .leap : .clock
        case .twice: .twice
        case .cut: .cut
        case .deaf: .deaf
        case .swapped: .swapped
        }
    }

    var description: String {
        switch self {
        case .missing(let first, 1): "without frame \(first + 1)"
        case .missing(let first, let count): "without frames \(first + 1) to \(first + count)"
        case .begins(let start): "from frame \(start + 1) on"
        case .ends(let end): "up to frame \(end)"
        case .ticks(let tick): "with a clock that ticks every \(tick.milliseconds) ms"
        case .clockSet(let start, let step): "with the clock set by \(step.seconds) s before frame \(start + 1)"
        case .twice(let apart): "put together with itself \(apart.milliseconds) ms later"
        case .cut(let length): "cut to \(length) bytes a frame"
        case .deaf(let address): "without what \(address.map { String($0, radix: 16) }.joined(separator: ":")) sent"
        case .swapped(let first): "with frames \(first + 1) and \(first + 2) exchanged"
        }
    }
}
