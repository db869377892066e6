/// The bytes of a capture in order, unpacked where the file is compressed.
///
/// A plain file is read straight into the caller's buffer; a compressed one passes through a buffer of 64 KiB.
final class ByteInput {
    /// How the file is packed.
    enum Packing: String {
        case none = ""
        case gzip = "gzip"
        case zstd = "zstd"
    }

    /// How many bytes at the beginning tell what a file is.
    static let headLength = 24
    private static let pieceLength = 64 * 1024

    let path: String
    let status: Descriptor.Status
    private let descriptor: Descriptor
    private let stop: StopSignal?
    /// Whether the end of the file is only its end by now.
    private let follows: Bool
    /// Why a file that is followed is at its end after all, in words that complete "it …"; `nil` where it may still grow.
    private(set) var departure: String?
    /// How often a file that is followed is looked at again.
    private static let pause: CInt = 200

    private(set) var packing = Packing.none
    private var unpacker: (any Unpacker)?
    private var packed: [UInt8] = []
    private var packedRange = 0..<0
    /// What ``peek()`` has read and nobody has fetched yet.
    private var head: [UInt8] = []
    /// How many bytes came from the descriptor.
    private(set) var bytesRead: UInt64 = 0
    /// Whether a compressed stream ended inside a member.
    private(set) var isCut = false

    /// Opens `path`; `-` is the standard input. A file that is followed ends when `stop` says so, or when it is no longer the one of that name.
    init(path: String, stop: StopSignal? = nil, follows: Bool = false) throws(CaptureError) {
        self.path = path
        self.stop = stop
        self.follows = follows
        descriptor = try Descriptor.open(path)
        status = descriptor.status
        if status.isDirectory { throw .notACapture(path: path, what: "a folder") }
        if status.isRegular { descriptor.adviseSequential() }
    }

    /// Whether all there is to read is there already.
    var isComplete: Bool { status.isRegular && !follows }

    /// What is wrong with a compressed stream.
    var flaw: String? { unpacker?.flaw }

    /// The number of the open file, for reading it a second time.
    var number: CInt { descriptor.number }

    /// The first bytes, at least ``headLength`` unless the input is shorter; they come again from ``read(into:from:)``.
    func peek() throws(CaptureError) -> [UInt8] {
        if !head.isEmpty { return head }
        var first = try beginning()
        if first.starts(with: [0x1F, 0x8B, 8]) {
            packing = .gzip
            unpacker = GzipUnpacker()
        } else if first.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
            packing = .zstd
            unpacker = ZstdUnpacker()
        }
        if packing != .none {
            packedRange = 0..<first.count
            packed = first
            packed.append(contentsOf: [UInt8](repeating: 0, count: max(0, ByteInput.pieceLength - first.count)))
            first = try beginning()
        }
        head = first
        return first
    }

    private func beginning() throws(CaptureError) -> [UInt8] {
        var first = [UInt8](repeating: 0, count: 4096)
        var count = 0
        while count < ByteInput.headLength {
            let more = try read(into: &first, from: count)
            if more == 0 { break }
            count += more
        }
        first.removeLast(first.count - count)
        return first
    }

    /// Reads into `bytes` from `start`; returns how many bytes came, as soon as some did, and 0 at the end.
    func read(into bytes: inout [UInt8], from start: Int) throws(CaptureError) -> Int {
        if !head.isEmpty {
            let count = min(head.count, bytes.count - start)
            bytes.replaceSubrange(start..<start + count, with: head[..<count])
            head.removeFirst(count)
            return count
        }
        guard let unpacker else { return try readRaw(into: &bytes, from: start) }
        while unpacker.flaw == nil {
            if packedRange.isEmpty {
                let count = try readRaw(into: &packed, from: 0)
                if count == 0 {
                    // A stream that was read to the end of its input may still hold output back; one last call fetches it.
                    let rest = unpacker.isBetweenMembers ? 0 : unpacker.unpack(packed, &packedRange, into: &bytes, from: start)
                    if rest == 0 { isCut = !unpacker.isBetweenMembers }
                    return rest
                }
                packedRange = 0..<count
            }
            let made = unpacker.unpack(packed, &packedRange, into: &bytes, from: start)
            if made > 0 { return made }
        }
        return 0
    }

    private func readRaw(into bytes: inout [UInt8], from start: Int) throws(CaptureError) -> Int {
        if let stop, !status.isRegular {
            stop.wait(for: [descriptor.number], milliseconds: -1)
            if stop.isStopped { return 0 }
        }
        while true {
            let count = try descriptor.read(into: &bytes, from: start, path: path)
            bytesRead += UInt64(count)
            if count > 0 || !follows || !status.isRegular { return count }
            if let departure = descriptor.departure(from: path, after: bytesRead) {
                self.departure = departure
                return 0
            }
            stop?.wait(for: [], milliseconds: Self.pause)
            if stop?.isStopped ?? true { return 0 }
        }
    }
}
