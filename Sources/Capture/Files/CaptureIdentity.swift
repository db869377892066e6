/// Tells a capture from others by its bytes.
public enum CaptureIdentity {
    /// The size of a file in bytes; `nil` for pipes, devices and what is not there.
    public static func size(ofFile path: String) -> UInt64? {
        guard path != "-", Descriptor.isRegularFile(path), let file = try? Descriptor.open(path) else { return nil }
        return file.status.size
    }

    /// SHA-256 of a file's bytes in lower-case hexadecimal; `nil` where it cannot be read to its end.
    public static func digest(ofFile path: String) -> String? { path == "-" ? nil : FileDigest.compute(path: path) }
}
