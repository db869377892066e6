/// One frame of one capture, and what it has to do with a claim.
public struct FrameReference: Hashable, Sendable {
    /// Which capture of the run, from 0.
    public var capture: Int
    /// Wireshark's frame number in that capture, from 1.
    public var number: UInt64
    /// What the frame is to the claim.
    public var role: FrameRole

    /// Names a frame.
    public init(capture: Int, number: UInt64, role: FrameRole) {
        self.capture = capture
        self.number = number
        self.role = role
    }
}

/// What a frame has to do with a claim.
public enum FrameRole: String, CaseIterable, Sendable, Codable {
    /// What was sent before, and set it off: a ClientHello, a query, a SYN.
    case trigger
    /// The packet that the claim is about: the forged reset, the second answer.
    case suspect
    /// The genuine packet that contradicts the suspect.
    case genuine
    /// A try that nothing answered, or its repetition.
    case attempt
    /// What said no: an ICMP error, an alert, a NAK.
    case refusal
    /// What shows that other things worked: a control.
    case control
    /// What gave the measure: the handshake whose hop limit or round trip is compared.
    case baseline
    /// What the same two parties said just before or after; for an exhibit's reader, and no part of the claim.
    case context
}
