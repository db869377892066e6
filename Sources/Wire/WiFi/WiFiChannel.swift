/// Channel numbers and their frequencies (IEEE 802.11-2020 §15.4.4.3, §17.3.8.4, §27.3.23).
public enum WiFiChannel {
    /// The number of the 20 MHz channel around `frequency` in MHz; `nil` for a frequency that is none.
    public static func number(frequency: UInt16) -> UInt8? {
        switch frequency {
        case 2484: 14
        case 2412...2472: (frequency - 2407) % 5 == 0 ? UInt8((frequency - 2407) / 5) : nil
        case 4910...4980: UInt8((frequency - 4000) / 5)
        case 5005...5895: UInt8((frequency - 5000) / 5)
        case 5955...7115: UInt8((frequency - 5950) / 5)
        default: nil
        }
    }
}
