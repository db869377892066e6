public import Conversations
import Findings
public import Wire

/// From questions to resolvers and their answers to signs and outcomes (SIGNS §7).
public struct NameDetector: Sendable {
    private var table: QuestionTable
    /// What each resolver's answers usually look like; bounded. Few pairs share a shard, so that a search is a glance.
    private var resolvers: [ResolverHabit] = []

    private static let resolversKept = 64

    /// Makes a detector that keeps up to `capacity` open questions.
    public init(capacity: Int, hash: FlowHash) { table = QuestionTable(capacity: capacity, hash: hash) }

    /// How many questions were forgotten for want of room.
    public var forgotten: UInt64 { table.forgotten }
    /// When the next question wants to be looked at.
    @inline(__always)
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
        guard let message = DNSMessage(bytes), message.isPlausible else { return }
        sink.names.clear()
        guard let type = message.questionType(spelling: &sink.names.spelling) else { return }
        if message.isResponse {
            guard key.sourcePort == 53 else { return }
            let receipt = QuestionTable.Receipt(time: stamp.time, frame: stamp.frame, hopLimit: hopLimit, identification: identification)
            let asked = QuestionTable.Key(
                client: key.destination, clientPort: key.destinationPort, server: key.source, identifier: message.id,
                name: sink.names.spelled(), type: type, ipProtocol: key.ipProtocol)
            sink.record(Fact.heard(device: key.destination, deviceMAC: deviceMAC, from: key.source, hopLimit: hopLimit, via: via))
            receive(receipt, message, asked, stamp, &sink)
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
                    name: sink.names.spelled(), type: type, ipProtocol: key.ipProtocol), stamp)
        }
    }

    private mutating func receive(
        _ receipt: QuestionTable.Receipt, _ message: borrowing DNSMessage, _ key: QuestionTable.Key, _ stamp: FrameStamp,
        _ sink: inout ObservationSink
    ) {
        let answer = DNSAnswerGlance(message)
        var after: Interval?
        var isEarly = false
        switch table.answer(key, receipt, message, stamp) {
        case .repeated:
            return
        case .unasked:
            break
        case .first(let slot):
            record(receipt, answer, message, to: slot, &sink)
            after = time(of: receipt, table.questions[slot])
            isEarly = recordForeign(table.questions[slot], receipt, message, &sink)
        case .different:
            // Weighed once no further answer can come.
            return
        }
        for place in 0..<answer.count {
            sink.record(Fact.name(device: key.client, name: key.name, address: answer[place], from: .dns))
        }
        // What came too early is no measure for what comes after it.
        if !isEarly { noteHabit(key, receipt, after: after, &sink) }
    }

    /// Takes an answer into what is known of its resolver, and tells of a public one once its first answers are there.
    private mutating func noteHabit(
        _ key: QuestionTable.Key, _ receipt: QuestionTable.Receipt, after: Interval?, _ sink: inout ObservationSink
    ) {
        var place = resolvers.firstIndex { $0.server == key.server }
        if place == nil, resolvers.count < Self.resolversKept {
            resolvers.append(ResolverHabit(key.server))
            place = resolvers.count - 1
        }
        guard let place, resolvers[place].note(hopLimit: receipt.hopLimit, after: after, frame: receipt.frame),
            PublicName.isPublicResolver(key.server),
            let sight = resolvers[place].takeFirst(device: key.client, time: receipt.time)
        else { return }
        sink.record(Fact.resolver(sight))
    }

    /// How long an answer took, where its question was sent once.
    private func time(of receipt: QuestionTable.Receipt, _ question: QuestionTable.Question) -> Interval? {
        question.tries == 1 ? receipt.time - question.firstTime : nil
    }

    private func usualHopLimit(_ server: IPAddress) -> UInt8? { resolvers.first { $0.server == server }?.usualHopLimit }

    /// Whether the first two answers cannot both be the resolver's last word: a cut one only asks to come again by TCP.
    private func isContradiction(_ question: QuestionTable.Question) -> Bool {
        guard question.hasContradiction else { return false }
        return question.answers.prefix(2).allSatisfy { !$0.content.isTruncated && !$0.content.isCutShort }
    }

    private func subject(_ key: QuestionTable.Key) -> Subject {
        Subject(
            device: key.client, devicePort: key.clientPort, peer: key.server, peerPort: 53, ipProtocol: key.ipProtocol, name: key.name)
    }

    /// Records the first answer to a question, which may be a refusal.
    private func record(
        _ receipt: QuestionTable.Receipt, _ glance: DNSAnswerGlance, _ message: borrowing DNSMessage, to slot: Int, _ sink: inout ObservationSink
    ) {
        let question = table.questions[slot]
        if glance.responseCode == .noError {
            let after = receipt.time - question.lastTime
            sink.record(
                AnsweredAttempt(
                    .dnsQuery, device: question.key.client, devicePort: question.key.clientPort, peer: question.key.server, peerPort: 53,
                    start: question.attemptSince, end: receipt.time, after: after, roundTrip: question.attemptTries == 1 ? after : nil,
                    tries: question.attemptTries, hopLimit: receipt.hopLimit, name: question.key.name))
            if question.wantsAddresses { recordInvented(question, receipt, glance, &sink) }
            guard question.wantsAddresses, glance.isFull || (0..<glance.count).contains(where: { PublicName.isImpossible(glance[$0]) }) else {
                return
            }
            recordBogon(question, receipt, message.answer(), &sink)
        } else {
            sink.record(refusal(of: question, receipt, message.answer()))
        }
    }

    private func refusal(of question: QuestionTable.Question, _ receipt: QuestionTable.Receipt, _ content: DNSAnswer) -> Outcome {
        let code = content.responseCode
        var measurements: Measurements = [
            "hopLimit": .integer(Int64(receipt.hopLimit)), "recordType": .integer(Int64(question.key.type.rawValue)),
            "responseCode": .integer(Int64(code.rawValue)), "hasSOA": .flag(content.deniedBy != nil),
        ]
        if !content.addresses.isEmpty { measurements["addresses"] = .text(Self.text(content)) }
        if let least = content.timeToLive?.lowerBound { measurements["recordSeconds"] = .integer(Int64(least)) }
        if let usual = usualHopLimit(question.key.server) { measurements["usualHopLimit"] = .integer(Int64(usual)) }
        return Outcome(
            .dnsQuery, .refused(.dnsCode(code.rawValue)), subject: subject(question.key), start: question.attemptSince, end: receipt.time,
            tries: question.attemptTries, frames: question.frames.references(.trigger) + [receipt.frame.reference(.refusal)],
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
                frames: question.frames.references(.trigger) + [stamp.frame.reference(.refusal)],
                measurements: ["hopLimit": .integer(Int64(packet.hopLimit)), "recordType": .integer(Int64(question.key.type.rawValue))]))
        return trigger
    }

    // MARK: DN1, DN2

    /// Reports answers that contradict one another, if the question was asked once.
    private func recordDouble(_ question: QuestionTable.Question, _ sink: inout ObservationSink) {
        guard question.tries == 1, isContradiction(question) else { return }
        sink.record(double(question, question.answers, resolvers.first { $0.server == question.key.server }, tick: sink.clockTick))
    }

    /// Two different answers to one question, or more; the first and the last are held against each other.
    private func double(
        _ question: QuestionTable.Question, _ answers: [QuestionTable.Answer], _ habit: ResolverHabit?, tick: Interval
    ) -> [Sign] {
        guard let firstAnswer = answers.first, let secondAnswer = answers.last else { return [] }
        let usual = habit?.usualHopLimit
        let first = firstAnswer.receipt
        let second = secondAnswer.receipt
        let firstForeign = usual.map { abs(Int($0) - Int(first.hopLimit)) > 1 } ?? false
        let secondForeign = usual.map { abs(Int($0) - Int(second.hopLimit)) > 1 } ?? false
        // An address that no public server has gives its answer away, wherever it came from.
        let isPublic = PublicName.isPublic(question.key.name)
        func isImpossible(_ content: DNSAnswer) -> Bool { isPublic && content.addresses.contains(where: PublicName.isImpossible) }
        let impossible = answers.filter { isImpossible($0.content) }.count
        let isTelling = impossible > 0 && impossible < answers.count
        let knows = isTelling || firstForeign != secondForeign
        let firstAfter = first.time - question.firstTime
        let secondAfter = second.time - question.firstTime
        let isEarly = EarliestAnswer(roundTrip: secondAfter, tick: tick).isEarly(firstAfter)
        // The last frame is the one query that carries the identifier of both answers; others before it carry their own.
        let frames =
            question.frames.references(.trigger, last: 1)
            + answers.map { answer in
                let isForeign = isTelling ? isImpossible(answer.content) : usual.map { abs(Int($0) - Int(answer.receipt.hopLimit)) > 1 } ?? false
                return answer.receipt.frame.reference(knows && !isForeign ? .genuine : .suspect)
            }
        let networks = Set((firstAnswer.content.addresses + secondAnswer.content.addresses).map { $0.prefix($0.isV4 ? 24 : 48) })
        var measurements: Measurements = [
            "answers": .integer(Int64(answers.count)), "firstAddresses": .text(Self.text(firstAnswer.content)),
            "secondAddresses": .text(Self.text(secondAnswer.content)),
            "firstHopLimit": .integer(Int64(first.hopLimit)), "secondHopLimit": .integer(Int64(second.hopLimit)),
            "firstMilliseconds": .number(firstAfter.milliseconds), "secondMilliseconds": .number(secondAfter.milliseconds),
            "firstIdentification": .integer(Int64(first.identification)), "secondIdentification": .integer(Int64(second.identification)),
            "sameNetwork": .flag(networks.count == 1 && !firstAnswer.content.addresses.isEmpty && !secondAnswer.content.addresses.isEmpty),
            "serverFailure": .flag(firstAnswer.content.responseCode == .serverFailure || secondAnswer.content.responseCode == .serverFailure),
            "resolverIsPublic": .flag(question.key.server.isPublicUnicast), "impossibleAddress": .flag(impossible > 0),
        ]
        if let usual { measurements["usualHopLimit"] = .integer(Int64(usual)) }
        let isLate = habit?.isLate(firstAfter) ?? false
        if isLate || secondAfter >= ResolverHabit.leastRetry { measurements["mayBeAskedTwice"] = .flag(true) }
        measurements["forgersMark"] = answers.lazy.compactMap { ForgersMark.of($0.receipt, $0.content, from: question.key.server) }.first
            .map { .text($0) }
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
    private func recordForeign(
        _ question: QuestionTable.Question, _ receipt: QuestionTable.Receipt, _ message: borrowing DNSMessage, _ sink: inout ObservationSink
    ) -> Bool {
        guard let habit = resolvers.first(where: { $0.server == question.key.server }),
            var measurements = habit.foreignness(hopLimit: receipt.hopLimit, after: time(of: receipt, question), tick: sink.clockTick)
        else { return false }
        let content = message.answer()
        measurements["answer"] = .text(Self.text(content))
        measurements["forgersMark"] = ForgersMark.of(receipt, content, from: question.key.server).map { .text($0) }
        sink.record([
            Sign(
                .dn2, time: receipt.time, subject: subject(question.key),
                frames: question.frames.references(.trigger) + [receipt.frame.reference(.suspect)], measurements: measurements)
        ])
        return measurements["isEarly"] == .flag(true)
    }

    /// An address for a name that nobody has registered (DN5).
    private func recordInvented(
        _ question: QuestionTable.Question, _ receipt: QuestionTable.Receipt, _ glance: DNSAnswerGlance, _ sink: inout ObservationSink
    ) {
        guard let place = (0..<glance.count).first(where: { glance[$0].isPublicUnicast }) else { return }
        let isProbe = InventedName.isProbe(question.key.name)
        guard isProbe || InventedName.looksRandom(question.key.name) else { return }
        sink.record([
            Sign(
                .dn5, time: receipt.time, subject: subject(question.key),
                frames: question.frames.references(.trigger) + [receipt.frame.reference(.suspect)],
                measurements: ["address": .text(glance[place].description), "isProbe": .flag(isProbe)])
        ])
    }

    // MARK: DN3

    /// An address that no public server has, for a public name.
    private func recordBogon(
        _ question: QuestionTable.Question, _ receipt: QuestionTable.Receipt, _ content: DNSAnswer, _ sink: inout ObservationSink
    ) {
        guard let address = content.addresses.first(where: PublicName.isImpossible), question.key.server != address,
            PublicName.isPublic(question.key.name)
        else { return }
        var measurements: Measurements = [
            "address": .text(address.description), "resolverIsPublic": .flag(PublicName.isOpenResolver(question.key.server)),
            "hopLimit": .integer(Int64(receipt.hopLimit)), "milliseconds": .number((receipt.time - question.firstTime).milliseconds),
            "identification": .integer(Int64(receipt.identification)),
        ]
        measurements["forgersMark"] = ForgersMark.of(receipt, content, from: question.key.server).map { .text($0) }
        sink.record([
            Sign(
                .dn3, time: receipt.time, subject: subject(question.key),
                frames: question.frames.references(.trigger) + [receipt.frame.reference(.suspect)], measurements: measurements)
        ])
    }

    // MARK: Deadlines

    /// Runs every deadline up to `now`.
    public mutating func runDeadlines(_ now: Timestamp, _ sink: inout ObservationSink) {
        while let due = table.popDue(now) {
            let end = table.questions[due.slot].watchedUntil
            guard end <= due.time else {
                table.setDeadline(end, for: due.slot)
                continue
            }
            sink.begin(deadline: due.time)
            if table.questions[due.slot].hasContradiction {
                recordDouble(table.questions[due.slot], &sink)
            } else if table.questions[due.slot].isUnanswered {
                sink.record(silence(table.questions[due.slot], due.time))
            }
            table.close(due.slot)
        }
    }

    private func silence(_ question: QuestionTable.Question, _ time: Timestamp) -> Outcome {
        Outcome(
            .dnsQuery, .silent, subject: subject(question.key), start: question.attemptSince, end: time, tries: question.attemptTries,
            frames: question.frames.references(.attempt),
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
