public import Wire

/// The questions that clients have put to resolvers, and what came back.
///
/// Holds at most `capacity` questions; the one asked longest ago is forgotten first, and counted. A question stays
/// ``keptAfterAnswer`` after its first answer, because a second one may follow (Duan et al., "Hold-On": 5 s).
public struct QuestionTable: Sendable {
    /// How long after the first answer others are waited for.
    public static let keptAfterAnswer = Interval.seconds(5)
    /// How long after the last try a question counts as unanswered: longer than glibc's 5 s, after which it asks again.
    public static let patience = Interval.seconds(7)

    /// How many bytes of a first answer are kept to be held against a second one; more has only what comes over TCP.
    static let messageKept = 4_096

    /// One question of one client to one resolver.
    public struct Question: Sendable {
        public internal(set) var key: Key
        public internal(set) var firstTime: Timestamp
        public internal(set) var lastTime: Timestamp
        /// How often it was sent with this identifier.
        public internal(set) var tries = 1
        /// The queries, those of ``earlierTries`` first.
        public internal(set) var frames: FrameTrail
        /// How often the same was asked before under other identifiers or ports, without answer: most clients take new ones to ask again.
        public internal(set) var earlierTries = 0
        /// When it was first asked, under whichever identifier.
        public internal(set) var attemptSince: Timestamp
        /// The same was asked again under another identifier, which stands for this try too.
        var isSuperseded = false
        /// Another try of the same was answered, or somebody said no.
        var isSettled = false
        var isOpen = true
        /// The first answer, and its message as it came: read in full only when another comes, which is rare.
        public internal(set) var firstReceipt: Receipt?
        var firstMessage: [UInt8] = []
        /// The answers that differ from the first and from one another.
        var otherAnswers: [Answer] = []

        init(_ key: Key, _ stamp: FrameStamp) {
            self.key = key
            firstTime = stamp.time
            lastTime = stamp.time
            attemptSince = stamp.time
            frames = FrameTrail(stamp.frame)
        }

        /// Whether the query asked for addresses.
        public var wantsAddresses: Bool { key.type == .a || key.type == .aaaa }
        /// How often it was asked in all.
        public var attemptTries: Int { tries + earlierTries }
        /// Whether nobody answered this or any other try.
        public var isUnanswered: Bool { firstReceipt == nil && !isSuperseded && !isSettled }
        /// Whether there are answers that differ.
        public var hasContradiction: Bool { !otherAnswers.isEmpty }
        /// All answers that differ, in the order they came.
        public var answers: [Answer] {
            guard let firstReceipt, let message = DNSMessage(firstMessage.rawSpan) else { return [] }
            return [Answer(firstReceipt, message.answer())] + otherAnswers
        }
    }

    /// What tells one question from another (SIGNS §7, DN1).
    public struct Key: Equatable, Sendable {
        public var client: IPAddress
        public var clientPort: UInt16
        public var server: IPAddress
        public var identifier: UInt16
        public var name: String
        public var type: DNSType
        public var ipProtocol: IPProtocol

        /// Names a question.
        public init(
            client: IPAddress, clientPort: UInt16, server: IPAddress, identifier: UInt16, name: String, type: DNSType, ipProtocol: IPProtocol = .udp
        ) {
            self.client = client
            self.clientPort = clientPort
            self.server = server
            self.identifier = identifier
            self.name = name
            self.type = type
            self.ipProtocol = ipProtocol
        }

        /// Whether both want to know the same from the same resolver, whatever identifiers their tries have.
        func hasSameWish(as other: Key) -> Bool {
            client == other.client && server == other.server && type == other.type && ipProtocol == other.ipProtocol && name == other.name
        }
    }

    /// When, where and how an answer came.
    public struct Receipt: Sendable {
        public var time: Timestamp
        public var frame: FrameID
        public var hopLimit: UInt8
        public var identification: UInt16

