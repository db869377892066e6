import Findings
import Wire

/// A silent attempt with the controls of its time, taken when it came because the memory of them fades.
struct WeighedSilence {
    var outcome: Outcome
    /// The last try, not the moment when patience ended.
    var lastTry: Timestamp
    /// The quiet stretch of everything beyond the gateway that the tries fall into, if they do.
    var quietSince: Timestamp?
    var quietUntil: Timestamp?
    var isInQuiet: Bool
    /// Other peers beyond the gateway that the same device heard during the tries.
    var otherPeers: Int
    /// The peer itself was heard during the tries, on another conversation.
    var peerHeard: Bool
    /// Other devices heard something from beyond the gateway.
    var otherDevicesHeard: Bool
    /// Something on the local network was heard.
    var localHeard: Bool
    /// Who on the local network was heard.
    var localPeers: Set<IPAddress>
    /// The peer, or its network, had answered before in this run.
    var peerAnsweredBefore: Bool
    var networkAnsweredBefore: Bool

    /// Whether something else worked for the same device meanwhile.
    var hasControl: Bool { otherPeers > 0 || peerHeard }
}
