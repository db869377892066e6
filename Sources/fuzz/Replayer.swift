#if !Fuzzing
import Foundation

/// Without libFuzzer: gives files to an entry one after another, or makes its seeds.
@main
enum Replayer {
    static func main() {
        let words = CommandLine.arguments.dropFirst()
        if words.first == "seeds", words.count >= 3 {
            Seeds.write(from: Array(words.dropFirst(2)), into: words[words.startIndex + 1])
            return
        }
        if words.first == "bursts" {
            for entry in FuzzEntry.allCases { print("\(entry.rawValue) \(entry.burst)") }
            return
        }
        guard let entry = words.first.flatMap({ FuzzEntry(rawValue: $0) }) else {
            print(
                "usage: fuzz ENTRY FILE...\n       fuzz seeds FOLDER CAPTURE...\n       fuzz bursts\nentries: \(FuzzEntry.allCases.map(\.rawValue).joined(separator: " "))"
            )
            exit(2)
        }
        for path in words.dropFirst() {
            guard let bytes = FileManager.default.contents(atPath: path) else { continue }
            print(path)
            entry.runBurst(Array(bytes))
        }
    }
}
#endif
