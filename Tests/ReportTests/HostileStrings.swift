/// What hostile networks put into names: markup, formulas, terminal sequences, invisible and turning characters.
enum HostileStrings {
    static let all: [String] = [
        "</title><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "'-alert(1)-'",
        "\" style=\"background:url(//x)", "]]><x xmlns=\"http://www.w3.org/1999/xhtml\" onclick=1", "<!--  -->", "</desc><foreignObject>",
        "javascript:alert(1)", "[x](javascript:alert(1))", "![](http://x/p.png)", "`` ` ``", "| a | b |", "\n# heading",
        "<details open ontoggle=alert(1)>", "=HYPERLINK(\"http://x\",\"y\")", "+1+1", "-2+3", "@SUM(1)", "\t=1+1", "\r=1", "＝1+1", "\"=1\",\"=2",
        "=cmd|'/C calc'!A0", "\u{1B}]0;pwn\u{07}", "\u{1B}[2J\u{1B}[H", "\u{1B}]52;c;AAAA\u{07}", "\u{1B}]8;;http://x\u{07}t\u{1B}]8;;\u{07}",
        "\u{9B}31m", "\u{9D}0;t\u{9C}", "\u{08}\u{08}\u{08}ok", "\u{1B}[6n", "x\n2026-06-04T18:26:18Z incident closed", "{\"prev\":\"0000\"}",
        "\u{2028}",
        "\u{0}", "photo\u{202E}gpj.exe", "\u{2066}\u{2067}abc\u{2069}", "adm\u{200B}in", "e" + String(repeating: "\u{301}", count: 500), "\u{E0041}",
        "\u{FEFF}", "xn--80ak6aa92e.com", "\u{430}zercell.com", "rаypal.com", "ıI İi", "../../etc/passwd", "-rf", "CON", "a%0d%0ab", "%s%n%x",
        "{0} {name} %@", "${jndi:ldap://x}", "'; DROP TABLE x;--", String(decoding: [0xFF, 0xFE, 0xC0, 0xAF] as [UInt8], as: UTF8.self),
        String(repeating: "A", count: 65_535), "\u{7F}", "\u{85}", "\u{00AD}soft", "\u{180E}", "\u{3164}", "\u{061C}", "back\\slash \\x1b",
    ]

    /// Whether a character may stand in output for people: no control, no format, no line separator, nothing invisible.
    static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == "\n" { return true }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark, .enclosingMark,
            .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
            .initialPunctuation,
            .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol, .spaceSeparator:
            return true
        default: return false
        }
    }
}
