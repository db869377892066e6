import CLinux

/// Hints to the processor: a table of a million conversations lies in memory that takes longer to reach than a packet takes to follow.
extension Array {
    /// Has an element brought near before it is asked for; nothing happens where there is none.
    @inline(__always)
    func prefetch(_ index: Int) {
        guard index >= 0, index < count else { return }
        let stride = MemoryLayout<Element>.stride
        // The element lies inside the array, as was just checked, and a hint reads and writes nothing.
        unsafe withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            var offset = index * stride
            while offset < (index + 1) * stride {
                unsafe clinux_prefetch(base + offset)
                offset += 64
            }
        }
    }
}

extension Array {
    /// Asks for room for `capacity` elements once there are `count`: the system gives memory page by page as it is written, so that
    /// asking costs nothing, while growing by doubling would hold the old and the new at once and leave holes behind.
    @inline(__always)
    mutating func reserveAll(_ capacity: Int, from count: Int) {
        if self.count == count { reserveCapacity(capacity) }
    }
}
