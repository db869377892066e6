import Conversations
import Forge
import Testing
import Wire

@Suite("DNS over TCP")
struct DNSStreamTests {
    static let key = FlowKey(
        source: IPAddress(8, 8, 8, 8), destination: IPAddress(192, 168, 1, 20), sourcePort: 53, destinationPort: 40_000, ipProtocol: .tcp)

    /// An answer as it stands in the stream, its length before it.
    static func framed(_ identifier: UInt16) -> [UInt8] {
        let question = DNSDraft(asking: "www.weather.org", identifier: identifier)
        let octets = question.answer([.address("www.weather.org", IPAddress(22, 14, 3, 80))]).octets
        return [UInt8(octets.count >> 8), UInt8(octets.count & 0xFF)] + octets
    }

    var streams = NameStreams()
    var identifiers: [UInt16] = []

    mutating func add(_ bytes: [UInt8], at sequence: UInt32, key: FlowKey = key, length: Int? = nil) {
        var found: [UInt16] = []
        streams.add(bytes.rawSpan, length: length ?? bytes.count, sequence: sequence, key: key) { message in
            if let message = DNSMessage(message), message.question()?.name == "www.weather.org" { found.append(message.id) }
        }
        identifiers += found
    }

    @Test("A message in one segment, and several in one, are handed over at once")
    mutating func whole() {
        add(Self.framed(1) + Self.framed(2), at: 1)
        #expect(identifiers == [1, 2])
    }

    @Test("A message is handed over once however its bytes are cut", arguments: 1..<60)
    mutating func cut(place: Int) {
        let bytes = Self.framed(1) + Self.framed(2)
        let start = UInt32.max - 20
        add(Array(bytes[..<place]), at: start)
        add(Array(bytes[place...]), at: start &+ UInt32(place))
        #expect(identifiers == [1, 2])
        #expect(streams.forgotten == 0)
    }

    @Test("Byte by byte works too, with retransmissions in between")
    mutating func bytewise() {
        for (index, byte) in Self.framed(3).enumerated() {
            add([byte], at: UInt32(index))
            add([byte], at: UInt32(index))
        }
        #expect(identifiers.first == 3)
    }

    @Test("A missing segment ends the collecting, and the next message is read again")
    mutating func hole() {
        let bytes = Self.framed(1)
        add(Array(bytes[..<10]), at: 0)
        add(Array(bytes[20...]), at: 20)
        add(Self.framed(2), at: UInt32(bytes.count))
        #expect(identifiers == [2])
        #expect(streams.forgotten == 1)
        #expect(streams.crowdedOut == 0)
    }

    @Test("What a cut capture leaves out is not waited for")
    mutating func snapped() {
        let bytes = Self.framed(1)
        add(Array(bytes[..<30]), at: 0, length: bytes.count)
        add(Self.framed(2), at: UInt32(bytes.count))
        #expect(identifiers == [2])
    }

    @Test("Directions beyond the room push out the one begun first")
    mutating func bounded() {
        let bytes = Self.framed(1)
        for port in 0..<UInt16(NameStreams.capacity + 1) {
            var key = Self.key
            key.destinationPort = port
            add(Array(bytes[..<10]), at: 0, key: key)
        }
        #expect(streams.forgotten == 1)
        #expect(streams.crowdedOut == 1)
        for port in 0..<UInt16(NameStreams.capacity + 1) {
            var key = Self.key
            key.destinationPort = port
            add(Array(bytes[10...]), at: 10, key: key)
        }
        #expect(identifiers.count == NameStreams.capacity)
    }

    @Test("Noise is neither read nor kept")
    mutating func noise() {
        add(Array(repeating: 0xFF, count: 100), at: 0)
        add([0, 5, 1, 2], at: 100)
        add(Array(repeating: 0, count: 50), at: 104)
        #expect(identifiers.isEmpty)
    }
}
