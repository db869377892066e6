public import Conversations
import Findings
public import Wire

/// From questions to resolvers and their answers to signs and outcomes (SIGNS §7).
public struct NameDetector: Sendable {
    private var table: QuestionTable
    /// What each resolver's answers usually look like; bounded.
    private var resolvers: [IPAddress: ResolverHabit] = [:]

    private static let resolversKept = 64

    /// Makes a detector that keeps up to `capacity` open questions.
    public init(capacity: Int) { table = QuestionTable(capacity: capacity) }

    /// How many questions were forgotten for want of room.
    public var forgotten: UInt64 { table.forgotten }
    /// When the next question wants to be looked at.
    public var nextDeadline: Timestamp { table.nextDeadline }

    /// Looks at a UDP packet of port 53.
    public mutating func examine(_ packet: borrowing Packet, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        guard let udp = packet.udp, let addresses = packet.addresses else { return }
        let key = FlowKey(
            source: addresses.source, destination: addresses.destination, sourcePort: udp.sourcePort, destinationPort: udp.destinationPort,
            ipProtocol: .udp)
        examine(
            packet.payload, key, hopLimit: packet.hopLimit, identification: packet.ipv4?.identification ?? 0, deviceMAC: packet.ethernet?.destination,
            via: packet.ethernet?.source, stamp, &sink)
    }

    /// Looks at one message, whichever transport brought it.
    public mutating func examine(
        _ bytes: RawSpan, _ key: FlowKey, hopLimit: UInt8, identification: UInt16, deviceMAC: MACAddress?, via: MACAddress?,
        _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) {
        guard let message = DNSMessage(bytes), message.isPlausible, let question = message.question() else { return }
        if message.isResponse {
            guard key.sourcePort == 53 else { return }
            let content = message.answer()
            let answer = QuestionTable.Answer(
                time: stamp.time, frame: stamp.frame, hopLimit: hopLimit, identification: identification, content: content)
            let asked = QuestionTable.Key(
                client: key.destination, clientPort: key.destinationPort, server: key.source, identifier: message.id,
                name: question.name, type: question.type, ipProtocol: key.ipProtocol)
            sink.record(Fact.heard(device: key.destination, deviceMAC: deviceMAC, from: key.source, hopLimit: hopLimit, via: via))
            receive(answer, asked, message.edns() != nil, stamp, &sink)
        } else {
            guard key.destinationPort == 53, message.operation == 0 else { return }
            if let oldest = table.mustForget {
                recordDouble(table.questions[oldest], &sink)
                table.close(oldest)
                table.countForgotten()
            }
            table.ask(
                QuestionTable.Key(
                    client: key.source, clientPort: key.sourcePort, server: key.destination, identifier: message.id,
                    name: question.name, type: question.type, ipProtocol: key.ipProtocol), stamp)
        }
    }

    private mutating func receive(
        _ answer: QuestionTable.Answer, _ key: QuestionTable.Key, _ hasEDNS: Bool, _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) {
        let usual = resolvers[key.server]?.usualHopLimit
        var after: Interval?
        switch table.answer(key, answer, stamp) {
        case .repeated:
            return
        case .unasked:
            break
        case .first(let slot):
            let question = table.questions[slot]
            sink.record(outcome(of: question, answer, usual))
            if question.wantsAddresses {
                recordBogon(question, answer, &sink)
                recordInvented(question, answer, &sink)
            }
            // What is early is no measure for those after it.
            if recordForeign(question, answer, &sink) { break }
            after = question.tries == 1 ? answer.time - question.firstTime : nil
        case .different:
            // Weighed once no further answer can come.
            return
        }
        for address in answer.content.addresses.prefix(8) {
            sink.record(Fact.name(device: key.client, name: key.name, address: address, from: .dns))
        }
        guard resolvers[key.server] != nil || resolvers.count < Self.resolversKept else { return }
        if after == nil, usual != nil, usual != answer.hopLimit { return }
        let isDue = resolvers[key.server, default: ResolverHabit()].note(hopLimit: answer.hopLimit, after: after, frame: answer.frame)
        if isDue, PublicName.isOpenResolver(key.server),
            let sight = resolvers[key.server]?.takeFirst(device: key.client, resolver: key.server, time: answer.time)
        {
            sink.record(Fact.resolver(sight))
        }
    }

