public import Wire

/// One step of a dial-in that waits for its answer.
public struct DialStep: Sendable {
    /// What is waited for, in the order of a dial-in.
    public enum Stage: UInt8, Sendable, CaseIterable {
        /// PADI: anybody who offers access (RFC 2516 §5.1).
        case initiation
        /// PADR: the one that offered (§5.3).
        case request
        /// LCP Configure-Request (RFC 1661 §5.1).
        case link
        /// PAP or CHAP (RFC 1334, RFC 1994).
        case identity
        /// IPCP Configure-Request (RFC 1332).
        case network
        /// LCP Echo-Request (RFC 1661 §5.8).
        case echo
    }

    /// Who waits for what.
    public struct Key: Hashable, Sendable {
        public var client: MACAddress
        /// 0 before there is one.
        public var session: UInt16
        public var stage: Stage

        /// Names a step.
        public init(client: MACAddress, session: UInt16, stage: Stage) {
            self.client = client
            self.session = session
            self.stage = stage
        }
    }

    /// Who is asked, where it is known.
    public var server: MACAddress?
    public var tries: Tries

    /// Begins with a first try.
    public init(server: MACAddress?, _ stamp: FrameStamp) {
        self.server = server
        tries = Tries(stamp)
    }
}
