import Capture
import Dispatch
import Glibc
import Synchronization

/// Ends a live capture cleanly on SIGINT, SIGTERM or after a time; the second signal ends the program at once with 128 + its number.
final class StopOnSignals {
    private let queue = DispatchQueue(label: "stop")
    private let stop: StopSignal
    private var sources: [any DispatchSourceProtocol] = []

    /// `abandon` is called before the program ends at once.
    init(_ stop: StopSignal, abandon: (() -> Void)? = nil) {
        self.stop = stop
        let hasStopped = Flag()
        for number in [SIGINT, SIGTERM] {
            // The default action would end the program before the source hears of the signal.
            Kernel.ignore(number)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                if hasStopped.raise() {
                    abandon?()
                    _exit(128 + number)
                }
                if Terminal.error.isTerminal { Terminal.error.write("\n") }
                stop.stop()
            }
            source.resume()
            sources.append(source)
        }
    }

    /// Does something else at another signal.
    func on(_ number: Int32, _ body: @escaping () -> Void) {
        Kernel.ignore(number)
        let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
        source.setEventHandler { body() }
        source.resume()
        sources.append(source)
    }

    /// Stops after so many seconds, too.
    func stop(after seconds: Double) {
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(deadline: .now() + seconds)
        timer.setEventHandler { [stop] in stop.stop() }
        timer.resume()
        sources.append(timer)
    }

    /// Forgets about signals and time.
    func cancel() {
        for source in sources { source.cancel() }
        sources = []
    }

    /// Whether a signal came before.
    private final class Flag: Sendable {
        private let isRaised = Atomic<Bool>(false)

        /// Raises it; whether it was raised before.
        func raise() -> Bool { isRaised.exchange(true, ordering: .relaxed) }
    }
}
