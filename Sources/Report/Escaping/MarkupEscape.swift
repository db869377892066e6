/// Escapes for HTML and SVG, in text and in quoted attributes alike: & < > " ' ` = become references, and what neither standard allows
/// as a character is dropped (HTML §13.1.4; XML 1.0 §2.2).
enum MarkupEscape {
    static func escape(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x26: escaped += "&amp;"
            case 0x3C: escaped += "&lt;"
            case 0x3E: escaped += "&gt;"
            case 0x22: escaped += "&quot;"
            case 0x27: escaped += "&#39;"
            case 0x60: escaped += "&#96;"
            case 0x3D: escaped += "&#61;"
            case 0x09, 0x0A: escaped.unicodeScalars.append(scalar)
            case 0...0x1F, 0x7F...0x9F, 0xFDD0...0xFDEF: continue
            case let value where value & 0xFFFE == 0xFFFE: continue
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
