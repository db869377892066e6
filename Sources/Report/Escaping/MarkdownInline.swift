/// Text inside one line of Markdown (CommonMark 0.31): no character of it can begin markup, a link, HTML or a table cell.
public struct MarkdownInline: Hashable, Sendable {
    /// The text as it stands in the file.
    public let text: String

    /// A string that came from the wire, or holds one.
    public init(wire foreign: String, limit: Int = 256) { text = Self.escape(VisibleScalars.show(foreign, .asciiOnly, limit: limit)) }

    /// A file name: letters of every script stay.
    public init(_ foreign: String, limit: Int = 512) { text = Self.escape(VisibleScalars.show(foreign, .anyScript, limit: limit)) }

    /// Words and figures of this module, in which the same characters are escaped.
    init(own: String) { text = Self.escape(own) }

    /// A code span with a fence longer than any run of back-ticks inside (CommonMark §6.1); for filters and commands.
    init(code foreign: String) {
        let line = VisibleScalars.show(foreign, .asciiOnly, limit: 4096)
        var (longest, run) = (0, 0)
        for character in line {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        let body = line.replacing("|", with: "\\|")
        text = longest > 0 || body.hasPrefix("`") || body.hasSuffix("`") ? "\(fence) \(body) \(fence)" : fence + body + fence
    }

    private static func escape(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\n", "\r", "\t", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}": escaped += " "
            // Full stops and hyphens begin lists only at a line's start, where this text never stands.
            case ".", ",", ";", ":", "?", "%", "/", "-", "\"", "'": escaped.unicodeScalars.append(scalar)
            case "!"..."/", ":"..."@", "["..."`", "{"..."~":
                escaped += "\\"
                escaped.unicodeScalars.append(scalar)
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        // Autolinks of GitHub's dialect: a scheme, or www., in plain text becomes a link.
        return escaped.replacing("://", with: ":&#47;&#47;").replacing("www.", with: "www&#46;").replacing("javascript:", with: "javascript&#58;")
    }
}
