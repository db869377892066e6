import Wire

/// libpcap names link types in its interface by the numbers of the platform (DLT_), in files by registered ones (LINKTYPE_).
/// On Linux they agree but for these (pcap-common.c of libpcap).
extension LinkType {
    /// Pairs of registered number and platform number.
    private static let differing: [(registered: UInt16, platform: CInt)] = [(100, 11), (101, 12), (102, 13), (103, 14)]

    /// The number for libpcap's functions.
    var platformNumber: CInt { LinkType.differing.first { $0.registered == rawValue }?.platform ?? CInt(rawValue) }

    /// The registered type for a number that libpcap's functions gave.
    init(platformNumber: CInt) {
        let registered = LinkType.differing.first { $0.platform == platformNumber }?.registered
        self.init(rawValue: registered ?? UInt16(clamping: platformNumber))
    }
}
