import Findings
import Foundation
import Wire

/// What the files of a recording are called.
enum RecordingName {
    /// `evening_00001_20260604200000.pcapng` of `evening.pcapng`, as dumpcap names them; the time is UTC.
    static func numbered(_ path: String, _ number: Int, _ time: Timestamp) -> String {
        let url = URL(filePath: path)
        let (stem, ending) = (url.deletingPathExtension().lastPathComponent, url.pathExtension)
        let civil = CivilTime(time)
        let digits = (civil.date + civil.time(digits: 0)).filter(\.isNumber)
        let count = String(number)
        let name = "\(stem)_\(String(repeating: "0", count: max(0, 5 - count.count)))\(count)_\(digits)" + (ending.isEmpty ? "" : ".\(ending)")
        let folder = (path as NSString).deletingLastPathComponent
        return folder.isEmpty ? name : (folder as NSString).appendingPathComponent(name)
    }
}