        /// Records the receipt of an answer.
        public init(time: Timestamp, frame: FrameID, hopLimit: UInt8, identification: UInt16) {
            self.time = time
            self.frame = frame
            self.hopLimit = hopLimit
            self.identification = identification
        }
    }

    /// One answer as it came.
    public struct Answer: Sendable {
        public var receipt: Receipt
        public var content: DNSAnswer

        init(_ receipt: Receipt, _ content: DNSAnswer) {
            self.receipt = receipt
            self.content = content
        }
    }

    /// What became of an answer.
    public enum Reception: Sendable {
        /// The question was not captured.
        case unasked
        /// The first answer to the question in this slot.
        case first(Int)
        /// Says the same as one before, or is a copy by the capture.
        case repeated
        /// Differs from those before; all stand in the question's slot.
        case different
    }

    /// How many answers of a question are kept.
    static let answersKept = 4
    /// Two answers closer than this with one IPv4 identification are one, captured twice.
    static let copyWindow = Interval.milliseconds(2)

    /// The questions by slot.
    public private(set) var questions: [Question] = []
    public let capacity: Int
    public private(set) var forgotten: UInt64 = 0
    private let hash: FlowHash
    /// The open questions, and the newest try of each wish.
    private var index = SlotIndex()
    private var newest = SlotIndex()
    private var ledger = SlotLedger()

    /// Makes a table.
    public init(capacity: Int, hash: FlowHash) {
        self.capacity = max(1, capacity)
        self.hash = hash
    }

    /// How many questions are open.
    public var count: Int { index.count }

    /// The question that must be forgotten before another can be opened.
    public var mustForget: Int? { index.count >= capacity ? ledger.leastRecent : nil }

    /// Counts a question as forgotten for want of room.
    public mutating func countForgotten() { forgotten += 1 }

    private func find(_ key: Key) -> Int? { index.find(hash.question(key)) { questions[$0].key == key } }

    private func findNewest(_ key: Key) -> Int? { newest.find(hash.wish(key)) { questions[$0].key.hasSameWish(as: key) } }

    private mutating func setNewest(_ slot: Int) {
        if let before = findNewest(questions[slot].key) { removeNewest(before) }
        let hash = hash
        newest.insert(hash.wish(questions[slot].key), slot: slot) { hash.wish(questions[$0].key) }
    }

    private mutating func removeNewest(_ slot: Int) {
        let hash = hash
        newest.remove(hash.wish(questions[slot].key), slot: slot) { hash.wish(questions[$0].key) }
    }

    /// Takes a query in; a repeated one counts as another try.
    public mutating func ask(_ key: Key, _ stamp: FrameStamp) {
        if let slot = find(key) {
            // Copies by the capture come at once; no client asks again within 2 ms.
            guard stamp.time - questions[slot].lastTime > Self.copyWindow else { return }
            questions[slot].tries += 1
            questions[slot].lastTime = stamp.time
            questions[slot].frames.append(stamp.frame)
            ledger.setDeadline(stamp.now + Self.patience, for: slot)
            return
        }
        var question = Question(key, stamp)
        if let before = findNewest(key), questions[before].isUnanswered {
            questions[before].isSuperseded = true
            question.earlierTries = questions[before].attemptTries
            question.attemptSince = questions[before].attemptSince
            question.frames = questions[before].frames
            question.frames.appendReplacing(stamp.frame)
        }
        let slot = ledger.take()
        if slot < questions.count {
            // The room of the message that was kept here before is used again.
            swap(&question.firstMessage, &questions[slot].firstMessage)
            questions[slot] = question
        } else {
            questions.append(question)
        }
        let hash = hash
        index.insert(hash.question(key), slot: slot) { hash.question(questions[$0].key) }
        setNewest(slot)
        ledger.setDeadline(stamp.now + Self.patience, for: slot)
    }

