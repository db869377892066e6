import CLinux
import Glibc

/// Tells the service manager that the watch has begun and still goes on (sd_notify(3)); says nothing where nobody asked.
///
/// The socket is opened before the program gives its rights up: writing to it needs none.
public final class ServiceNotice: Sendable {
    private let descriptor: CInt

    /// Opens the socket that `NOTIFY_SOCKET` names.
    public init() {
        var address: String?
        // The variable is copied before anybody could change it.
        if let value = unsafe getenv("NOTIFY_SOCKET") { address = unsafe String(cString: value) }
        descriptor = address.map { unsafe clinux_notify_open($0) } ?? -1
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Whether anybody asked.
    public var isHeard: Bool { descriptor >= 0 }

    /// The watch has begun.
    public func ready() { send("READY=1") }
    /// The watch is alive: the watchdog need not start it anew.
    public func alive() { send("WATCHDOG=1") }
    /// The watch is about to end.
    public func stopping() { send("STOPPING=1") }

    private func send(_ message: String) {
        guard descriptor >= 0 else { return }
        let bytes = Array(message.utf8)
        // As many bytes as the array has.
        _ = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    }
}
