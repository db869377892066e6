public import Wire

/// Someone on the link asks for the hardware address of a neighbour (RFC 826, RFC 4861 §7.2) and waits.
public struct NeighborQuery: Sendable {
    /// Who asks for whom.
    public struct Key: Hashable, Sendable {
        public var asker: IPAddress
        public var target: IPAddress

        /// Names a question.
        public init(asker: IPAddress, target: IPAddress) {
            self.asker = asker
            self.target = target
        }
    }

    public var askerHardware: MACAddress
    /// Where the question went, if not to everyone: the address that the asker knew.
    public var targetHardware: MACAddress?
    public var tries: Tries
    /// How many attempts in a row nobody has answered.
    public var silences = 0

    /// Begins with the first question.
    public init(askerHardware: MACAddress, targetHardware: MACAddress?, _ stamp: FrameStamp) {
        self.askerHardware = askerHardware
        self.targetHardware = targetHardware
        tries = Tries(stamp)
    }
}
