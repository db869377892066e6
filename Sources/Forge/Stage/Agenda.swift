import Wire

/// What is to happen, earliest first; of two things at one moment, the one put down first.
struct Agenda {
    private struct Entry {
        var time: Timestamp
        var order: Int
        var action: () -> Void

        func isBefore(_ other: Entry) -> Bool { (time, order) < (other.time, other.order) }
    }

    /// A binary heap: no entry is before its parent.
    private var heap: [Entry] = []
    private var count = 0

    /// When the next thing happens.
    var next: Timestamp? { heap.first?.time }

    mutating func put(at time: Timestamp, _ action: @escaping () -> Void) {
        count += 1
        heap.append(Entry(time: time, order: count, action: action))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].isBefore(heap[parent]) else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    mutating func take() -> (time: Timestamp, action: () -> Void)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        if !heap.isEmpty {
            heap[0] = last
            var parent = 0
            while true {
                let children = [2 * parent + 1, 2 * parent + 2].filter { $0 < heap.count }
                guard let child = children.min(by: { heap[$0].isBefore(heap[$1]) }), heap[child].isBefore(heap[parent]) else { break }
                heap.swapAt(child, parent)
                parent = child
            }
        }
        return (first.time, first.action)
    }
}
