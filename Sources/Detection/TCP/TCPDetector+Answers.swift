import Conversations
import Findings
import Unsealing
import Wire

/// What the responder says first: a server's greeting and certificate, or an HTTP answer.
extension TCPDetector {
    func readAnswer(
        _ step: TCPStep, _ packet: borrowing Packet, _ stamp: FrameStamp, _ number: Int, _ table: inout TCPTable, _ sink: inout ObservationSink
    ) {
        let slot = step.slot
        let request = table.details.details[number].request
        guard request.kind != .none else {
            table.records[slot].state.remove(.answering)
            return
        }
        if !table.records[slot].state.contains(.requestReported) {
            table.details.details[number].request.answerFrame = stamp.frame
            table.details.details[number].request.answerTime = stamp.time
            table.details.details[number].request.answerStamp = packet.tcp?.senderClock ?? 0
            if request.kind == .tls, let alert = RequestReader.fatalAlert(packet.payload) {
                let origin = AnswerOrigin(table.records[slot], table.details.details[number].request, hopLimit: packet.hopLimit, tick: sink.clockTick)
                return reportRequest(slot, .tlsAlert(alert), stamp, &table, &sink, signs: [.l4], origin: origin)
            }
            recordAnswer(slot, request, stamp, &table, &sink)
            return examineAnswer(step, packet, stamp, number, &table, &sink)
        }
        continueAnswer(step, packet, stamp, number, &table, &sink)
    }

    /// The first segment of an answer, which most often tells all that is wanted.
    private func examineAnswer(
        _ step: TCPStep, _ packet: borrowing Packet, _ stamp: FrameStamp, _ number: Int, _ table: inout TCPTable, _ sink: inout ObservationSink
    ) {
        let isCut = packet.map.traits.contains(.snapped)
        switch table.details.details[number].request.kind {
        case .tls:
            guard packet.payload.byteCount > 5, packet.payload.byte(at: 0) == TLSContentType.handshake.rawValue else { return }
            if let glance = ServerHelloGlance(packet.payload) {
                greet(glance, step.slot, stamp, number, table, &sink)
                table.records[step.slot].state.insert(.replying)
                // From TLS 1.3 on, nothing of the certificate can be seen.
                if glance.version >= .tls13 { return }
            }
            // Certificates are only of worth with the name that they are to be for.
            guard !isCut, table.details.details[number].request.name != nil else { return }
        case .http:
            guard !readPage(packet.payload, packet.hopLimit, step.slot, stamp, number, isAll: isCut, table, &sink), !isCut else { return }
        case .none, .openVPN, .other: return
        }
        guard let sequence = packet.tcp?.sequence else { return }
        table.beginAnswer(step.slot, detail: number, sequence: sequence)
        continueAnswer(step, packet, stamp, number, &table, &sink)
    }

    /// A further segment of an answer that is being put together.
    private func continueAnswer(
        _ step: TCPStep, _ packet: borrowing Packet, _ stamp: FrameStamp, _ number: Int, _ table: inout TCPTable, _ sink: inout ObservationSink
    ) {
        let isFull = table.addAnswer(packet, detail: number) || packet.map.traits.contains(.snapped)
        if concludeAnswer(step.slot, packet.hopLimit, stamp, number, isAll: isFull, table, &sink) || isFull {
            table.finishAnswer(step.slot, detail: number)
        }
    }

    /// Looks at what was put together; true when more of it would not tell more.
    private func concludeAnswer(
        _ slot: Int, _ hopLimit: UInt8, _ stamp: FrameStamp, _ number: Int, isAll: Bool, _ table: TCPTable, _ sink: inout ObservationSink
    ) -> Bool {
        let buffer = table.details.details[number].answer
        guard buffer >= 0 else { return true }
        let bytes = table.answers.bytes(buffer)
        if table.details.details[number].request.kind == .http {
            return readPage(bytes.rawSpan, hopLimit, slot, stamp, number, isAll: isAll, table, &sink)
        }
        guard let flight = TLSServerFlight(bytes.rawSpan) else { return true }
        guard let leaf = flight.certificates.first else { return flight.isFinished }
        showCertificate(leaf, hopLimit, slot, stamp, number, table, &sink)
        return true
    }

    /// The responder has ended its answer.
    func endAnswer(_ step: TCPStep, _ packet: borrowing Packet, _ stamp: FrameStamp, _ table: inout TCPTable, _ sink: inout ObservationSink) {
        let slot = step.slot
        guard step.side == 1, table.records[slot].state.contains(.answering), table.records[slot].detail >= 0 else { return }
        let number = Int(table.records[slot].detail)
        _ = concludeAnswer(slot, packet.hopLimit, stamp, number, isAll: true, table, &sink)
        table.finishAnswer(slot, detail: number)
    }

    // MARK: TLS

