import Findings
import Wire

/// From slow classes and full lines to findings.
extension RateAssessor {
    /// A class that ran slowly beside something at least four times as fast; `nil` where nothing ran beside it, or nothing held it back.
    func throttled(_ group: [RatedTransfer], _ rateClass: RateClass, among episode: [RatedTransfer]) -> Finding? {
        guard let mechanism = RateMechanism(group) else { return nil }
        let contrast = RateContrast(
            mechanism.transfers, rates: mechanism.rates, of: rateClass, among: episode, bucket: mechanism.bucket ?? 0)
        guard !contrast.controls.isEmpty, contrast.isClear else { return nil }
        // Losses alone are a poor path's as well; only a rate on which several flows agree is a limit.
        let isLong = contrast.time >= RateContrast.leastTime
        if mechanism.form == .lossy, !contrast.isConsistent || !isLong { return nil }
        guard mechanism.form == .policed || contrast.flows >= RateContrast.leastFlows || isLong else { return nil }
        var signs = mechanism.signs(contrast.rate)
        if contrast.flows >= RateContrast.leastFlows || isLong { signs.append(.r3) }
        let confidence = confidence(mechanism, contrast)
        return finding(
            .rateThrottled, .silence, confidence, signs: signs, mechanism, contrast,
            claim: RateWording.throttled(rateClass, mechanism, contrast),
            explanations: RateWording.explanations(mechanism, contrast))
    }

    /// How sure a class-specific limit is (SIGNS §18): no more than `low` before three flows agree on a rate.
    private func confidence(_ mechanism: RateMechanism, _ contrast: RateContrast) -> Confidence {
        guard contrast.isConsistent else { return .low }
        let isByName = !contrast.atSameAddress.isEmpty
        let isSignificant = contrast.p < RateContrast.significance
        switch mechanism.form {
        case .policed:
            guard !mechanism.isShared || isByName else { return .low }
            return isSignificant && (isByName || contrast.networks >= 2) ? .high : .medium
        // A queue or losses on the way to one address are a poor path's as well; two names at one address share the path.
        case .shaped, .lossy:
            return isByName ? isSignificant ? .high : .medium : .low
        }
    }

    /// Losses of one class where others of the same minute lost next to nothing.
    func selectiveLoss(_ group: [RatedTransfer], _ rateClass: RateClass, among episode: [RatedTransfer]) -> Finding? {
        let lossy = group.filter {
            $0.isWhole && $0.isPrompt && !$0.isPoliced && !$0.shaping.isShaped && $0.transfer.losses >= Self.leastSelectiveLosses
                && $0.lossShare >= Self.leastSelectiveShare
        }
        guard let mechanism = RateMechanism(lossy) else { return nil }
        let members = group.filter { $0.transfer.packets >= Self.leastComparedPackets }
        let contrast = RateContrast(lossy, rates: lossy.map(\.rate), of: nil, among: episode, bucket: 0)
        guard contrast.flows >= RateContrast.leastFlows, RateContrast.conversations(members) == contrast.flows else { return nil }
        let usual = PolicingTest.median(lossy.map(\.lossShare))
        let calm = episode.filter { other in
            !rateClass.contains(other) && other.transfer.packets >= Self.leastComparedPackets && other.lossShare * Self.selectiveFactor <= usual
                && lossy.contains {
                    $0.transfer.start - other.transfer.end <= RateContrast.window && other.transfer.start - $0.transfer.end <= RateContrast.window
                }
        }
        let restless = episode.filter { other in
            !rateClass.contains(other) && other.transfer.packets >= Self.leastComparedPackets && other.lossShare * Self.selectiveFactor > usual
        }
        let calmFlows = RateContrast.conversations(calm)
        guard calmFlows >= RateContrast.leastFlows, RateContrast.conversations(restless) * 4 <= calmFlows else { return nil }
        let addresses = Set(lossy.compactMap(\.transfer.subject.peer))
        let names = Set(lossy.compactMap(\.site))
        let sameAddress = calm.filter { control in
            control.transfer.subject.peer.map(addresses.contains) ?? false && !names.isEmpty && control.site.map { !names.contains($0) } ?? false
        }
        let p = Statistics.fisher(contrast.flows, 0, 0, calmFlows)
        let isByName = RateContrast.conversations(sameAddress) >= 2
        let confidence: Confidence = isByName ? p < RateContrast.significance ? .high : .medium : .low
        return finding(
            .pathSelectiveLoss, .silence, confidence, signs: [.r3], mechanism, contrast, controls: sameAddress.isEmpty ? calm : sameAddress,
            claim: RateWording.selectiveLoss(rateClass, lossy, calm, isByName: isByName),
            explanations: RateWording.lossExplanations(isByName: isByName), p: p)
    }

    /// Losses, and their share, that make a transfer lossy; packets without which a share says nothing; how much less a control loses.
    static let leastSelectiveLosses = 10
    static let leastSelectiveShare = 0.01
    static let leastComparedPackets = 100
    static let selectiveFactor = 5.0

    /// All that ran met one limit, and nothing ran faster beside it: the tariff's, or the line's own.
    func limitedLine(_ rest: [RatedTransfer], among episode: [RatedTransfer]) -> Finding? {
        guard let mechanism = RateMechanism(rest), mechanism.form != .lossy else { return nil }
        let contrast = RateContrast(mechanism.transfers, rates: mechanism.rates, of: nil, among: episode, bucket: mechanism.bucket ?? 0)
        guard !contrast.hasFaster else { return nil }
        // Flows that share a queue run at no flat rate of their own: that is congestion's to tell.
        let isCrowded = contrast.spread > RateContrast.agreement || (RateContrast.conversations(rest) > 1 && rest.contains(where: \.isCongested))
        if mechanism.form == .shaped, isCrowded, RateContrast.conversations(rest) > 1 { return nil }
        let isBroad = contrast.isConsistent && contrast.networks >= 2
        let confidence: Confidence = mechanism.form == .policed ? isBroad && !mechanism.isShared ? .medium : .low : .info
        return finding(
            .rateThrottled, .fault, confidence, signs: mechanism.signs(contrast.rate), mechanism, contrast,
            claim: RateWording.limitedLine(mechanism, contrast), explanations: RateWording.lineExplanations(mechanism))
    }

