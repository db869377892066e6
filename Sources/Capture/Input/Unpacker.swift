/// Unpacks a compressed stream piece by piece; several members one after another are one stream.
protocol Unpacker: AnyObject {
    /// Unpacks what it can of `packed[range]` into `output` from `start`; moves the range's lower bound past what it used.
    ///
    /// Returns how many bytes came out. A flaw in the stream ends it: ``flaw`` is set and 0 comes out.
    func unpack(_ packed: [UInt8], _ range: inout Range<Int>, into output: inout [UInt8], from start: Int) -> Int

    /// Whether the stream may end here: no member is begun and unfinished.
    var isBetweenMembers: Bool { get }

    /// What is wrong with the stream.
    var flaw: String? { get }
}
