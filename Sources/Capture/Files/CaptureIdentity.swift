public import Wire

/// What tells a capture from others: its bytes, and when it begins.
public enum CaptureIdentity {
    /// The size of a file in bytes; `nil` for pipes, devices and what is not there.
    public static func size(ofFile path: String) -> UInt64? {
        guard path != "-", Descriptor.isRegularFile(path), let file = try? Descriptor.open(path) else { return nil }
        return file.status.size
    }

    /// When a file's first frame was captured; `nil` for pipes, files without frames and files that are no captures.
    public static func firstTime(ofFile path: String) -> Timestamp? {
        guard size(ofFile: path) != nil, let reader = try? CaptureFileReader(path: path, hashing: false) else { return nil }
        let batch = FrameBatch(capacity: 4_096)
        guard (try? reader.fill(batch)) == true else { return nil }
        return batch.records.first?.time
    }

    /// SHA-256 of a file's bytes in lower-case hexadecimal; `nil` where it cannot be read to its end.
    public static func digest(ofFile path: String) -> String? { path == "-" ? nil : FileDigest.compute(path: path) }
}
