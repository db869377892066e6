import Wire

/// The strings of a certificate as text that is safe to print.
enum CertificateText {
    /// UTF-8 as it is but for what is not to be seen, escaped as `\DDD`; bytes that are no UTF-8 are escaped one by one.
    /// A wide string has two bytes a character (BMPString).
    static func printable(_ bytes: ArraySlice<UInt8>, isWide: Bool) -> String {
        let bytes = Array(bytes.prefix(512))
        if isWide {
            let units = stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
            return escaped(String(decoding: units, as: UTF16.self))
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { return bytes.rawSpan.escapedText() }
        return escaped(text)
    }

    /// Escapes what a reader cannot see or what turns the direction of writing.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
                for unit in String(scalar).utf8 { result += "\\" + (unit < 10 ? "00" : unit < 100 ? "0" : "") + String(unit) }
            default:
                if scalar == "\\" { result += "\\\\" } else { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }
}
