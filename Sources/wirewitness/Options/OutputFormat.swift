import ArgumentParser

/// The forms in which results can be printed.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case text, html, markdown, json, csv
}
