import ArgumentParser
import Foundation

/// A filter in tcpdump's language, however it was given.
struct FilterOptions: ParsableArguments {
    @Option(name: .customShort("f"), help: ArgumentHelp("Look only at packets that match; the same as a trailing expression.", valueName: "bpf"))
    var filter: String?

    @Option(name: .customShort("F"), help: ArgumentHelp("Read the filter from a file.", valueName: "file"))
    var filterFile: String?

    /// The one filter that was given; two are an error, for none of them may be ignored.
    func expression(trailing: String?) throws -> String? {
        var given = [filter, trailing].compactMap { $0 }
        if let filterFile {
            guard let data = FileManager.default.contents(atPath: filterFile) else {
                throw Complaint("-F \(filterFile): the file cannot be read. Check the path.")
            }
            given.append(String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
        }
        guard given.count <= 1 else {
            throw Complaint("More than one filter was given: \(given.map { "“\($0)”" }.joined(separator: ", ")). Join them with “and” into one.")
        }
        return given.first
    }
}
