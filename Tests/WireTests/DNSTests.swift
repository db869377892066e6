import Testing

@testable import Wire

@Suite("DNS messages")
struct DNSTests {
    /// RFC 1035 §4.1.4 as an answer: F.ISI.ARPA, FOO.F.ISI.ARPA by pointer, ARPA, and the root.
    static let compressed = bytes(
        """
        1234 8580 0001 0004 0000 0001
        0146 0349 5349 0441 525041 00  0001 0001
        C00C 0001 0001 00000E10 0004 0A010034
        03464F4F C00C 0005 0001 00000E10 0002 C00C
        C012 0002 0001 00000E10 0005 026E73 C00C
        C00C 001C 0001 00000004 0010 20010DB8000000000000000000000001
        00 0029 04D0 01 00 8000 000E 000F 000A 0010 63656E736F726564
        """)

    private func withMessage<T>(_ array: [UInt8], _ body: (borrowing DNSMessage) -> T) -> T? {
        guard let message = DNSMessage(array.rawSpan) else { return nil }
        return body(message)
    }

    private func records(_ array: [UInt8]) -> [DNSRecord] {
        guard let message = DNSMessage(array.rawSpan) else { return [] }
        var list: [DNSRecord] = []
        var cursor = message.records()
        while let header = cursor.next() { if let record = message.record(header) { list.append(record) } }
        return list
    }

    /// A response with one record of the given type and data, owned by `x`.
    private func single(_ type: Int, _ data: [UInt8]) -> DNSRecord.Content? {
        records(bytes("0001 8180 0000 0001 0000 0000 0178 00") + two(type) + bytes("0001 0000003C") + counted16(data)).first?.data
    }

    @Test("Header, question and flags")
    func header() throws {
        let seen = withMessage(Self.compressed) {
            (id: $0.id, response: $0.isResponse, flags: $0.flags, question: $0.question(), plausible: $0.isPlausible, mixes: $0.mixesCase)
        }
        let message = try #require(seen)
        #expect(message.id == 0x1234 && message.response && message.plausible && !message.mixes)
        #expect(message.flags == [.authoritative, .recursionDesired, .recursionAvailable])
        #expect(message.question == DNSQuestion(name: "f.isi.arpa", type: .a))
    }

    @Test("Names by pointer, addresses, aliases and servers are read")
    func recordsByPointer() {
        let list = records(Self.compressed)
        #expect(list.map(\.name) == ["f.isi.arpa", "foo.f.isi.arpa", "arpa", "f.isi.arpa", "."])
        #expect(list.first?.data == .address(IPAddress(10, 1, 0, 52)))
        #expect(list.dropFirst().first?.data == .alias("f.isi.arpa"))
        #expect(list.dropFirst(2).first?.data == .nameServer("ns.f.isi.arpa"))
        #expect(list.dropFirst(3).first?.timeToLive == 4)
    }

    @Test("EDNS: the upper bits of the response code, the payload size, and reasons in words")
    func extended() throws {
        let seen = withMessage(Self.compressed) { ($0.responseCode(), $0.edns(), $0.headerResponseCode) }
        let (code, edns, plain) = try #require(seen)
        #expect(code == .badVersion && plain == .noError && code.description == "BADVERS")
        #expect(edns?.payloadSize == 1232 && edns?.wantsSignatures == true && edns?.options == [15])
        #expect(edns?.reasons == [DNSExtension.Reason(code: 16, text: "censored")])
    }

