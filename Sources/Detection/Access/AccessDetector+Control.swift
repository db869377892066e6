import Conversations
import Findings
import Wire

/// LCP, PAP, CHAP and IPCP inside a session (RFC 1661, RFC 1334, RFC 1994, RFC 1332).
extension AccessDetector {
    mutating func examineControl(
        _ message: PPPControlMessage, _ number: UInt16, _ source: MACAddress, _ destination: MACAddress, _ stamp: FrameStamp,
        _ sink: inout ObservationSink
    ) {
        let key = AccessSession.Key(session: number, source, destination)
        if sessions.find(key) == nil {
            open(key, AccessSession(start: stamp.now, hasStart: false, frame: stamp.frame, concentrator: name(of: source) ?? name(of: destination)))
        }
        guard let slot = sessions.find(key) else { return }
        sessions.touch(slot)
        recogniseClient(slot, message, source, destination)
        // Whatever comes from the other side shows that it hears and speaks.
        for stage in [DialStep.Stage.link, .echo] { drop(DialStep.Key(client: destination, session: number, stage: stage)) }
        let isFromClient = sessions[slot].client.map { $0 == source }
        switch message.control {
        case .link: examineLink(message, number, isFromClient, slot, source, destination, stamp, &sink)
        case .password, .challenge: examineIdentity(message, number, slot, source, destination, stamp, &sink)
        case .ipv4: examineAddress(message, number, isFromClient, slot, source, destination, stamp, &sink)
        default: break
        }
    }

    /// The one that names itself, or asks to be given an address, dials in; the one that challenges is asked.
    private mutating func recogniseClient(_ slot: Int, _ message: PPPControlMessage, _ source: MACAddress, _ destination: MACAddress) {
        guard sessions[slot].client == nil else { return }
        switch (message.control, message.code) {
        case (.password, PPPControlMessage.AuthenticationCode.request), (.challenge, PPPControlMessage.ChallengeCode.response):
            sessions[slot].client = source
        case (.password, _), (.challenge, _):
            sessions[slot].client = destination
        case (.ipv4, PPPControlMessage.Code.configureRequest) where message.address?.isUnspecified == true:
            sessions[slot].client = source
        case (.link, PPPControlMessage.Code.configureRequest) where message.authentication != nil:
            // Who wants the other to authenticate himself is the one that is dialled (RFC 1661 §6.2).
            sessions[slot].client = destination
        default:
            if concentrators.find(source) != nil { sessions[slot].client = destination }
            if concentrators.find(destination) != nil { sessions[slot].client = source }
        }
    }

    // MARK: LCP

    private mutating func examineLink(
        _ message: PPPControlMessage, _ number: UInt16, _ isFromClient: Bool?, _ slot: Int, _ source: MACAddress, _ destination: MACAddress,
        _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) {
        switch message.code {
        case PPPControlMessage.Code.configureRequest where isFromClient != false:
            want(DialStep.Key(client: source, session: number, stage: .link), destination, stamp)
        case PPPControlMessage.Code.echoRequest where isFromClient == true:
            want(DialStep.Key(client: source, session: number, stage: .echo), destination, stamp)
        case PPPControlMessage.Code.terminateRequest where isFromClient == false:
            let session = sessions[slot]
            var measurements: Measurements = [
                "step": "terminate", "session": .integer(Int64(number)), "seconds": .number((stamp.now - session.start).seconds),
                "hasStart": .flag(session.hasStart), "wasOpen": .flag(session.isOpen),
            ]
            if let text = message.text, !text.isEmpty { measurements["message"] = .text(text) }
            if let concentrator = session.concentrator, !concentrator.isEmpty { measurements["concentrator"] = .text(concentrator) }
            sink.record([
                Sign(
                    .p4, time: stamp.time, subject: Subject(deviceMAC: destination, peerMAC: source),
                    frames: [session.startFrame.reference(.genuine), stamp.frame.reference(.refusal)], measurements: measurements)
            ])
        default: break
        }
    }

    // MARK: PAP and CHAP

    private mutating func examineIdentity(
        _ message: PPPControlMessage, _ number: UInt16, _ slot: Int, _ source: MACAddress, _ destination: MACAddress, _ stamp: FrameStamp,
        _ sink: inout ObservationSink
    ) {
        let isPassword = message.control == .password
        var measurements: Measurements = ["protocol": isPassword ? "PAP" : "CHAP"]
        if let text = message.text, !text.isEmpty { measurements["message"] = .text(text) }
        if let concentrator = sessions[slot].concentrator, !concentrator.isEmpty { measurements["concentrator"] = .text(concentrator) }
        let key = DialStep.Key(client: destination, session: number, stage: .identity)
        switch (isPassword, message.code) {
        case (true, PPPControlMessage.AuthenticationCode.request), (false, PPPControlMessage.ChallengeCode.response):
            want(DialStep.Key(client: source, session: number, stage: .identity), destination, stamp)
        case (true, PPPControlMessage.AuthenticationCode.accept), (false, PPPControlMessage.ChallengeCode.success):
            drop(key)
        case (true, PPPControlMessage.AuthenticationCode.refuse), (false, PPPControlMessage.ChallengeCode.failure):
            finish(key, .refused(.accessServer), source, stamp, &sink, sign: .p5, measurements)
        default: break
        }
    }

    // MARK: IPCP

    private mutating func examineAddress(
        _ message: PPPControlMessage, _ number: UInt16, _ isFromClient: Bool?, _ slot: Int, _ source: MACAddress, _ destination: MACAddress,
        _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) {
        switch (message.code, isFromClient) {
        case (PPPControlMessage.Code.configureRequest, true):
            want(DialStep.Key(client: source, session: number, stage: .network), destination, stamp)
        case (PPPControlMessage.Code.configureRefuse, false):
            sessions[slot].proposalCount += 1
            sessions[slot].proposals = sessions[slot].proposals.suffix(3) + [stamp.frame]
            drop(DialStep.Key(client: destination, session: number, stage: .network))
            guard sessions[slot].proposalCount == Self.proposalLoop else { return }
            sink.record([
                Sign(
                    .p6, time: stamp.time, subject: Subject(deviceMAC: destination, peerMAC: source),
                    frames: sessions[slot].proposals.map { $0.reference(.refusal) },
                    measurements: ["isLoop": .flag(true), "proposals": .integer(Int64(sessions[slot].proposalCount))])
            ])
        case (PPPControlMessage.Code.configureReject, false):
            drop(DialStep.Key(client: destination, session: number, stage: .network))
        case (PPPControlMessage.Code.configureAcknowledge, false):
            sessions[slot].isOpen = true
            sessions[slot].proposalCount = 0
            sessions[slot].address = message.address
            var measurements: Measurements = [:]
            if let address = message.address {
                measurements["address"] = .text(address.description)
                measurements["isShared"] = .flag(address.isPrivate || address.isSharedProviderSpace)
            }
            let key = DialStep.Key(client: destination, session: number, stage: .network)
            finish(key, .answered(after: .zero), source, stamp, &sink, measurements)
        default: break
        }
    }
}
