import CZlib

/// What was packed with gzip (RFC 1952), unpacked by zlib: for short pages that are there in one piece, not for streams.
public enum GzipMember {
    /// What the member that begins `packed` unpacks to; `nil` where none begins there, it is broken or not there to its end, or more than
    /// `limit` bytes come of it.
    public static func unpack(_ packed: [UInt8], limit: Int) -> [UInt8]? {
        guard !packed.isEmpty, limit > 0 else { return nil }
        var stream = unsafe z_stream()
        var output = [UInt8](repeating: 0, count: limit)
        // zlib remembers where the stream lies, so that it must not move between the calls. It reads its input only, for all that the field is
        // not declared const, and writes no further than the room it is told of.
        let made: Int? = unsafe withUnsafeMutablePointer(to: &stream) { stream in
            // 15 + 16: the largest window, gzip framing only.
            guard unsafe inflateInit2_(stream, 31, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
            defer { _ = unsafe inflateEnd(stream) }
            let status = unsafe packed.withUnsafeBufferPointer { source in
                unsafe output.withUnsafeMutableBufferPointer { target in
                    unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                    unsafe stream.pointee.avail_in = UInt32(clamping: source.count)
                    unsafe stream.pointee.next_out = target.baseAddress
                    unsafe stream.pointee.avail_out = UInt32(clamping: target.count)
                    return unsafe inflate(stream, Z_FINISH)
                }
            }
            return unsafe status == Z_STREAM_END ? limit - Int(stream.pointee.avail_out) : nil
        }
        guard let made else { return nil }
        output.removeLast(limit - made)
        return output
    }
}
