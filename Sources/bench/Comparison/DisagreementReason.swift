/// Why this bookkeeping and Wireshark's do not call a packet the same. `TSHARK.md` says more about each.
enum DisagreementReason: String, CaseIterable {
    /// The packet is one that the capture holds twice.
    case captureCopy = "capture copy"
    /// The conversation holds copies that are left out here and counted there.
    case afterCopy = "after capture copy"
    /// The frame holds more than one TCP header.
    case severalHeaders = "several TCP headers"
    /// One side follows the TCP of this frame and the other does not.
    case notFollowed = "not followed here"
    case onlyFollowed = "followed only here"
    /// Earlier packets of the stream are not followed here, so they look like a hole.
    case afterNotFollowed = "after packets not followed here"
    /// Fragments of one packet, which Wireshark puts together.
    case fragment = "IP fragment"
    /// The packet is a reset.
    case reset = "reset"
    /// A reset came before, whose numbers enter the state there and not here.
    case afterReset = "after reset"
    /// A SYN-ACK contradicted an earlier one.
    case otherSynAck = "contradicting SYN-ACK"
    /// The two do not begin the conversation at the same frame.
    case split = "conversation begins elsewhere"
    /// A length field claims more than the frame had on the wire: believed here, cut to the frame there.
    case lyingLength = "length beyond the frame"
    /// The earlier use of the ports had ended and was forgotten.
    case forgotten = "earlier use forgotten"
    /// A number of the conversation was zero, which Wireshark takes for "not known".
    case zeroNumber = "zero taken for unknown"
    /// Multipath TCP, whose duplicate acknowledgements Wireshark sets apart.
    case multipath = "multipath"
    case unexplained
}
