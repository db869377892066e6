/// What the user named, turned into captures to read.
public enum CaptureInputs {
    /// Replaces each folder by the captures in it, one level deep and sorted by name; files and `-` stay as they are.
    ///
    /// A file that was named twice, and one that is a copy of another, stands once. Says which files were left out and why. Throws where a folder cannot be read or has no capture in it. A
    /// file named by the user is not looked at here: reading it says what is wrong with it.
    public static func expand(_ paths: [String]) throws(CaptureError) -> (files: [String], skipped: [CaptureWarning]) {
        var files: [String] = []
        var skipped: [CaptureWarning] = []
        for path in paths {
            guard path != "-", Descriptor.isFolder(path) else {
                files.append(path)
                continue
            }
            guard let names = Descriptor.names(inFolder: path) else { throw .permissionDenied(path: path) }
            let before = files.count
            for name in names {
                let file = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
                if Descriptor.isFolder(file) { continue }
                if let reason = reasonAgainst(file) { skipped.append(.skipped(path: file, what: reason)) } else { files.append(file) }
            }
            if files.count == before { throw .nothingToRead(path: path) }
        }
        return withoutCopies(files, skipped)
    }

    private static func withoutCopies(_ files: [String], _ skipped: [CaptureWarning]) -> (files: [String], skipped: [CaptureWarning]) {
        guard files.count > 1 else { return (files, skipped) }
        var (kept, skipped) = ([String](), skipped)
        var known: [FileLikeness: String] = [:]
        for file in files {
            if let likeness = FileLikeness(file) {
                if let first = known[likeness] {
                    skipped.append(.repeated(path: file, first: first))
                    continue
                }
                known[likeness] = file
            }
            kept.append(file)
        }
        return (kept, skipped)
    }

    /// Opens what the user named: one capture as it is, several merged by time.
    public static func open(
        _ paths: [String], filter: BPFFilter? = nil, hashing: Bool = true, stop: StopSignal? = nil
    ) throws(CaptureError) -> any FrameSource {
        let (files, skipped) = try expand(paths)
        if files.count == 1, skipped.isEmpty, let file = files.first {
            return try CaptureFileReader(path: file, filter: filter, hashing: hashing, stop: stop)
        }
        return try MergedSource(paths: files, filter: filter, hashing: hashing, stop: stop, warnings: skipped)
    }

    /// Why a file of a folder is no capture, in words that complete "it is …"; `nil` where it is one.
    private static func reasonAgainst(_ file: String) -> String? {
        if file.unicodeScalars.contains("\u{FFFD}") { return "a file whose name is not written in UTF-8; rename it" }
        // A named pipe would keep the run waiting for a writer.
        guard Descriptor.isRegularFile(file) else { return "no regular file" }
        do throws(CaptureError) {
            _ = try CaptureFileReader(path: file, hashing: false)
            return nil
        } catch {
            switch error {
            case .notACapture(_, let what): return what
            case .permissionDenied: return "a file without permission to read it"
            default: return "a file that cannot be read"
            }
        }
    }
}