    /// Whether the first two answers cannot both be the resolver's last word: a cut one only asks to come again by TCP.
    private func isContradiction(_ question: QuestionTable.Question) -> Bool {
        guard question.answers.count >= 2 else { return false }
        return question.answers.prefix(2).allSatisfy { !$0.content.isTruncated && !$0.content.isCutShort }
    }

    private func subject(_ key: QuestionTable.Key) -> Subject {
        Subject(
            device: key.client, devicePort: key.clientPort, peer: key.server, peerPort: 53, ipProtocol: key.ipProtocol, name: key.name)
    }

    private func outcome(of question: QuestionTable.Question, _ answer: QuestionTable.Answer, _ usual: UInt8?) -> Outcome {
        let code = answer.content.responseCode
        let isRefused = code != .noError
        var measurements: Measurements = [
            "hopLimit": .integer(Int64(answer.hopLimit)), "recordType": .integer(Int64(question.key.type.rawValue)),
            "responseCode": .integer(Int64(code.rawValue)), "hasSOA": .flag(answer.content.deniedBy != nil),
        ]
        if !answer.content.addresses.isEmpty { measurements["addresses"] = .text(Self.text(answer.content)) }
        if let least = answer.content.timeToLive?.lowerBound { measurements["recordSeconds"] = .integer(Int64(least)) }
        if let usual { measurements["usualHopLimit"] = .integer(Int64(usual)) }
        var frames = question.frames.map { $0.reference(.trigger) }
        frames.append(answer.frame.reference(isRefused ? .refusal : .control))
        return Outcome(
            .dnsQuery, isRefused ? .refused(.dnsCode(code.rawValue)) : .answered(after: answer.time - question.lastTime),
            subject: subject(question.key), start: question.attemptSince, end: answer.time, tries: question.attemptTries, frames: frames,
            measurements: measurements)
    }

    // MARK: Refusals by ICMP

    /// Looks at an ICMP error that quotes a question; returns the question's last frame if it was captured.
    ///
    /// Only the resolver itself can say that nobody answers there (port unreachable); what routers say on the way is a sign of its own, and
    /// the question stays unanswered.
    public mutating func examine(
        _ packet: borrowing Packet, _ quoted: QuotedPacket, _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) -> FrameID? {
        guard quoted.ipProtocol == .udp, quoted.destinationPort == 53, let port = quoted.sourcePort, let message = packet.icmp,
            let slot = table.find(client: quoted.source, clientPort: port, server: quoted.destination)
        else { return nil }
        let question = table.questions[slot]
        let trigger = question.frames.last
        let isPortUnreachable = message.isV6 ? message.type == 1 && message.code == 4 : message.type == 3 && message.code == 3
        guard isPortUnreachable, packet.addresses?.source == quoted.destination, question.isUnanswered else { return trigger }
        table.refuse(slot)
        sink.record(
            Outcome(
                .dnsQuery,
                .refused(.icmp(source: quoted.destination, type: message.type, code: message.code, isV6: message.isV6)),
                subject: subject(question.key), start: question.attemptSince, end: stamp.time, tries: question.attemptTries,
                frames: question.frames.map { $0.reference(.trigger) } + [stamp.frame.reference(.refusal)],
                measurements: ["hopLimit": .integer(Int64(packet.hopLimit)), "recordType": .integer(Int64(question.key.type.rawValue))]))
        return trigger
    }

    // MARK: DN1, DN2

    /// Reports answers that contradict one another, if the question was asked once.
    private func recordDouble(_ question: QuestionTable.Question, _ sink: inout ObservationSink) {
        guard question.tries == 1, isContradiction(question) else { return }
        sink.record(double(question, resolvers[question.key.server]?.usualHopLimit))
    }

