import Conversations
import Findings
import Wire

/// PPPoE discovery (RFC 2516 §5): PADI, PADO, PADR, PADS, and PADT that ends a session.
extension AccessDetector {
    mutating func examineDiscovery(
        _ message: PPPoEDiscovery, _ source: MACAddress, _ destination: MACAddress, _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) {
        let told = explained(message)
        switch message.code {
        case .initiation:
            want(DialStep.Key(client: source, session: 0, stage: .initiation), nil, stamp)
        case .offer:
            noteConcentrator(source, message.concentrator)
            let key = DialStep.Key(client: destination, session: 0, stage: .initiation)
            if message.errors.isEmpty {
                finish(key, .answered(after: .zero), source, stamp, &sink, told)
            } else {
                finish(key, .refused(.accessServer), source, stamp, &sink, sign: .p2, told)
            }
        case .request:
            drop(DialStep.Key(client: source, session: 0, stage: .initiation))
            want(DialStep.Key(client: source, session: 0, stage: .request), destination, stamp)
        case .confirmation:
            noteConcentrator(source, message.concentrator)
            let key = DialStep.Key(client: destination, session: 0, stage: .request)
            // RFC 2516 §5.4: who does not like the service says so in a PADS of session 0.
            guard message.errors.isEmpty, message.session != 0 else {
                return finish(key, .refused(.accessServer), source, stamp, &sink, sign: .p2, told)
            }
            drop(key)
            open(
                AccessSession.Key(session: message.session, source, destination),
                AccessSession(start: stamp.now, hasStart: true, frame: stamp.frame, client: destination, concentrator: name(of: source)))
        case .termination:
            terminate(message, source, destination, told, stamp, &sink)
        default: break
        }
    }

    private mutating func noteConcentrator(_ hardware: MACAddress, _ name: String?) {
        if concentrators.find(hardware) == nil, concentrators.mustForget != nil { concentrators.forgetOldest() }
        _ = concentrators.open(hardware, name ?? "")
    }

    func name(of hardware: MACAddress) -> String? { concentrators.find(hardware).map { concentrators[$0] } }

    mutating func open(_ key: AccessSession.Key, _ session: AccessSession) {
        if sessions.find(key) == nil, sessions.mustForget != nil { sessions.forgetOldest() }
        _ = sessions.open(key, session)
    }

    /// The words that come along, and who says them.
    private func explained(_ message: PPPoEDiscovery) -> Measurements {
        var measurements: Measurements = [:]
        if let concentrator = message.concentrator, !concentrator.isEmpty { measurements["concentrator"] = .text(concentrator) }
        if let service = message.serviceName, !service.isEmpty { measurements["service"] = .text(service) }
        guard let failure = message.errors.first else { return measurements }
        switch failure.kind {
        case .serviceName: measurements["error"] = "Service-Name-Error"
        case .accessConcentrator: measurements["error"] = "AC-System-Error"
        case .generic: measurements["error"] = "Generic-Error"
        }
        let text = message.errors.map(\.text).filter { !$0.isEmpty }.joined(separator: "; ")
        if !text.isEmpty { measurements["message"] = .text(text) }
        return measurements
    }

    /// P3: the provider's side ends a session. The client's own farewell is nothing.
    private mutating func terminate(
        _ message: PPPoEDiscovery, _ source: MACAddress, _ destination: MACAddress, _ told: Measurements, _ stamp: FrameStamp,
        _ sink: inout ObservationSink
    ) {
        let key = AccessSession.Key(session: message.session, source, destination)
        for stage in [DialStep.Stage.link, .identity, .network, .echo] {
            for client in [source, destination] { drop(DialStep.Key(client: client, session: message.session, stage: stage)) }
        }
        // A concentrator also ends sessions that nobody remembers, such as those before a crash.
        guard let slot = sessions.find(key) else { return }
        let session = sessions[slot]
        sessions.close(slot)
        let isByServer = session.client.map { $0 != source } ?? (concentrators.find(source) != nil)
        guard isByServer else { return }
        var measurements = told
        measurements["session"] = .integer(Int64(message.session))
        measurements["seconds"] = .number((stamp.now - session.start).seconds)
        measurements["hasStart"] = .flag(session.hasStart)
        measurements["wasOpen"] = .flag(session.isOpen)
        if let concentrator = session.concentrator, !concentrator.isEmpty { measurements["concentrator"] = .text(concentrator) }
        sink.record([
            Sign(
                .p3, time: stamp.time, subject: Subject(deviceMAC: destination, peerMAC: source),
                frames: [session.startFrame.reference(.genuine), stamp.frame.reference(.refusal)], measurements: measurements)
        ])
    }
}
