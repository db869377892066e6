/// What sort of thing a finding claims.
public enum Nature: String, CaseIterable, Sendable, Codable {
    /// Packets forged, changed or injected.
    case tampering
    /// Equipment says no: a status code, an ICMP prohibition, a NAK, a policy.
    case refusal
    /// Tries that nothing answers while a control does.
    case silence
    /// Ordinary trouble worth knowing.
    case fault
}
