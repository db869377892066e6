import Capture
import Conversations
import Foundation
import Synchronization
import Wire

/// The reader on its thread, and the channels to and from it.
final class Line: @unchecked Sendable {
    let filled = Channel<DissectedBatch?>()
    let empty = Channel<DissectedBatch?>()
    let reader: Reader
    private let source: any FrameSource
    private let crew: WorkerCrew?
    private let workers: Int
    /// Whether the reader says after each batch how far it is, beyond progress.
    private let publishes: Bool
    private let state = Mutex<State>(State())

    private struct State {
        var error: CaptureError?
        var progress = AnalysisProgress(bytesRead: 0, bytesTotal: nil, packets: 0)
        var now = Timestamp.distantPast
        var published = Published()
    }

    init(_ source: any FrameSource, options: AnalysisOptions, crew: WorkerCrew?, workers: Int, hash: FlowHash, publishes: Bool) {
        self.publishes = publishes
        self.source = source
        self.crew = crew
        self.workers = workers
        reader = Reader(source, packetLimit: options.packetLimit, hash: hash)
    }

    var error: CaptureError? { state.withLock { $0.error } }
    var progress: AnalysisProgress { state.withLock { $0.progress } }
    var now: Timestamp { state.withLock { $0.now } }
    var published: Published { state.withLock { $0.published } }

    func start() {
        for _ in 0..<(crew == nil ? 4 : 8) { empty.send(DissectedBatch(workers: workers)) }
        let thread = Thread { [self] in
            read()
            crew?.stop()
            filled.send(nil)
        }
        thread.name = "reader"
        thread.stackSize = 1 << 20
        thread.start()
    }

    private func read() {
        do throws(CaptureError) {
            while let batch = empty.receive() {
                guard try reader.fill(batch) else { return }
                state.withLock {
                    $0.progress = AnalysisProgress(bytesRead: source.bytesRead, bytesTotal: source.bytesTotal, packets: reader.packets)
                    $0.now = batch.now
                    if publishes { $0.published = Published(source, reader) }
                }
                crew?.take(batch)
                filled.send(batch)
            }
        } catch {
            state.withLock { $0.error = error }
        }
    }
}