    @Test("Record types by the examples of their RFCs")
    func recordTypes() {
        let name = bytes("076578616D706C6503636F6D00")
        #expect(single(15, bytes("000A") + name) == .mail(preference: 10, exchange: "example.com"))
        #expect(single(12, name) == .pointer("example.com"))
        #expect(single(33, bytes("0001 0002 01BB") + name) == .service(priority: 1, weight: 2, port: 443, target: "example.com"))
        #expect(single(16, bytes("0461620A63 00")) == .text(["ab\\010c", ""]))
        #expect(
            single(6, name + name + bytes("00000007 00000001 00000002 00000003 0000012C"))
                == .authority(primary: "example.com", keeper: "example.com", serial: 7, denialTimeToLive: 300))
        #expect(single(99, [1, 2, 3]) == .other(byteCount: 3))
        // An address of five bytes, and a name that ends before its data.
        #expect(single(1, [1, 2, 3, 4, 5]) == .other(byteCount: 5))
        #expect(single(5, name + [0]) == .other(byteCount: 14))
    }

    @Test("Service bindings: RFC 9460 §D.2, an alias, a port, hints, protocols and keys for an encrypted hello")
    func serviceBindings() throws {
        // Figure 2: 0 foo.example.com.
        let alias = single(65, bytes("0000 03666F6F 076578616D706C65 03636F6D 00"))
        guard case .binding(let first) = alias else { throw Missing() }
        #expect(first.priority == 0 && first.target == "foo.example.com")
        // Figure 4: 16 foo.example.com. port=53
        guard case .binding(let second) = single(64, bytes("0010 03666F6F 076578616D706C65 03636F6D 00 0003 0002 0035")) else { throw Missing() }
        #expect(second.priority == 16 && second.port == 53)
        // Figure 8's hint 2001:db8:122:344::192.0.2.33, with alpn=h2,h3 and ipv4hint before it.
        let third = single(
            65, bytes("0001 00 0001 0006 0268320268 33 0004 0008 C0000201 C0000202 0005 0002 ABCD 0006 0010 20010DB8012203440000 0000 C0000221"))
        guard case .binding(let last) = third else { throw Missing() }
        #expect(last.target == "." && last.protocols == ["h2", "h3"] && last.offersEncryptedHello)
        #expect(last.addressHints.map(\.description) == ["192.0.2.1", "192.0.2.2", "2001:db8:122:344::c000:221"])
    }

    struct Missing: Error {}

    @Test("Names are made safe to print, small and unmistakable")
    func names() {
        #expect(DNSName.text(bytes("0361 2E62 035C 41FF 00")) == "a\\.b.\\\\a\\255")
        #expect(DNSName.text(bytes("04 0A1B2041 00")) == "\\010\\027\\032a")
        #expect(DNSName.text([0]) == ".")
    }

    @Test("Pointers that lead to themselves, forward or round and round end the name")
    func loops() {
        #expect(DNSName.text(bytes("C000")) == nil)
        #expect(DNSName.text(bytes("C002 0161 00")) == nil)
        #expect(DNSName.text(bytes("0161 C000")) == nil)
        #expect(DNSName.text(bytes("0161 C004 C002")) == nil)
        // Two names that point at one another.
        #expect(DNSName.text(bytes("0161 C004 0162 C000"), at: 4) == nil)
    }

    @Test("A name is at most 255 bytes long, a label at most 63")
    func lengths() {
        let label = [63] + [UInt8](repeating: 0x61, count: 63)
        #expect(DNSName.text(label + label + label + [61] + [UInt8](repeating: 0x61, count: 61) + [0])?.utf8.count == 253)
        #expect(DNSName.text(label + label + label + [62] + [UInt8](repeating: 0x61, count: 62) + [0]) == nil)
        #expect(DNSName.text([64] + [UInt8](repeating: 0x61, count: 64) + [0]) == nil)
        #expect(DNSName.text(label) == nil)
    }

    @Test("Query and answer share a digest, blind to case; other questions do not")
    func digests() {
        func digest(_ question: String, _ header: String = "0001 0100") -> UInt64? {
            withMessage(bytes(header + "0001 0000 0000 0000" + question)) { $0.questionDigest() } ?? nil
        }
        let query = digest("0377 5777 0278 79 00 0001 0001")
        #expect(query != nil && query == digest("0357 7757 0258 59 00 0001 0001", "0001 8180"))
        #expect(query != digest("0377 5777 0278 79 00 001C 0001"))
        #expect(query != digest("0377 5777 0178 0179 00 0001 0001"))
        #expect(query == digest("0377 5777 0278 79 00 0001 8001"))
        #expect(digest("0377 5777 0278 79 00 0001") == nil)
    }

    @Test("Two answers differ by what they say, not by order or time to live")
    func answers() throws {
        func answer(_ code: String, _ records: [String]) -> DNSAnswer? {
            withMessage(bytes("0001 81" + code + "0000") + two(records.count) + bytes("0000 0000" + records.joined())) { $0.answer() }
        }
        let first = "0178 00 0001 0001 0000003C 0004 0A000001"
        let second = "0178 00 0001 0001 0000003C 0004 0A000002"
        let older = "0178 00 0001 0001 00000001 0004 0A000001"
        let one = try #require(answer("80", [first, second]))
        #expect(one == answer("80", [second, older]))
        #expect(one != answer("80", [first]))
        #expect(one != answer("83", [first, second]))
        #expect(one.addresses == [IPAddress(10, 0, 0, 1), IPAddress(10, 0, 0, 2)] && one.timeToLive == 60...60)
        let empty = try #require(answer("83", []))
        #expect(empty.isEmpty && empty.responseCode == .nameError && !empty.isCutShort)
        let cut = withMessage(bytes("0001 8180 0000 0002 0000 0000" + first)) { $0.answer() }
        #expect(cut?.isCutShort == true && cut?.addresses.count == 1)
    }

    @Test("Over TCP a message follows its length")
    func overTCP() {
        let stream = counted16(Self.compressed) + [0, 5, 1]
        #expect(DNSStreamHead.at(0, stream) == .message(2..<2 + Self.compressed.count))
        #expect(DNSStreamHead.at(2 + Self.compressed.count, stream) == .needMore(2 + Self.compressed.count + 7))
        #expect(DNSStreamHead.at(0, [0]) == .needMore(2))
    }

    @Test("Ports tell the naming protocols apart")
    func services() {
        #expect(NameService(source: 40_000, destination: 53) == .dns && NameService(source: 53, destination: 40_000) == .dns)
        #expect(NameService(port: 5353) == .multicast && NameService(port: 5355) == .linkLocal && NameService(port: 80) == nil)
    }

    @Test("No bytes make it trap")
    func tormented() {
        let soa =
            bytes("0001 8183 0001 0000 0001 0000 0178 00 0041 0001 C00C 0006 0001 0000003C 0018 C00C C00C")
            + [UInt8](repeating: 1, count: 20)
        let binding = bytes(
            "0001 8180 0000 0001 0000 0000 00 0041 0001 0000003C 0021 0001 00 0001 0006 0268320268 33 0004 0004 C0000201 0005 0002 ABCD 0003 0002 0035"
        )
        for sample in [Self.compressed, soa, binding] {
            torment(sample) { array in
                _ = withMessage(array) { message in
                    _ = message.question()
                    _ = message.questionDigest()
                    _ = message.mixesCase
                    _ = message.edns()
                    _ = message.responseCode()
                    _ = message.answer()
                }
                _ = records(array)
                _ = DNSStreamHead.at(0, array)
                _ = DNSName.text(array, at: array.count / 2)
            }
        }
    }
}

extension DNSName {
    /// The name at a place of an array.
    static func text(_ array: [UInt8], at offset: Int = 0) -> String? { read(array.rawSpan, at: offset)?.text }
}

extension DNSStreamHead {
    /// The head at a place of an array.
    static func at(_ offset: Int, _ array: [UInt8]) -> DNSStreamHead { DNSStreamHead(array.rawSpan, at: offset) }
}