    /// Two different answers to one question, or more; the first and the last are held against each other.
    private func double(_ question: QuestionTable.Question, _ usual: UInt8?) -> [Sign] {
        let first = question.answers[0]
        let second = question.answers[question.answers.count - 1]
        let firstForeign = usual.map { abs(Int($0) - Int(first.hopLimit)) > 1 } ?? false
        let secondForeign = usual.map { abs(Int($0) - Int(second.hopLimit)) > 1 } ?? false
        // An address that no public server has gives its answer away, wherever it came from.
        let isPublic = PublicName.isPublic(question.key.name)
        func isImpossible(_ content: DNSAnswer) -> Bool { isPublic && content.addresses.contains(where: PublicName.isImpossible) }
        let impossible = question.answers.filter { isImpossible($0.content) }.count
        let isTelling = impossible > 0 && impossible < question.answers.count
        let knows = isTelling || firstForeign != secondForeign
        let firstAfter = first.time - question.firstTime
        let secondAfter = second.time - question.firstTime
        let isEarly = Double(firstAfter.nanoseconds) < 0.5 * Double(secondAfter.nanoseconds) && secondAfter >= .milliseconds(10)
        // The last frame is the one query that carries the identifier of both answers; others before it carry their own.
        let frames =
            question.frames.suffix(1).map { $0.reference(.trigger) }
            + question.answers.map { answer in
                let isForeign = isTelling ? isImpossible(answer.content) : usual.map { abs(Int($0) - Int(answer.hopLimit)) > 1 } ?? false
                return answer.frame.reference(knows && !isForeign ? .genuine : .suspect)
            }
        let networks = Set((first.content.addresses + second.content.addresses).map { $0.prefix($0.isV4 ? 24 : 48) })
        var measurements: Measurements = [
            "answers": .integer(Int64(question.answers.count)), "firstAddresses": .text(Self.text(first.content)),
            "secondAddresses": .text(Self.text(second.content)),
            "firstHopLimit": .integer(Int64(first.hopLimit)), "secondHopLimit": .integer(Int64(second.hopLimit)),
            "firstMilliseconds": .number(firstAfter.milliseconds), "secondMilliseconds": .number(secondAfter.milliseconds),
            "firstIdentification": .integer(Int64(first.identification)), "secondIdentification": .integer(Int64(second.identification)),
            "sameNetwork": .flag(networks.count == 1 && !first.content.addresses.isEmpty && !second.content.addresses.isEmpty),
            "serverFailure": .flag(first.content.responseCode == .serverFailure || second.content.responseCode == .serverFailure),
            "resolverIsPublic": .flag(question.key.server.isPublicUnicast), "impossibleAddress": .flag(impossible > 0),
        ]
        if let usual { measurements["usualHopLimit"] = .integer(Int64(usual)) }
        var signs = [Sign(.dn1, time: first.time, subject: subject(question.key), frames: frames, measurements: measurements)]
        if isEarly, abs(Int(first.hopLimit) - Int(second.hopLimit)) > 1 {
            signs.append(Sign(.dn2, time: first.time, subject: subject(question.key), frames: frames, measurements: [:]))
        }
        return signs
    }

    /// What an answer says, in a few words.
    static func text(_ content: DNSAnswer) -> String {
        if !content.addresses.isEmpty { return content.addresses.prefix(8).map(\.description).joined(separator: ", ") }
        if let alias = content.aliases.first { return "alias \(alias)" }
        return content.responseCode == .noError ? "no address" : content.responseCode.description
    }

    // MARK: DN2, DN5

    /// A single answer that came from another distance than the resolver's others (DN2); true when it came too early as well.
    private func recordForeign(_ question: QuestionTable.Question, _ answer: QuestionTable.Answer, _ sink: inout ObservationSink) -> Bool {
        let after = question.tries == 1 ? answer.time - question.firstTime : nil
        guard let habit = resolvers[question.key.server], var measurements = habit.foreignness(hopLimit: answer.hopLimit, after: after) else {
            return false
        }
        let isEarly = measurements["isEarly"] == .flag(true)
        measurements["answer"] = .text(Self.text(answer.content))
        sink.record([
            Sign(
                .dn2, time: answer.time, subject: subject(question.key),
                frames: question.frames.map { $0.reference(.trigger) } + [answer.frame.reference(.suspect)], measurements: measurements)
        ])
        return isEarly
    }

