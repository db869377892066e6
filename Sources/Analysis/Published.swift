import Capture
import Findings

/// What the reading side has to say of itself, for the other side to have.
struct Published {
    var summaries: [CaptureSummary] = []
    var warnings: [CaptureWarning] = []
    var account = Reader.Account()

    init() {}

    init(_ source: any FrameSource, _ reader: Reader) {
        summaries = source.summaries
        warnings = source.warnings
        account = reader.account
    }
}
