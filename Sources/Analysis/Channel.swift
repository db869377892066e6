import Dispatch
import Synchronization

/// Hands values from one thread to another, in order, as many as there are values in circulation.
final class Channel<Value: Sendable>: Sendable {
    private let values = Mutex<[Value]>([])
    private let available = DispatchSemaphore(value: 0)

    init() {}

    /// Hands a value over.
    func send(_ value: Value) {
        values.withLock { $0.append(value) }
        available.signal()
    }

    /// Waits for the next value.
    func receive() -> Value {
        available.wait()
        return values.withLock { $0.removeFirst() }
    }
}
