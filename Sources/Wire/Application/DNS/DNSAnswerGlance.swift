/// What a client takes from an answer, read without making anything: every answer is looked at once in this way.
///
/// ``DNSAnswer`` reads the rest, for the few that must be held against another.
public struct DNSAnswerGlance: Sendable {
    /// How many addresses are kept.
    public static let capacity = 8

    /// The response code, EDNS included.
    public let responseCode: DNSResponseCode
    private var addresses = InlineArray<8, IPAddress>(repeating: .anyV6)
    /// How many addresses were kept: the smallest ones, sorted, each once, as ``DNSAnswer`` has them.
    public private(set) var count = 0
    /// Whether there were more addresses than were kept.
    public private(set) var isFull = false

    /// Looks at a message.
    public init(_ message: borrowing DNSMessage) {
        responseCode = message.responseCode()
        let bytes = message.bytes
        var cursor = message.records()
        while let header = cursor.next() {
            guard header.section == .answer else { return }
            switch (header.type, header.data.count) {
            case (.a, 4): insert(IPAddress(v4Loading: bytes, at: header.data.lowerBound))
            case (.aaaa, 16): insert(IPAddress(v6Loading: bytes, at: header.data.lowerBound))
            default: break
            }
        }
    }

    /// An address by its place, below ``count``.
    public subscript(place: Int) -> IPAddress { addresses[place] }

    private mutating func insert(_ address: IPAddress) {
        var place = count
        while place > 0, address < addresses[place - 1] { place -= 1 }
        if place > 0, addresses[place - 1] == address { return }
        if count == Self.capacity {
            isFull = true
            guard place < count else { return }
            count -= 1
        }
        var index = count
        while index > place {
            addresses[index] = addresses[index - 1]
            index -= 1
        }
        addresses[place] = address
        count += 1
    }
}
