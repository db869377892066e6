import Foundation

/// Hands values from one thread to another, in order, as many as there are values in circulation.
///
/// Made of the system's own lock and condition, which a sanitizer of threads understands; what is handed over is a batch, so that
/// nothing quicker would be noticed.
final class Channel<Value: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private var values: [Value] = []

    init() {}

    /// Hands a value over.
    func send(_ value: Value) {
        condition.withLock { values.append(value) }
        condition.signal()
    }

    /// Waits for the next value.
    func receive() -> Value {
        condition.lock()
        defer { condition.unlock() }
        while values.isEmpty { condition.wait() }
        return values.removeFirst()
    }
}
