import Wire

/// The pieces of a pcapng block, appended least significant byte first.
extension [UInt8] {
    mutating func put16(_ value: UInt16) {
        append(UInt8(truncatingIfNeeded: value))
        append(UInt8(truncatingIfNeeded: value >> 8))
    }

    mutating func put32(_ value: UInt32) {
        put16(UInt16(truncatingIfNeeded: value))
        put16(UInt16(truncatingIfNeeded: value >> 16))
    }

    mutating func put64(_ value: UInt64) {
        put32(UInt32(truncatingIfNeeded: value))
        put32(UInt32(truncatingIfNeeded: value >> 32))
    }

    mutating func set32(_ value: UInt32, at offset: Int) {
        for index in 0..<4 { self[offset + index] = UInt8(truncatingIfNeeded: value >> UInt32(8 * index)) }
    }

    /// A time as two words, the higher first whatever the byte order. Before 1970 there is nothing to write but 1970.
    mutating func putTime(_ time: Timestamp) {
        let units = UInt64(clamping: time.nanoseconds)
        put32(UInt32(truncatingIfNeeded: units >> 32))
        put32(UInt32(truncatingIfNeeded: units))
    }

    /// Fills up to a multiple of four. Every block begins at one.
    mutating func pad() {
        while count % 4 != 0 { append(0) }
    }

    /// An option; what is longer than 16 bits can say is cut.
    mutating func option(_ code: UInt16, _ value: [UInt8]) {
        let kept = value.prefix(Int(UInt16.max))
        put16(code)
        put16(UInt16(kept.count))
        append(contentsOf: kept)
        pad()
    }

    mutating func option(_ code: UInt16, _ text: String) { option(code, Array(text.utf8)) }

    mutating func option(_ code: UInt16, number: UInt32) {
        put16(code)
        put16(4)
        put32(number)
    }

    mutating func option(_ code: UInt16, number: UInt64) {
        put16(code)
        put16(8)
        put64(number)
    }

    mutating func option(_ code: UInt16, time: Timestamp) {
        put16(code)
        put16(8)
        putTime(time)
    }

    mutating func endOfOptions() { put32(0) }
}
