/// Where each layer of one frame begins, as plain numbers.
///
/// A map is made once by ``Dissector`` and says nothing that the frame's bytes do not; every header that it points to is
/// known to lie within the captured bytes, so that the views of ``Packet`` are total. It can be copied, stored and sent to
/// another thread, which a view cannot.
public struct LayerMap: Sendable, Equatable {
    /// The layer-2 framing.
    public enum Link: UInt8, Sendable {
        case unknown, ethernet, linuxCooked, linuxCooked2, raw, null, ppp
        /// 802.11, with whatever radio header; `radioFraming` tells.
        case ieee80211
    }

    /// What layer 3 is, or stands in its place.
    public enum Network: UInt8, Sendable {
        case none, ipv4, ipv6, arp, pppoeDiscovery
        /// A PPP control protocol (LCP, PAP, CHAP, IPCP…); `etherType` holds the PPP protocol number.
        case pppControl
        case eapol
        /// Something else; `etherType` tells.
        case other
        /// An 802.11 management frame; its body is the payload.
        case wifiManagement
        /// An 802.11 control frame.
        case wifiControl
        /// An 802.11 data frame that carries nothing, or nothing that can be read.
        case wifiData
    }

    /// What layer 4 is.
    public enum Transport: UInt8, Sendable {
        case none, tcp, udp, icmp, icmpv6
        /// A protocol that is not looked into; `ipProtocol` tells.
        case other
        /// A fragment that does not begin the packet, so no layer 4 header stands there.
        case laterFragment
    }

    /// Facts about the frame as a whole.
    public struct Traits: OptionSet, Sendable {
        public let rawValue: UInt16
        @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

        /// Part of a fragmented IP packet, the first part included.
        @inlinable public static var fragment: Traits { Traits(rawValue: 1 << 0) }
        /// The capture kept fewer bytes than the wire carried.
        @inlinable public static var snapped: Traits { Traits(rawValue: 1 << 1) }
        /// The link header says that this machine sent it (Linux cooked, PPP with direction).
        @inlinable public static var outgoing: Traits { Traits(rawValue: 1 << 2) }
        /// Layer 2 addressed to several stations.
        @inlinable public static var group: Traits { Traits(rawValue: 1 << 3) }
        /// Inside a tunnel that was entered.
        @inlinable public static var tunnelled: Traits { Traits(rawValue: 1 << 4) }
        /// The IP header carries options or extension headers.
        @inlinable public static var ipOptions: Traits { Traits(rawValue: 1 << 5) }
        /// The IP header's length field is zero, as segmentation offload leaves it.
        @inlinable public static var offloadLength: Traits { Traits(rawValue: 1 << 6) }
        /// The radio's check sequence is wrong: the frame may say anything.
        @inlinable public static var damaged: Traits { Traits(rawValue: 1 << 7) }
    }

    /// The offset that stands for "there is none".
    public static let absent = UInt16.max

    /// The layer-2 framing of the frame itself (not of what tunnels carry).
    public var link = Link.unknown
    /// The innermost layer 3.
    public var network = Network.none
    /// The innermost layer 4.
    public var transport = Transport.none
    /// How many tunnels were entered.
    public var tunnelDepth: UInt8 = 0
    /// Facts about the frame.
    public var traits: Traits = []
    /// The outermost 802.1Q tag's VLAN identifier, or `absent`.
    public var vlan = LayerMap.absent
    /// The innermost EtherType, or the PPP protocol number for `Network.pppControl`.
    public var etherType: UInt16 = 0
    /// The IP protocol of layer 4 (after IPv6 extension headers).
    public var ipProtocol: UInt8 = 0
    /// Which radio header stands before an 802.11 frame.
    public var radioFraming = RadioFraming.none
    /// Where the 802.11 header begins, or `absent`.
    public var radioStart = LayerMap.absent
    /// Where the innermost Ethernet addresses begin (destination, then source), or `absent`.
    public var ethernetStart = LayerMap.absent
    /// Where the outermost IP header begins, or `absent`.
    public var outerNetworkStart = LayerMap.absent
    /// Where the innermost layer 3 begins, or `absent`.
    public var networkStart = LayerMap.absent
    /// Where layer 4 begins, or `absent`.
    public var transportStart = LayerMap.absent
    /// Where the payload of layer 4 (of layer 3 where there is none) begins.
    public var payloadStart: UInt16 = 0
    /// How many payload bytes were captured.
    public var payloadCaptured: UInt32 = 0
    /// How many payload bytes the headers claim; at least `payloadCaptured`.
    public var payloadLength: UInt32 = 0
    /// What stopped the dissection, if something was wrong.
    public var flaw: DissectionError?

    /// A frame of which nothing is known yet.
    public init() {}
}
