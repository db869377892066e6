import CZlib

/// gzip (RFC 1952) through zlib. The stream's state and the two buffers live longer than each call into it.
@safe final class GzipUnpacker: Unpacker {
    private var stream = unsafe z_stream()
    private let isReady: Bool
    private(set) var isBetweenMembers = false
    private(set) var flaw: String?

    init() {
        // 15 + 16: the largest window, gzip framing only.
        isReady = unsafe inflateInit2_(&stream, 31, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK
        if !isReady { flaw = "zlib could not be started" }
    }

    deinit { if isReady { _ = unsafe inflateEnd(&stream) } }

    func unpack(_ packed: [UInt8], _ range: inout Range<Int>, into output: inout [UInt8], from start: Int) -> Int {
        guard flaw == nil, range.upperBound <= packed.count, start < output.count else { return 0 }
        if isBetweenMembers && !range.isEmpty {
            // RFC 1952 §2.2: members follow one another. Anything else behind one is padding, as gzip(1) treats it.
            guard packed[range.lowerBound] == 0x1F else {
                range = range.upperBound..<range.upperBound
                return 0
            }
            _ = unsafe inflateReset(&stream)
            isBetweenMembers = false
        }
        let room = output.count - start
        let (status, used, made) = unsafe packed.withUnsafeBytes { source in
            unsafe output.withUnsafeMutableBytes { target in
                let input = unsafe UnsafeRawBufferPointer(rebasing: source[range])
                let place = unsafe UnsafeMutableRawBufferPointer(rebasing: target[start...])
                // zlib reads its input only, for all that the field is not declared const.
                unsafe stream.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
                unsafe stream.avail_in = UInt32(clamping: input.count)
                unsafe stream.next_out = place.bindMemory(to: UInt8.self).baseAddress
                unsafe stream.avail_out = UInt32(clamping: room)
                let status = unsafe inflate(&stream, Z_NO_FLUSH)
                return unsafe (status, input.count - Int(stream.avail_in), room - Int(stream.avail_out))
            }
        }
        range = min(range.upperBound, range.lowerBound + max(0, used))..<range.upperBound
        switch status {
        case Z_STREAM_END: isBetweenMembers = true
        case Z_OK, Z_BUF_ERROR: break
        default: flaw = "the gzip stream is broken"
        }
        return max(0, made)
    }
}
