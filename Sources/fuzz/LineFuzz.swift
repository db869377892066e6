import Analysis
import Capture
import Report

/// Bytes as frames with times, through the whole line: conversations, detectors, judge, report; and the report read back.
enum LineFuzz {
    static func run(_ bytes: [UInt8]) {
        var options = AnalysisOptions()
        // So small that forgetting is tried.
        options.conversationCapacity = 128
        do throws(CaptureError) {
            let report = try Analyzer.run(FrameList(bytes), options: options)
            let text = JSONRenderer.render(report)
            precondition(!TextRenderer().render(report).isEmpty, "a report says something")
            precondition((try? FindingsReader.read(Array(text.utf8))) != nil, "a report cannot be read back")
        } catch {
            preconditionFailure("a list of frames cannot fail: \(error)")
        }
    }
}
