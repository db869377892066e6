import Conversations

/// One class of Wireshark's TCP analysis, and the trait that stands for it here.
enum AnalysisClass: Int, CaseIterable {
    case retransmission, fastRetransmission, spuriousRetransmission, outOfOrder, lostSegment, unseenAcknowledged
    case duplicateAcknowledgement, keepAlive, keepAliveAnswer, zeroWindow, zeroWindowProbe, zeroWindowProbeAnswer
    case windowFull, windowUpdate, reusedPorts

    /// The field's name behind `tcp.analysis.`.
    var field: String {
        switch self {
        case .retransmission: "retransmission"
        case .fastRetransmission: "fast_retransmission"
        case .spuriousRetransmission: "spurious_retransmission"
        case .outOfOrder: "out_of_order"
        case .lostSegment: "lost_segment"
        case .unseenAcknowledged: "ack_lost_segment"
        case .duplicateAcknowledgement: "duplicate_ack"
        case .keepAlive: "keep_alive"
        case .keepAliveAnswer: "keep_alive_ack"
        case .zeroWindow: "zero_window"
        case .zeroWindowProbe: "zero_window_probe"
        case .zeroWindowProbeAnswer: "zero_window_probe_ack"
        case .windowFull: "window_full"
        case .windowUpdate: "window_update"
        case .reusedPorts: "reused_ports"
        }
    }

    /// The trait with the same meaning.
    var trait: SegmentTraits {
        switch self {
        case .retransmission: .retransmission
        case .fastRetransmission: .fast
        case .spuriousRetransmission: .spurious
        case .outOfOrder: .outOfOrder
        case .lostSegment: .gap
        case .unseenAcknowledged: .acknowledgesUnseen
        case .duplicateAcknowledgement: .duplicateAcknowledgement
        case .keepAlive: .keepAlive
        case .keepAliveAnswer: .keepAliveAnswer
        case .zeroWindow: .zeroWindow
        case .zeroWindowProbe: .zeroWindowProbe
        case .zeroWindowProbeAnswer: .zeroWindowProbeAnswer
        case .windowFull: .windowFull
        case .windowUpdate: .windowUpdate
        case .reusedPorts: .portsReused
        }
    }
}
