import Foundation

/// The files of a folder and its folders, in the order of their paths.
enum CaptureFolder {
    static func files(_ folder: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return names.sorted().filter {
            (try? FileManager.default.attributesOfItem(atPath: "\(folder)/\($0)"))?[.type] as? FileAttributeType == .typeRegular
        }
    }
}
