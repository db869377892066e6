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

    /// One question of one client to one resolver.
    public struct Question: Sendable {
        public var key: Key
        public var firstTime: Timestamp
        public var lastTime: Timestamp
        /// How often it was sent with this identifier.
        public var tries = 1
        /// The queries, at most four, those of ``earlierTries`` first.
        public var frames: [FrameID]
        /// How often the same was asked before under other identifiers or ports, without answer: most clients take new ones to ask again.
        public var earlierTries = 0
        /// When it was first asked, under whichever identifier.
        public var attemptSince: Timestamp
        /// The same was asked again under another identifier, which stands for this try too.
        public var isSuperseded = false
        /// Another try of the same was answered, or somebody said no.
        public var isSettled = false
        public var answers: [Answer] = []
        public var generation: UInt32 = 0
        /// Whether the query asked for addresses.
        public var wantsAddresses: Bool { key.type == .a || key.type == .aaaa }
        /// How often it was asked in all.
        public var attemptTries: Int { tries + earlierTries }
        /// Whether nobody answered this or any other try.
        public var isUnanswered: Bool { answers.isEmpty && !isSuperseded && !isSettled }
        var isOpen = true
    }

    /// What tells one question from another (SIGNS §7, DN1).
    public struct Key: Hashable, Sendable {
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
    }

    /// What one client wants to know from one resolver, whatever identifiers its tries have.
    private struct Wish: Hashable, Sendable {
        var client: IPAddress
        var server: IPAddress
        var name: String
        var type: DNSType
        var ipProtocol: IPProtocol

        init(_ key: Key) {
            client = key.client
            server = key.server
            name = key.name
            type = key.type
            ipProtocol = key.ipProtocol
        }
    }

    /// One answer as it came.
    public struct Answer: Sendable {
        public var time: Timestamp
        public var frame: FrameID
        public var hopLimit: UInt8
        public var identification: UInt16
        public var content: DNSAnswer

        /// Records an answer.
        public init(time: Timestamp, frame: FrameID, hopLimit: UInt8, identification: UInt16, content: DNSAnswer) {
            self.time = time
            self.frame = frame
            self.hopLimit = hopLimit
            self.identification = identification
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
    private var slots: [Key: Int] = [:]
    /// The newest try of each wish.
    private var newest: [Wish: Int] = [:]
    private var free: [Int] = []
    /// Slots with their generation in the order they were opened.
    private var order: [(slot: Int, generation: UInt32)] = []
    private var orderStart = 0
    private var deadlines = DeadlineHeap()

    /// Makes a table.
    public init(capacity: Int) { self.capacity = max(1, capacity) }

    /// How many questions are open.
    public var count: Int { slots.count }

    /// The question that must be forgotten before another can be opened.
    public var mustForget: Int? {
        mutating get {
            guard slots.count >= capacity else { return nil }
            while orderStart < order.count {
                let next = order[orderStart]
                if questions[next.slot].isOpen, questions[next.slot].generation == next.generation { return next.slot }
                orderStart += 1
            }
            return nil
        }
    }

    /// Counts a question as forgotten for want of room.
    public mutating func countForgotten() { forgotten += 1 }

    /// Takes a query in; a repeated one counts as another try.
    public mutating func ask(_ key: Key, _ stamp: FrameStamp) {
        if let slot = slots[key] {
            // Copies by the capture come at once; no client asks again within 2 ms.
            guard stamp.time - questions[slot].lastTime > Self.copyWindow else { return }
            questions[slot].tries += 1
            questions[slot].lastTime = stamp.time
            if questions[slot].frames.count < 4 { questions[slot].frames.append(stamp.frame) }
            setDeadline(stamp.now + Self.patience, slot)
            return
        }
        var question = Question(key: key, firstTime: stamp.time, lastTime: stamp.time, frames: [stamp.frame], attemptSince: stamp.time)
        let wish = Wish(key)
        if let before = newest[wish], questions[before].isUnanswered {
            questions[before].isSuperseded = true
            question.earlierTries = questions[before].attemptTries
            question.attemptSince = questions[before].attemptSince
            question.frames = questions[before].frames.prefix(3) + [stamp.frame]
        }
        let slot: Int
        if let reused = free.popLast() {
            slot = reused
            let generation = questions[slot].generation &+ 1
            questions[slot] = question
            questions[slot].generation = generation
        } else {
            slot = questions.count
            questions.append(question)
        }
        slots[key] = slot
        newest[wish] = slot
        if orderStart > 1_024, orderStart * 2 > order.count {
            order.removeFirst(orderStart)
            orderStart = 0
        }
        order.append((slot, questions[slot].generation))
        setDeadline(stamp.now + Self.patience, slot)
    }

    /// Takes an answer in.
    public mutating func answer(_ key: Key, _ answer: Answer, _ stamp: FrameStamp) -> Reception {
        guard let slot = slots[key] else { return .unasked }
        let known = questions[slot].answers
        for earlier in known {
            if earlier.content == answer.content { return .repeated }
            if earlier.identification == answer.identification, answer.identification != 0,
                abs(Int(earlier.hopLimit) - Int(answer.hopLimit)) <= 1, answer.time - earlier.time < Self.copyWindow
            {
                return .repeated
            }
        }
        guard known.count < Self.answersKept else { return .repeated }
        questions[slot].answers.append(answer)
        if known.isEmpty {
            settle(Wish(key), but: slot)
            setDeadline(stamp.now + Self.keptAfterAnswer, slot)
            return .first(slot)
        }
        return .different
    }

    /// A try was answered, so a later one that waits is not unanswered any more.
    private mutating func settle(_ wish: Wish, but slot: Int) {
        if let last = newest[wish], last != slot { questions[last].isSettled = true }
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
        settle(Wish(questions[slot].key), but: slot)
    }

    /// Forgets a question.
    public mutating func close(_ slot: Int) {
        guard questions[slot].isOpen else { return }
        slots[questions[slot].key] = nil
        let wish = Wish(questions[slot].key)
        if newest[wish] == slot { newest[wish] = nil }
        questions[slot].isOpen = false
        questions[slot].answers = []
        questions[slot].frames = []
        free.append(slot)
    }

    // MARK: Deadlines

    private mutating func setDeadline(_ time: Timestamp, _ slot: Int) {
        guard time < .distantFuture else { return }
        deadlines.insert(time, slot: slot, generation: questions[slot].generation)
        nextDeadline = deadlines.earliest
    }

    /// When the next question wants to be looked at.
    public private(set) var nextDeadline = Timestamp.distantFuture

    /// Takes the next question whose last deadline is due.
    public mutating func popDue(_ now: Timestamp) -> (slot: Int, time: Timestamp)? {
        defer { nextDeadline = deadlines.earliest }
        while let entry = deadlines.popDue(now) {
            let slot = Int(entry.slot)
            if questions[slot].isOpen, questions[slot].generation == entry.generation { return (slot, entry.time) }
        }
        return nil
    }

    /// All open questions, oldest first.
    public var openSlots: [Int] {
        order[orderStart...].filter { questions[$0.slot].isOpen && questions[$0.slot].generation == $0.generation }.map(\.slot)
    }
}
