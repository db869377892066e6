import Wire

/// The bytes that hexadecimal digits spell; everything that is no digit is skipped.
func bytes(_ text: String) -> [UInt8] {
    let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
}

extension QUICConnectionID {
    /// An ID of all the bytes.
    init(_ array: [UInt8]) { self.init(array.rawSpan, 0..<array.count) }
}