    /// An address for a name that nobody has registered (DN5).
    private func recordInvented(_ question: QuestionTable.Question, _ answer: QuestionTable.Answer, _ sink: inout ObservationSink) {
        guard answer.content.responseCode == .noError, let address = answer.content.addresses.first(where: \.isPublicUnicast) else { return }
        let isProbe = InventedName.isProbe(question.key.name)
        guard isProbe || InventedName.looksRandom(question.key.name) else { return }
        sink.record([
            Sign(
                .dn5, time: answer.time, subject: subject(question.key),
                frames: question.frames.map { $0.reference(.trigger) } + [answer.frame.reference(.suspect)],
                measurements: ["address": .text(address.description), "isProbe": .flag(isProbe)])
        ])
    }

    // MARK: DN3

    /// An address that no public server has, for a public name.
    private func recordBogon(_ question: QuestionTable.Question, _ answer: QuestionTable.Answer, _ sink: inout ObservationSink) {
        guard answer.content.responseCode == .noError, let address = answer.content.addresses.first(where: PublicName.isImpossible),
            question.key.server != address, PublicName.isPublic(question.key.name)
        else { return }
        sink.record([
            Sign(
                .dn3, time: answer.time, subject: subject(question.key),
                frames: question.frames.map { $0.reference(.trigger) } + [answer.frame.reference(.suspect)],
                measurements: [
                    "address": .text(address.description), "resolverIsPublic": .flag(PublicName.isOpenResolver(question.key.server)),
                    "hopLimit": .integer(Int64(answer.hopLimit)), "milliseconds": .number((answer.time - question.firstTime).milliseconds),
                    "identification": .integer(Int64(answer.identification)),
                ])
        ])
    }

    /// The latest query between these ports, for an ICMP error that quotes it.
    public func lastFrame(of key: FlowKey) -> FrameID? {
        guard key.destinationPort == 53 else { return nil }
        return table.openSlots.map { table.questions[$0] }.last {
            $0.key.client == key.source && $0.key.clientPort == key.sourcePort && $0.key.server == key.destination
        }?.frames.last
    }

    // MARK: Deadlines

    /// Runs every deadline up to `now`.
    public mutating func runDeadlines(_ now: Timestamp, _ sink: inout ObservationSink) {
        while let due = table.popDue(now) {
            let question = table.questions[due.slot]
            if let first = question.answers.first {
                guard first.time + QuestionTable.keptAfterAnswer <= due.time else { continue }
                sink.begin(deadline: due.time)
                recordDouble(question, &sink)
                table.close(due.slot)
                continue
            }
            guard question.lastTime + QuestionTable.patience <= due.time else { continue }
            if question.isUnanswered {
                sink.begin(deadline: due.time)
                sink.record(silence(question, due.time))
            }
            table.close(due.slot)
        }
    }

    private func silence(_ question: QuestionTable.Question, _ time: Timestamp) -> Outcome {
        Outcome(
            .dnsQuery, .silent, subject: subject(question.key), start: question.attemptSince, end: time, tries: question.attemptTries,
            frames: question.frames.map { $0.reference(.attempt) },
            measurements: [
                "spanSeconds": .number((question.lastTime - question.attemptSince).seconds),
                "recordType": .integer(Int64(question.key.type.rawValue)),
            ])
    }

    /// The capture ends: what waits for an answer stays undecided.
    public mutating func end(_ now: Timestamp, _ sink: inout ObservationSink) {
        sink.begin(deadline: now)
        for slot in table.openSlots {
            let question = table.questions[slot]
            recordDouble(question, &sink)
            // Its earlier tries have waited long enough, even if the last one has not.
            if question.isUnanswered, question.attemptTries >= 3, now - question.attemptSince >= QuestionTable.patience {
                sink.record(silence(question, now))
            }
            table.close(slot)
        }
    }
}
