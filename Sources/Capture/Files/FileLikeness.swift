import Wire

/// By what a file that was named twice, or its copy, is known before it is read: a capture that is read twice contradicts itself.
struct FileLikeness: Hashable {
    /// How much of the beginning and of the end is compared. Captures that agree in these, and in their length, hold the same frames at the
    /// same nanoseconds.
    private static let compared = 4_096

    private let size: UInt64
    private let head: [UInt8]
    private let tail: [UInt8]

    /// `nil` for what is no ordinary file, cannot be read, or is empty.
    init?(_ path: String) {
        guard path != "-", Descriptor.isRegularFile(path), let file = try? Descriptor.open(path) else { return nil }
        size = file.status.size
        guard size > 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(min(size, UInt64(Self.compared))))
        guard file.read(into: &bytes, at: 0) == bytes.count else { return nil }
        head = bytes
        guard file.read(into: &bytes, at: size - UInt64(bytes.count)) == bytes.count else { return nil }
        tail = bytes
    }
}
