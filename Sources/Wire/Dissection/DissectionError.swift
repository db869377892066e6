/// What stopped the dissection of a frame, where, and how much was missing.
///
/// The layers below the flaw stay good and mapped; the flaw is counted and reported, never thrown.
public struct DissectionError: Error, Hashable, Sendable {
    /// The layer whose header could not be read.
    public enum Layer: UInt8, Sendable, CaseIterable {
        case link, vlan, llc, cooked, ppp, pppoe, arp, ipv4, ipv6, ipv6Extension, tcp, udp, icmp, icmpv6, gre, vxlan, teredo, radio, ieee80211
    }

    /// What was wrong.
    public enum Reason: UInt8, Sendable, CaseIterable {
        /// The captured bytes end inside the header, because the capture was cut there (`snapped`).
        case cutByCapture
        /// The packet itself ends inside the header.
        case tooShort
        /// A length field contradicts the bytes around it.
        case badLength
        /// A version field is not what the layer below announced.
        case badVersion
        /// More tunnels or extension headers inside one another than are followed.
        case tooDeep
    }

    public var layer: Layer
    public var reason: Reason
    /// Where the header begins, in bytes from the start of the frame.
    public var offset: UInt16
    /// How many bytes were needed from there.
    public var needed: UInt16
    /// How many there were.
    public var had: UInt16

    /// Describes a flaw; sizes beyond 65,535 are clamped.
    public init(_ layer: Layer, _ reason: Reason, offset: Int, needed: Int, had: Int) {
        self.layer = layer
        self.reason = reason
        self.offset = UInt16(clamping: offset)
        self.needed = UInt16(clamping: needed)
        self.had = UInt16(clamping: had)
    }
}

extension DissectionError: CustomStringConvertible {
    public var description: String {
        "\(layer) at byte \(offset): \(reason) (needed \(needed), had \(had))"
    }
}
