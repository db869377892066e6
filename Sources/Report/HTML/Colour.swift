/// A colour of the document, and how well one is read on another.
struct Colour: Hashable, Sendable {
    let red, green, blue: UInt8

    init(_ hexadecimal: UInt32) {
        red = UInt8(truncatingIfNeeded: hexadecimal >> 16)
        green = UInt8(truncatingIfNeeded: hexadecimal >> 8)
        blue = UInt8(truncatingIfNeeded: hexadecimal)
    }

    private init(red: UInt8, green: UInt8, blue: UInt8) { (self.red, self.green, self.blue) = (red, green, blue) }

    static let white = Colour(0xFFFFFF)
    static let black = Colour(0x000000)
    static let ink = Colour(0x16212C)
    static let muted = Colour(0x4D5B68)
    static let rule = Colour(0xD3DAE0)
    static let faint = Colour(0xF3F5F7)
    static let accent = Colour(0x0F4C5C)
    static let cut = Colour(0xA8321A)
    static let cutWash = Colour(0xFBEEE9)
    static let good = Colour(0x1F6F5C)
    static let local = Colour(0x8A6100)
    static let localWash = Colour(0xF1D89A)
    static let hatch = Colour(0x6F7C88)
    static let hatchWash = Colour(0xEEF1F3)
    static let band = Colour(0xD5DCE2)

    /// #16212c.
    var text: String { "#" + [red, green, blue].map { VisibleScalars.hexadecimal(UInt32($0), digits: 2) }.joined() }

    /// The colour `share` (0 to 1) of the way to another.
    func mixed(with other: Colour, share: Double) -> Colour {
        let share = min(1, max(0, share.isFinite ? share : 0))
        func mix(_ from: UInt8, _ to: UInt8) -> UInt8 { UInt8((Double(from) + (Double(to) - Double(from)) * share).rounded()) }
        return Colour(red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2, definition).
    var luminance: Double {
        func linear(_ value: UInt8) -> Double {
            let share = Double(value) / 255
            if share <= 0.04045 { return share / 12.92 }
            // ((s + 0.055) / 1.055)^2.4 as x^2 · (x^2)^(1/5), which needs square root and Newton's steps only.
            let base = (share + 0.055) / 1.055
            return base * base * Colour.fifthRoot(base * base)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// The contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition).
    func contrast(with other: Colour) -> Double {
        let (light, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
        return (light + 0.05) / (dark + 0.05)
    }

    /// Black or white, whichever is read better on this colour; one of them always reaches 4.5.
    var textColour: Colour { contrast(with: .black) >= contrast(with: .white) ? .black : .white }

    private static func fifthRoot(_ value: Double) -> Double {
        guard value > 0 else { return 0 }
        var root = 1.0
        for _ in 0..<24 { root = (4 * root + value / (root * root * root * root)) / 5 }
        return root
    }
}
