/// Goes through the frames of an unsealed packet; ends early at what an Initial may not hold or where the bytes are broken.
public struct QUICFrameCursor: ~Escapable {
    private var cursor: ByteCursor
    /// Whether something else than the five kinds, or a broken frame, ended the reading.
    public private(set) var isMalformed = false

    /// Starts at the first frame.
    @_lifetime(copy payload)
    public init(_ payload: RawSpan) { cursor = ByteCursor(payload) }

    /// The next frame; `nil` after the last readable one.
    @_lifetime(self: copy self)
    public mutating func next() -> QUICFrame? {
        guard !isMalformed, let type = cursor.uint8() else { return nil }
        let frame: QUICFrame? =
            switch type {
            case 0: padding()
            case 1: .ping
            case 2, 3: acknowledgement(countsCongestion: type == 3)
            case 6: crypto()
            case 0x1C, 0x1D: close(isApplication: type == 0x1D)
            default: nil
            }
        if frame == nil { isMalformed = true }
        return frame
    }

    @_lifetime(self: copy self)
    private mutating func padding() -> QUICFrame {
        var count = 1
        // A hello is followed by some 800 of them.
        while cursor.remaining >= 8, cursor.bytes.bigEndian64(at: cursor.offset) == 0, cursor.skip(8) { count += 8 }
        while !cursor.isAtEnd, cursor.bytes.byte(at: cursor.offset) == 0, cursor.skip(1) { count += 1 }
        return .padding(count)
    }

    @_lifetime(self: copy self)
    private mutating func acknowledgement(countsCongestion: Bool) -> QUICFrame? {
        guard let largest = cursor.variableInteger(), cursor.variableInteger() != nil, let ranges = cursor.variableInteger(),
            cursor.variableInteger() != nil, ranges <= 4096
        else { return nil }
        for _ in 0..<ranges { guard cursor.variableInteger() != nil, cursor.variableInteger() != nil else { return nil } }
        if countsCongestion { for _ in 0..<3 { guard cursor.variableInteger() != nil else { return nil } } }
        return .acknowledgement(largest: largest)
    }

    @_lifetime(self: copy self)
    private mutating func crypto() -> QUICFrame? {
        guard let offset = cursor.variableInteger(), let length = cursor.variableInteger(), let data = cursor.range(Int(clamping: length)) else {
            return nil
        }
        return .crypto(streamOffset: offset, data: data)
    }

    @_lifetime(self: copy self)
    private mutating func close(isApplication: Bool) -> QUICFrame? {
        guard let code = cursor.variableInteger() else { return nil }
        if !isApplication { guard cursor.variableInteger() != nil else { return nil } }
        guard let length = cursor.variableInteger(), let reason = cursor.range(Int(clamping: length)) else { return nil }
        return .close(code: code, isApplication: isApplication, reason: cursor.bytes.escapedText(reason))
    }
}
