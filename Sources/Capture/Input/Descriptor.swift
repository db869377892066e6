import Glibc

/// An open file, closed when it goes away: the module's only door to open(2), read(2), write(2) and their like.
///
/// Each call hands the kernel a buffer whose length the standard library vouches for; that is all the `unsafe` there is.
struct Descriptor: ~Copyable {
    /// What the kernel knows of an open file.
    struct Status {
        var isRegular: Bool
        var isDirectory: Bool
        var size: UInt64
    }

    /// The number that the kernel gave.
    let number: CInt
    private let isOwned: Bool

    /// Takes over an open descriptor; one that is not `owned` is left open.
    init(number: CInt, owned: Bool) {
        self.number = number
        isOwned = owned
    }

    deinit { if isOwned { Glibc.close(number) } }

    /// Opens a file for reading; `-` is the standard input.
    static func open(_ path: String) throws(CaptureError) -> Descriptor {
        if path == "-" { return Descriptor(number: STDIN_FILENO, owned: false) }
        let number = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
        if number < 0 { throw failure(path, errno) }
        return Descriptor(number: number, owned: true)
    }

    /// Creates or empties a file for writing; `-` is the standard output.
    static func create(_ path: String) throws(CaptureError) -> Descriptor {
        if path == "-" { return Descriptor(number: STDOUT_FILENO, owned: false) }
        let number = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o640)
        if number < 0 { throw .writeFailed(path: path, reason: reason(errno)) }
        return Descriptor(number: number, owned: true)
    }

    private static func failure(_ path: String, _ code: CInt) -> CaptureError {
        switch code {
        case ENOENT, ENOTDIR: .noSuchFile(path: path)
        case EACCES, EPERM: .permissionDenied(path: path)
        default: .readFailed(path: path, reason: reason(code))
        }
    }

    /// The system's words for an error number.
    static func reason(_ code: CInt) -> String {
        guard let text = unsafe strerror(code) else { return "error \(code)" }
        return unsafe String(cString: text)
    }

    /// What kind of file this is and how large.
    var status: Status {
        var status = stat()
        guard unsafe fstat(number, &status) == 0 else { return Status(isRegular: false, isDirectory: false, size: 0) }
        let kind = status.st_mode & S_IFMT
        let size = status.st_size
        return Status(isRegular: kind == S_IFREG, isDirectory: kind == S_IFDIR, size: UInt64(max(0, size)))
    }

    /// What became of a file that is read as it grows, in words that complete "it …"; `nil` while it is there and no shorter than `size`.
    func departure(from path: String, after size: UInt64) -> String? {
        var (mine, named) = (stat(), stat())
        guard unsafe fstat(number, &mine) == 0 else { return nil }
        guard unsafe stat(path, &named) == 0 else { return errno == ENOENT ? "was removed" : nil }
        if mine.st_ino != named.st_ino || mine.st_dev != named.st_dev { return "was replaced by another file" }
        return mine.st_size < size ? "was cut short" : nil
    }

    /// Tells the kernel that the file will be read once from front to back.
    func adviseSequential() { _ = posix_fadvise(number, 0, 0, POSIX_FADV_SEQUENTIAL) }

    /// Reads into `bytes` from `start` to its end; returns how many bytes came, 0 at the end of the input.
    func read(into bytes: inout [UInt8], from start: Int, path: String) throws(CaptureError) -> Int {
        while true {
            let count = unsafe bytes.withUnsafeMutableBytes { buffer in
                guard start < buffer.count else { return 0 }
                return unsafe Glibc.read(number, UnsafeMutableRawBufferPointer(rebasing: buffer[start...]).baseAddress, buffer.count - start)
            }
            if count >= 0 { return count }
            if errno == EINTR { continue }
            if errno == EISDIR { throw .notACapture(path: path, what: "a folder") }
            throw .readFailed(path: path, reason: Descriptor.reason(errno))
        }
    }

    /// Reads at a position of its own, which leaves the position of ``read(into:from:path:)`` alone; `nil` on an error.
    func read(into bytes: inout [UInt8], at position: UInt64) -> Int? {
        while true {
            let count = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe Glibc.pread(number, buffer.baseAddress, buffer.count, off_t(clamping: position))
            }
            if count >= 0 { return count }
            if errno != EINTR { return nil }
        }
    }

    /// Writes `count` bytes; returns how many were taken and the error number that stopped it, 0 for none.
    func write(_ bytes: [UInt8], count: Int) -> (written: Int, error: CInt) {
        var written = 0
        while written < min(count, bytes.count) {
            let taken = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(
                    number, UnsafeRawBufferPointer(rebasing: buffer[written..<min(count, buffer.count)]).baseAddress,
                    min(count, buffer.count) - written)
            }
            if taken > 0 { written += taken }
            if taken < 0 && errno != EINTR { return (written, errno) }
            if taken == 0 { return (written, EIO) }
        }
        return (written, 0)
    }

    /// Cuts the file to `size` bytes and goes there; fails quietly on pipes.
    func cut(to size: UInt64) {
        if ftruncate(number, off_t(clamping: size)) == 0 { lseek(number, off_t(clamping: size), SEEK_SET) }
    }

    /// Waits until the disk has everything; returns the error number, 0 for none or where there is no disk.
    func synchronize() -> CInt {
        if fsync(number) == 0 || errno == EINVAL || errno == EROFS { return 0 }
        return errno
    }

    /// The names in a folder, sorted by their bytes, without those that begin with a dot; `nil` where it cannot be read.
    static func names(inFolder path: String) -> [String]? {
        guard let folder = unsafe opendir(path) else { return nil }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
                unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Whether `path` is a folder.
    static func isFolder(_ path: String) -> Bool { kind(of: path) == S_IFDIR }

    /// Whether `path` is an ordinary file, neither pipe nor device.
    static func isRegularFile(_ path: String) -> Bool { kind(of: path) == S_IFREG }

    private static func kind(of path: String) -> mode_t? {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }
}
