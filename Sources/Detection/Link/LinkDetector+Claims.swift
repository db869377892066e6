import Conversations
import Findings
import Wire

/// Who claims which address: changes and contradictions (A2, A4), and claims that nobody asked for (A3).
///
/// Whether the address is a router's, and what a change of its owner says, is the judge's to weigh.
extension LinkDetector {
    /// Two answers belong to one request if they come this close together (SIGNS §1, A2).
    static let claimTogether = Interval.seconds(2)
    /// Unasked replies are steady if they come at most this far apart (A3: one in ten seconds, and what a timer is late).
    static let claimPeriod = Interval.seconds(12)
    /// A steady row needs so many; it is told of again at every doubling.
    static let claimRow = 3
    /// Messages closer than this are copies, or the same on several ways.
    static let claimCopies = Interval.milliseconds(300)
    /// Changes of one address are told of at most this often.
    static let claimTelling = Interval.seconds(1)

    /// How an address was claimed.
    enum ClaimManner {
        /// A request that says where to answer.
        case asking
        /// A reply, or an advertisement, to somebody.
        case answering
        /// Who asks for himself or tells everyone (RFC 5227 §3, RFC 4861 §7.2.6).
        case announcing
    }

    private mutating func claimsSlot(_ address: IPAddress) -> Int {
        if let slot = claims.find(address) {
            claims.touch(slot)
            return slot
        }
        if claims.mustForget != nil { claims.forgetOldest() }
        return claims.open(address, AddressClaims())
    }

    /// Notes that somebody asked for an address.
    mutating func noteAsked(_ address: IPAddress, by asker: IPAddress, _ stamp: FrameStamp) {
        claims[claimsSlot(address)].noteQuestion(from: asker, at: stamp.now)
    }

    /// Notes that somebody probed whether an address is free.
    mutating func noteProbe(_ address: IPAddress, by hardware: MACAddress, _ stamp: FrameStamp) {
        let slot = claimsSlot(address)
        claims[slot].noteQuestion(from: .anyV4, at: stamp.now)
        claims[slot].probe = (hardware, stamp.now, stamp.frame)
    }

    /// Notes that `hardware` claims `address`.
    mutating func noteClaim(
        _ address: IPAddress, _ hardware: MACAddress, _ manner: ClaimManner, to receiver: IPAddress?, isToOne: Bool, sender: MACAddress?,
        _ stamp: FrameStamp,
        _ sink: inout ObservationSink
    ) {
        guard !hardware.isGroup, hardware != MACAddress(0), !address.isMulticast, !address.isUnspecified else { return }
        let slot = claimsSlot(address)
        let change = claims[slot].note(hardware, to: receiver, stamp, copies: Self.claimCopies)
        let subject = Subject(peer: address, peerMAC: hardware)
        if let probe = claims[slot].probe, probe.hardware != hardware, stamp.now - probe.time <= Self.claimTogether, manner != .asking {
            claims[slot].probe = nil
            sink.record([
                Sign(
                    .a4, time: stamp.time, subject: Subject(deviceMAC: probe.hardware, peer: address, peerMAC: hardware),
                    frames: [probe.frame.reference(.trigger), stamp.frame.reference(.suspect)],
                    measurements: ["wasProbed": .flag(true), "otherHardware": .text(probe.hardware.description)])
            ])
        }
        let wasAsked = receiver.map { claims[slot].wasAsked(by: $0, within: Self.claimTogether, before: stamp.now) } ?? false
        if let change {
            let isTogether = wasAsked && change.previous.told == receiver && stamp.now - change.previous.last <= Self.claimTogether
            tellChange(slot, subject, change.previous, isReturn: change.isReturn, isTogether: isTogether, manner, sender, stamp, &sink)
        }
        guard manner == .answering, !wasAsked, !isToOne || receiver.flatMap({ habits.find($0) }).map({ habits[$0].hasAsked }) ?? false else { return }
        tellUnasked(slot, subject, isToOne: isToOne, sender, stamp, &sink)
    }

    private mutating func tellChange(
        _ slot: Int, _ subject: Subject, _ previous: AddressClaims.Claim, isReturn: Bool, isTogether: Bool, _ manner: ClaimManner,
        _ sender: MACAddress?,
        _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) {
        if let told = claims[slot].lastTold, stamp.now - told < Self.claimTelling {
            claims[slot].untold += 1
            return
        }
        claims[slot].lastTold = stamp.now
        var measurements: Measurements = [
            "hardware": .text(subject.peerMAC?.description ?? ""), "previousHardware": .text(previous.hardware.description),
            "secondsSincePrevious": .number((stamp.now - previous.last).seconds), "isReturn": .flag(isReturn),
            "isTogether": .flag(isTogether), "isAnnounced": .flag(manner == .announcing),
        ]
        if claims[slot].untold > 0 { measurements["furtherChanges"] = .integer(Int64(claims[slot].untold)) }
        // The frame itself comes from another than the one it names: somebody speaks for a third.
        if let sender, let hardware = subject.peerMAC, sender != hardware { measurements["senderHardware"] = .text(sender.description) }
        claims[slot].untold = 0
        sink.record([
            Sign(
                .a2, time: stamp.time, subject: subject, frames: [previous.frame.reference(.genuine), stamp.frame.reference(.suspect)],
                measurements: measurements)
        ])
    }

    private mutating func tellUnasked(
        _ slot: Int, _ subject: Subject, isToOne: Bool, _ sender: MACAddress?, _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) {
        guard let claim = claims[slot].noteUnasked(stamp, period: Self.claimPeriod, copies: Self.claimCopies), claim.unasked >= Self.claimRow,
            claim.unasked == Self.claimRow || claim.unasked & (claim.unasked - 1) == 0
        else { return }
        sink.record([
            Sign(
                .a3, time: stamp.time, subject: subject, frames: claim.unaskedFrames.map { $0.reference(.suspect) },
                measurements: [
                    "hardware": .text(claim.hardware.description), "replies": .integer(Int64(claim.unasked)),
                    "spanSeconds": .number((stamp.now - (claim.unaskedSince ?? stamp.now)).seconds),
                    "isToOne": .flag(isToOne), "claimants": .integer(Int64(claims[slot].claims.count)),
                ])
        ])
    }
}
