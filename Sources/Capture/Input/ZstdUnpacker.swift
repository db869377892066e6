import CZstd

/// Zstandard (RFC 8878) through libzstd. The stream's state and the two buffers live longer than each call into it.
@safe final class ZstdUnpacker: Unpacker {
    private let stream: OpaquePointer?
    private(set) var isBetweenMembers = false
    private(set) var flaw: String?

    init() {
        unsafe stream = ZSTD_createDStream()
        if unsafe stream == nil { flaw = "libzstd could not be started" }
    }

    deinit { _ = unsafe ZSTD_freeDStream(stream) }

    func unpack(_ packed: [UInt8], _ range: inout Range<Int>, into output: inout [UInt8], from start: Int) -> Int {
        guard flaw == nil, range.upperBound <= packed.count, start < output.count else { return 0 }
        let (status, used, made) = unsafe packed.withUnsafeBytes { source in
            unsafe output.withUnsafeMutableBytes { target in
                var input = unsafe ZSTD_inBuffer(src: source.baseAddress, size: range.upperBound, pos: range.lowerBound)
                var place = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: start)
                let status = unsafe ZSTD_decompressStream(stream, &place, &input)
                return unsafe (status, input.pos, place.pos - start)
            }
        }
        range = min(range.upperBound, max(range.lowerBound, used))..<range.upperBound
        if ZSTD_isError(status) != 0 {
            flaw = "the zstd stream is broken"
        } else {
            isBetweenMembers = status == 0
        }
        return made
    }
}