    /// Takes an answer in.
    public mutating func answer(_ key: Key, _ receipt: Receipt, _ message: borrowing DNSMessage, _ stamp: FrameStamp) -> Reception {
        guard let slot = find(key) else { return .unasked }
        guard questions[slot].firstReceipt != nil else {
            questions[slot].firstReceipt = receipt
            questions[slot].firstMessage.append(message.bytes, 0..<min(message.bytes.byteCount, Self.messageKept))
            settle(key, but: slot)
            ledger.setDeadline(stamp.now + Self.keptAfterAnswer, for: slot)
            return .first(slot)
        }
        let known = questions[slot].answers
        let content = message.answer()
        for earlier in known {
            if earlier.content == content { return .repeated }
            if earlier.receipt.identification == receipt.identification, receipt.identification != 0,
                abs(Int(earlier.receipt.hopLimit) - Int(receipt.hopLimit)) <= 1, receipt.time - earlier.receipt.time < Self.copyWindow
            {
                return .repeated
            }
        }
        guard known.count < Self.answersKept else { return .repeated }
        questions[slot].otherAnswers.append(Answer(receipt, content))
        return .different
    }

    /// A try was answered, so a later one that waits is not unanswered any more.
    private mutating func settle(_ key: Key, but slot: Int) {
        if let last = findNewest(key), last != slot { questions[last].isSettled = true }
    }

    /// The newest open question that a datagram with these ends may have carried; for ICMP errors, which quote no more.
    public func find(client: IPAddress, clientPort: UInt16, server: IPAddress) -> Int? {
        var found: Int?
        for slot in questions.indices where questions[slot].isOpen {
            guard questions[slot].key.clientPort == clientPort, questions[slot].key.client == client, questions[slot].key.server == server,
                questions[slot].key.ipProtocol == .udp
            else { continue }
            if let best = found, questions[best].lastTime >= questions[slot].lastTime { continue }
            found = slot
        }
        return found
    }

    /// Notes that somebody said no, so that silence is not what became of the question.
    public mutating func refuse(_ slot: Int) {
        questions[slot].isSettled = true
        settle(questions[slot].key, but: slot)
    }

    /// Forgets a question.
    public mutating func close(_ slot: Int) {
        guard questions[slot].isOpen else { return }
        let hash = hash
        index.remove(hash.question(questions[slot].key), slot: slot) { hash.question(questions[$0].key) }
        removeNewest(slot)
        questions[slot].isOpen = false
        questions[slot].firstReceipt = nil
        questions[slot].firstMessage.removeAll(keepingCapacity: true)
        questions[slot].otherAnswers = []
        ledger.release(slot)
    }

    // MARK: Deadlines

    /// When the next question wants to be looked at.
    @inline(__always)
    public var nextDeadline: Timestamp { ledger.nextDeadline }

    /// Asks to be called for `slot` at `time`; an earlier wish that still stands is kept.
    public mutating func setDeadline(_ time: Timestamp, for slot: Int) { ledger.setDeadline(time, for: slot) }

    /// Takes the next question whose deadline is due.
    public mutating func popDue(_ now: Timestamp) -> (slot: Int, time: Timestamp)? { ledger.popDue(now) }

    /// All open questions, oldest first.
    public var openSlots: [Int] { ledger.slotsFromOldest }
}

extension FlowHash {
    /// The slot hash of a question.
    func question(_ key: QuestionTable.Key) -> UInt64 {
        Self.fold(wish(key) ^ UInt64(key.clientPort) << 16 ^ UInt64(key.identifier), 0xA076_1D64_78BD_642F)
    }

    /// The slot hash of what a question wants to know.
    func wish(_ key: QuestionTable.Key) -> UInt64 {
        let ends = self(FlowKey(source: key.client, destination: key.server, sourcePort: 0, destinationPort: 1, ipProtocol: key.ipProtocol))
        return text(key.name, ends ^ UInt64(key.type.rawValue))
    }
}
