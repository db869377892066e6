import Conversations
import Findings

/// A lease that differs from the one before it, until another device's shows whether the server has changed for everybody.
struct UnconfirmedTerms: Sendable {
    let sign: Sign
    let before: LeaseTerms
    let now: LeaseTerms

    /// Whether a later lease of another device is as this device's was before.
    func isConfirmed(by other: LeaseTerms) -> Bool {
        guard other.server == now.server, other.client != now.client else { return false }
        if sign.code == .d4 { return other.parts(otherThan: before).isEmpty && !other.parts(otherThan: now).isEmpty }
        let isLonger = (other.leaseTime ?? 0) >= LinkDetector.shortLease * 10
        return sign.measurements["isShort"] == .flag(true) ? isLonger : !other.isSamePool(as: now)
    }
}
