/// Which header a recorder's radio put in front of an 802.11 frame.
public enum RadioFraming: UInt8, Sendable, CaseIterable {
    /// None: the frame begins at once.
    case none
    /// radiotap (radiotap.org).
    case radiotap
    /// CACE per-packet information.
    case ppi
    /// The header of Prism cards, as wlan-ng defined it.
    case prism
    /// AVS capture header, in big-endian order.
    case avs
}