    /// Round trips rose before packets were lost.
    func congested(_ rest: [RatedTransfer], beside all: [RatedTransfer]) -> Finding? {
        let full = rest.filter { $0.isCongested && !$0.isPoliced }
        guard let first = full.first else { return nil }
        // A lone flow at a flat rate fills the slowest link by itself.
        let isAlone = RateContrast.conversations(rest) == 1
        if isAlone, rest.contains(where: \.shaping.isShaped) { return nil }
        let networks = Set(full.compactMap { $0.transfer.subject.peer.map { $0.prefix($0.isV4 ? 16 : 32) } }).count
        let flows = RateContrast.conversations(full)
        let start = full.map(\.transfer.start).min() ?? first.transfer.start
        let end = full.map(\.transfer.end).max() ?? first.transfer.end
        let counter = all.filter { other in
            other.transfer.start < end && other.transfer.end > start
        }
        let frames = FrameSelection.select(full.flatMap(\.transfer.frames))
        let losses = full.reduce(0) { $0 + $1.transfer.losses }
        let waits = full.compactMap { $0.transfer.queueHigh?.milliseconds }
        let shares = full.compactMap(\.policing.delayedShare)
        var subject = Subject(device: first.transfer.subject.device, ipProtocol: .tcp)
        if flows == 1 { subject = first.transfer.subject }
        var measurements: Measurements = [
            "flows": .integer(Int64(flows)), "networks": .integer(Int64(networks)), "lostPackets": .integer(Int64(losses)),
            "lossesAfterRisingDelayShare": .number(PolicingTest.median(shares)),
        ]
        if !waits.isEmpty { measurements["queueMilliseconds"] = .number(PolicingTest.median(waits)) }
        return Finding(
            kind: .rateCongested, nature: .fault, confidence: flows >= RateContrast.leastFlows && networks >= 2 ? .medium : .low, signs: [.r6],
            claim: RateWording.congested(full, flows: flows, networks: networks), subject: subject, start: start, end: end, occurrences: flows,
            frames: frames, filter: DisplayFilter.frames(frames), measurements: measurements,
            explanations: RateWording.congestionExplanations(networks: networks, isOwnCounter: !counter.isEmpty))
    }

    private func finding(
        _ kind: FindingKind, _ nature: Nature, _ confidence: Confidence, signs: [SignCode], _ mechanism: RateMechanism, _ contrast: RateContrast,
        controls: [RatedTransfer]? = nil, claim: String, explanations: [Explanation], p: Double? = nil
    ) -> Finding? {
        guard let first = contrast.slow.first else { return nil }
        var subject = first.transfer.subject
        if contrast.flows > 1 { subject.devicePort = nil }
        if Set(contrast.slow.map(\.transfer.subject.peer)).count > 1 { subject.peer = nil }
        if Set(contrast.slow.map(\.transfer.subject.name)).count > 1 { subject.name = nil }
        let beside = controls ?? contrast.controls
        let best = beside.sorted { $0.rate > $1.rate }.prefix(4)
        let frames = FrameSelection.select(
            contrast.slow.flatMap(\.transfer.frames) + best.flatMap { Self.asControl($0.transfer.frames) })
        var measurements: Measurements = [
            "flows": .integer(Int64(contrast.flows)), "rateBitsPerSecond": .number(contrast.rate.rounded()),
            "rateErrorShare": .number(mechanism.rateError), "rateSpreadShare": .number(contrast.spread),
            "lostPackets": .integer(Int64(contrast.slow.reduce(0) { $0 + $1.transfer.losses })),
            "packets": .integer(Int64(contrast.slow.reduce(0) { $0 + $1.transfer.packets })), "networks": .integer(Int64(contrast.networks)),
        ]
        if let bucket = mechanism.bucket {
            measurements["bucketBytes"] = .number(bucket.rounded())
            measurements["bucketErrorBytes"] = .number(mechanism.bucketError.rounded())
        }
        if let share = contrast.slow.compactMap(\.policing.delayedShare).max() { measurements["lossesAfterRisingDelayShare"] = .number(share) }
        if !beside.isEmpty {
            measurements["controls"] = .integer(Int64(RateContrast.conversations(beside)))
            measurements["controlBitsPerSecond"] = .number((beside.map(\.rate).max() ?? 0).rounded())
            measurements["controlsAtSameAddress"] = .integer(Int64(RateContrast.conversations(controls == nil ? contrast.atSameAddress : [])))
            measurements["p"] = .number(p ?? contrast.p)
        }
        return Finding(
            kind: kind, nature: nature, confidence: confidence, signs: Array(Set(signs)).sorted(), claim: claim, subject: subject,
            start: contrast.slow.map(\.transfer.start).min() ?? first.transfer.start,
            end: contrast.slow.map(\.transfer.end).max() ?? first.transfer.end, occurrences: contrast.flows, frames: frames,
            filter: DisplayFilter.frames(frames), measurements: measurements, explanations: explanations)
    }

    private static func asControl(_ frames: [FrameReference]) -> [FrameReference] {
        frames.prefix(1).map { FrameReference(capture: $0.capture, number: $0.number, role: .control) }
    }
}
