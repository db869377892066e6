import Foundation

/// Several workers, each on its thread, that take every batch in together, and the next while the last is judged.
final class WorkerCrew: Sendable {
    private let inboxes: [Channel<DissectedBatch?>]

    init(_ workers: [Worker]) {
        inboxes = workers.map { _ in Channel<DissectedBatch?>() }
        for (worker, inbox) in zip(workers, inboxes) {
            let thread = Thread {
                while let batch = inbox.receive() {
                    worker.absorb(batch)
                    batch.taken.send(())
                }
            }
            thread.name = "worker"
            thread.start()
        }
    }

    /// Hands a batch to every worker.
    func take(_ batch: DissectedBatch) {
        for inbox in inboxes { inbox.send(batch) }
    }

    /// Waits until every worker has taken in a batch that was handed to them.
    func await(_ batch: DissectedBatch) {
        for _ in inboxes { batch.taken.receive() }
    }

    /// Ends the threads, once they have taken in what they were handed.
    func stop() {
        for inbox in inboxes { inbox.send(nil) }
    }
}
