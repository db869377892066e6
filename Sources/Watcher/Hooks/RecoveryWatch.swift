public import Findings
import Wire

/// Knows what was found to be down, and when it answers again.
///
/// Attempts speak, not the finding's own end: of a line, a whole minute that began after the last failure and in which most attempts beyond
/// the router were answered; of one device, five such minutes of its own.
public struct RecoveryWatch: Sendable {
    /// Answers that show that something works again; one or two may be stragglers.
    static let answersNeeded = 3
    /// Findings that are waited for; more are not.
    static let capacity = 64

    private static let ofTheLine: Set<FindingKind> = [.uplinkDown, .lanDown, .lanGatewaySilent, .linkFlap, .accessPPPoEFailure]
    private static let ofADevice: Set<FindingKind> = [.deviceSingledOut, .lanLeaseRefused, .wifiRefusal, .wifiHandshakeFailure, .lanAddressConflict]

    private var down: [Finding] = []

    /// Nothing is known to be down.
    public init() {}

    /// Takes a finding in.
    public mutating func note(_ finding: Finding) {
        guard finding.confidence > .info, Self.ofTheLine.contains(finding.kind) || Self.ofADevice.contains(finding.kind) else { return }
        if let place = down.firstIndex(where: { $0.kind == finding.kind && $0.subject == finding.subject }) {
            down[place] = finding
        } else if down.count < Self.capacity {
            down.append(finding)
        }
    }

    /// What is up again by now; each is told once.
    public mutating func look(at picture: LinePicture) -> [Finding] {
        guard !down.isEmpty else { return [] }
        let over = down.filter { isOver($0, picture) }
        down.removeAll(where: over.contains)
        return over
    }

    private func isOver(_ finding: Finding, _ picture: LinePicture) -> Bool {
        if Self.ofTheLine.contains(finding.kind) {
            // Failures are counted in the minute in which they began, so that a minute before the last of them is not over.
            return picture.minutes.contains { $0.start > finding.end && $0.answered >= Self.answersNeeded && $0.answered > $0.failed }
        }
        let device = picture.devices.first { known in
            finding.subject.device.map(known.addresses.contains) ?? (known.mac != nil && known.mac == finding.subject.deviceMAC)
        }
        guard let device else { return false }
        return picture.availability.contains {
            $0.device == device.id && $0.destination == .internet && $0.start > finding.end && $0.answered >= Self.answersNeeded
                && $0.answered > $0.refused + $0.silent
        }
    }
}
