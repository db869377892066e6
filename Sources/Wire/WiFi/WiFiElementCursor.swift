/// The elements of a management frame one after another (IEEE 802.11-2020 §9.4.2.1): number, length, value.
public struct WiFiElementCursor: ~Escapable {
    /// One element.
    public struct Element: Hashable, Sendable {
        public var number: UInt8
        /// The extended number, for elements of number 255.
        public var extended: UInt8?
        /// Where its value lies, without an extended number.
        public var range: Range<Int>
    }

    private var cursor: ByteCursor
    /// Whether an element runs over the end.
    public private(set) var isMalformed = false

    /// Starts at `offset` of a frame's body.
    @_lifetime(copy bytes)
    public init(_ bytes: RawSpan, at offset: Int = 0) { cursor = ByteCursor(bytes, at: offset) }

    /// The next element; `nil` at the end, or where one runs over it.
    @_lifetime(self: copy self)
    public mutating func next() -> Element? {
        guard cursor.remaining > 0 else { return nil }
        guard let number = cursor.uint8(), let length = cursor.uint8(), let range = cursor.range(Int(length)) else {
            isMalformed = true
            return nil
        }
        guard number == 255, !range.isEmpty else { return Element(number: number, extended: nil, range: range) }
        return Element(
            number: number, extended: cursor.bytes.byte(at: range.lowerBound), range: (range.lowerBound + 1)..<range.upperBound)
    }
}