    private func greet(
        _ glance: ServerHelloGlance, _ slot: Int, _ stamp: FrameStamp, _ number: Int, _ table: TCPTable, _ sink: inout ObservationSink
    ) {
        let request = table.details.details[number].request
        guard let name = request.name else { return }
        sink.record(
            Fact.greeting(
                ServerGreeting(
                    subject: subject(of: table.records[slot], name: name), time: stamp.time, frame: stamp.frame.reference(.baseline),
                    version: glance.version.rawValue, offeredTLS13: request.offersTLS13, shape: glance.shape)))
    }

    private func showCertificate(
        _ leaf: [UInt8], _ hopLimit: UInt8, _ slot: Int, _ stamp: FrameStamp, _ number: Int, _ table: TCPTable, _ sink: inout ObservationSink
    ) {
        let record = table.records[slot]
        let request = table.details.details[number].request
        guard let name = request.name, let summary = CertificateSummary(der: leaf) else { return }
        var frames = [request.frame.reference(.trigger), stamp.frame.reference(.suspect)]
        if record.synAckFrame != .none { frames.append(record.synAckFrame.reference(.baseline)) }
        sink.record(
            Fact.certificate(
                CertificateSight(
                    subject: subject(of: record, name: name), time: stamp.time, frames: frames,
                    issuer: Self.text(summary.issuer), holder: Self.text(summary.subject),
                    keyDigest: summary.publicKeyDigest.rawSpan.bigEndian64(at: 0), isSelfIssued: summary.isSelfIssued,
                    coversName: summary.covers(name), hopLimit: hopLimit, handshakeHopLimit: record.synAckHopLimit)))
    }

    /// An issuer or holder by the names that people go by.
    private static func text(_ name: CertificateSummary.Name) -> String {
        let parts = [name.organisation, name.commonName].compactMap(\.self)
        return Set(parts).count == 1 ? parts[0] : parts.joined(separator: ", ")
    }

    /// The initiator's first words after the server's hello: whether it turns the server away (SIGNS L7, L8).
    func readReply(
        _ step: TCPStep, _ packet: borrowing Packet, _ stamp: FrameStamp, _ number: Int, _ table: inout TCPTable, _ sink: inout ObservationSink
    ) {
        let slot = step.slot
        switch ClientReply(packet.payload) {
        case .more: return
        case .goesOn: break
        case .alert(let code): turnAway(.l7, slot, stamp, number, ["alert": .integer(Int64(code))], table, &sink)
        case .sealedAlert: turnAway(.l8, slot, stamp, number, ["recordBytes": 19], table, &sink)
        }
        table.records[slot].state.remove(.replying)
    }

    private func turnAway(
        _ code: SignCode, _ slot: Int, _ stamp: FrameStamp, _ number: Int, _ measurements: Measurements, _ table: TCPTable,
        _ sink: inout ObservationSink
    ) {
        let request = table.details.details[number].request
        sink.record([
            Sign(
                code, time: stamp.time, subject: subject(of: table.records[slot], name: request.name),
                frames: [request.frame.reference(.trigger), request.answerFrame.reference(.suspect), stamp.frame.reference(.refusal)],
                measurements: measurements)
        ])
    }

    // MARK: HTTP

    /// Looks at an HTTP answer; true when more of it would not tell more.
    private func readPage(
        _ bytes: RawSpan, _ hopLimit: UInt8, _ slot: Int, _ stamp: FrameStamp, _ number: Int, isAll: Bool, _ table: TCPTable,
        _ sink: inout ObservationSink
    ) -> Bool {
        let record = table.records[slot]
        let request = table.details.details[number].request
        guard let host = request.name else { return true }
        let probe = request.probe > 0 ? PortalProbe.all[Int(request.probe) - 1] : nil
        switch PageReader.read(bytes, host: host, probe: probe, isAll: isAll) {
        case .nothing: return true
        case .needMore: return isAll
        case .page(let page):
            let origin = AnswerOrigin(record, request, hopLimit: hopLimit, tick: sink.clockTick)
            guard let form = page.form, page.isTelling || origin.isForeign || origin.isEarly else { return true }
            var frames = [request.frame.reference(.trigger), request.answerFrame.reference(.suspect)]
            if stamp.frame != request.answerFrame { frames.append(stamp.frame.reference(.suspect)) }
            if record.synAckFrame != .none { frames.append(record.synAckFrame.reference(.baseline)) }
            var sight = PageSight(
                form: form, subject: subject(of: record, name: host), time: request.answerTime, frames: frames, status: page.head.status,
                target: page.target?.host, hopLimit: hopLimit, handshakeHopLimit: origin.handshakeHopLimit, isForeign: origin.isForeign,
                afterMilliseconds: origin.after.milliseconds, roundTripMilliseconds: origin.roundTrip.milliseconds, isEarly: origin.isEarly)
            sight.embedsRequest = page.target?.embeds(host) ?? false
            sight.isTargetSecure = page.target?.isSecure ?? false
            sight.signature = page.signature?.source
            sight.isChosen = page.signature?.isChosen ?? false
            sight.isExpected = page.isExpected
            sink.record(Fact.page(sight))
            return true
        }
    }
}
