import Forge
import Testing
import Wire

@Suite("Messages above UDP and TCP")
struct MessageTests {
    @Test("The names of RFC 1035 §4.1.4 are compressed as it shows")
    func compression() {
        var message = DNSDraft(asking: "F.ISI.ARPA", identifier: 0)
        message.answers = [
            .address("FOO.F.ISI.ARPA", IPAddress(192, 0, 2, 1)), .address("ARPA", IPAddress(192, 0, 2, 2)),
        ]
        let octets = message.octets
        // The question begins after the twelve octets of the header; F is at 12, ISI at 14, ARPA at 18, the root at 23.
        #expect(Array(octets[12..<24]) == [1, 0x46, 3, 0x49, 0x53, 0x49, 4, 0x41, 0x52, 0x50, 0x41, 0])
        #expect(Array(octets[28..<34]) == [3, 0x46, 0x4F, 0x4F, 0xC0, 12])
        let second = 34 + 10 + 4
        #expect(Array(octets[second..<(second + 2)]) == [0xC0, 18])
    }

    @Test("A question that was written can be read back, whatever its labels hold")
    func question() {
        let name = DNSDraft.Name(labels: [[0xFF, 0, 0x2E], Array("example".utf8)])
        let message = DNSDraft(asking: name, type: 28, identifier: 0xBEEF)
        let read = DNSDraft(readingQuestionOf: message.octets)
        #expect(read?.name == name && read?.type == 28 && read?.identifier == 0xBEEF)
        for length in 0..<message.octets.count { #expect(DNSDraft(readingQuestionOf: Array(message.octets.prefix(length))) == nil) }
    }

    @Test("A ClientHello of today takes one segment, a post-quantum one two", arguments: [false, true])
    func sizes(isPostQuantum: Bool) {
        var random = SplitMix64(seed: 1)
        var hello = ClientHelloDraft("www.example.org", keyShare: isPostQuantum ? .postQuantum : .classic)
        #expect((isPostQuantum ? 1460...1600 : 200...400).contains(hello.octets(&random).count))
        hello.hasECH = true
        let octets = hello.octets(&random)
        #expect((isPostQuantum ? 1750...1900 : 500...700).contains(octets.count))
        #expect(Int(octets[3]) << 8 | Int(octets[4]) == octets.count - 5)
    }

    @Test("A QUIC Initial is padded to what RFC 9000 §14.1 asks for and its length field fits")
    func quic() {
        var random = SplitMix64(seed: 2)
        let octets = QUICDraft.initial(destination: [1, 2, 3, 4, 5, 6, 7, 8], source: [9], &random)
        #expect(octets.count == 1200)
        #expect(octets[0] & 0xF0 == 0xC0)
        let place = 1 + 4 + 1 + 8 + 1 + 1 + 1
        let length = (Int(octets[place]) & 0x3F) << 8 | Int(octets[place + 1])
        #expect(place + 2 + length == octets.count)
    }

    @Test("A DHCP message has the cookie, its type first, an end, and 300 octets")
    func dhcp() {
        let octets = DHCPDraft(1, transaction: 7, client: MACAddress(1), options: [.init(12, "host")]).octets
        #expect(Array(octets[236..<243]) == [0x63, 0x82, 0x53, 0x63, 53, 1, 1])
        #expect(octets.count == 300)
        #expect(Array(octets[243..<250]) == [12, 4, 0x68, 0x6F, 0x73, 0x74, 255])
    }

    @Test("An HTTP response gives its length")
    func http() {
        let text = String(decoding: HTTPDraft(status: 200, "OK", body: [0x41, 0x42]).octets, as: UTF8.self)
        #expect(text == "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nAB")
    }

    @Test("Certificates are counted three times over")
    func certificates() {
        let octets = TLSRecordDraft.certificates([[1, 2], [3]]).octets
        #expect(octets == [22, 3, 3, 0, 16, 11, 0, 0, 12, 0, 0, 9, 0, 0, 2, 1, 2, 0, 0, 1, 3])
    }
}
