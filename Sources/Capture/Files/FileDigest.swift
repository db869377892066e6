import Crypto
import Glibc
import Synchronization

/// SHA-256 of a file's bytes, computed on a thread of its own while the packets are read.
///
/// It reads the file a second time, by positions of its own; the pages are those that the packet path has just brought in or
/// is about to. Hashing costs several times what the packet path does, so it must not stand in its way.
package final class FileDigest: Sendable {
    private static let pieceLength = 256 * 1024

    private let result = Mutex<String?>(nil)
    private let isCancelled = Atomic<Bool>(false)
    private let thread = Mutex<pthread_t?>(nil)
    private let number: CInt
    private let size: UInt64

    /// Begins with the first `size` bytes of an open file; a file that still grows is hashed up to what it was.
    init(number: CInt, size: UInt64) {
        self.number = fcntl(number, F_DUPFD_CLOEXEC, 0)
        self.size = size
    }

    deinit { if number >= 0 { close(number) } }

    /// The digest of a whole file, computed at once; `nil` where it cannot be read to its end.
    package static func compute(path: String) -> String? {
        guard let file = try? Descriptor.open(path) else { return nil }
        let status = file.status
        guard status.isRegular else { return nil }
        let digest = FileDigest(number: file.number, size: status.size)
        digest.compute()
        return digest.finish()
    }

    /// Starts the thread; a small file is hashed at once, sooner than a thread begins.
    func start() {
        if size <= UInt64(FileDigest.pieceLength) { return compute() }
        // The thread holds the one reference made here and gives it back at its end.
        let context = unsafe Unmanaged.passRetained(self).toOpaque()
        var made = pthread_t()
        let failure = unsafe pthread_create(
            &made, nil,
            { context in
                guard let context = unsafe context else { return nil }
                let digest = unsafe Unmanaged<FileDigest>.fromOpaque(context).takeRetainedValue()
                digest.compute()
                return nil
            }, context)
        if failure == 0 {
            let identity = made
            thread.withLock { $0 = identity }
        } else {
            unsafe Unmanaged<FileDigest>.fromOpaque(context).release()
            compute()
        }
    }

    /// Waits for the end; lower-case hexadecimal, or `nil` where the file could not be read to its end.
    func finish() -> String? {
        join()
        return result.withLock { $0 }
    }

    /// Gives up.
    func cancel() {
        isCancelled.store(true, ordering: .relaxed)
        join()
    }

    private func join() {
        let running = thread.withLock { held in
            defer { held = nil }
            return held
        }
        if let running { _ = pthread_join(running, nil) }
    }

    private func compute() {
        let file = Descriptor(number: number, owned: false)
        var hash = SHA256()
        var piece = [UInt8](repeating: 0, count: FileDigest.pieceLength)
        var position: UInt64 = 0
        while position < size {
            if isCancelled.load(ordering: .relaxed) { return }
            guard let count = file.read(into: &piece, at: position), count > 0 else { return }
            let wanted = Int(min(UInt64(count), size - position))
            // The hash reads the bytes that were just read.
            unsafe piece.withUnsafeBytes { unsafe hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<wanted])) }
            position += UInt64(wanted)
        }
        var text = ""
        for byte in hash.finalize() { text += (byte < 16 ? "0" : "") + String(byte, radix: 16) }
        let digest = text
        result.withLock { $0 = digest }
    }
}
