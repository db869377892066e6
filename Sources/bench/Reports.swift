import Analysis
import Capture
import Foundation
import Report

/// The JSON report of every capture of a folder in one stream, for holding one build against another.
enum Reports {
    static func run(folder: String) {
        for file in CaptureFolder.files(folder) {
            let path = "\(folder)/\(file)"
            do throws(CaptureError) {
                print(JSONRenderer.render(try Analyzer.run(CaptureFileReader(path: path))), terminator: "")
            } catch {
                print("\(file): \(error)")
            }
        }
    }
}
