import Testing
import Wire

@Suite("TLS in clear")
struct TLSTests {
    /// RFC 8448 §3: the ClientHello of the simple handshake, without its record header.
    static let clientHello = bytes(
        """
        010000c0 0303 cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7 00 0006 1301 1303 1302 01 00 0091
        0000 000b 0009 00 0006 736572766572 ff01 0001 00 000a 0014 0012 001d 0017 0018 0019 0100 0101 0102 0103 0104
        0023 0000 0033 0026 0024 001d 0020 99381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae4d5413691e529aaf2c
        002b 0003 02 0304 000d 0020 001e 0403 0503 0603 0203 0804 0805 0806 0401 0501 0601 0201 0402 0502 0602 0202
        002d 0002 01 01 001c 0002 4001
        """)

    /// RFC 8448 §3: the ServerHello.
    static let serverHello = bytes(
        """
        02000056 0303 a6af06a4121860dc5e6e60249cd34c95930c8ac5cb1434dac155772ed3e26928 00 1301 00 002e
        0033 0024 001d 0020 c9828876112095fe66762bdbf7c672e156d6cc253b833df1dd69b1b04e751f0f 002b 0002 0304
        """)

    static func record(_ type: UInt8, _ fragment: [UInt8], version: Int = 0x0303) -> [UInt8] { [type] + two(version) + counted16(fragment) }

    private func head(_ stream: [UInt8]) -> TLSStreamHead { TLSStreamHead(stream.rawSpan) }
    private func hello(_ handshake: [UInt8]) -> ClientHello? { ClientHello(handshake: handshake.rawSpan) }
    private func flight(_ stream: [UInt8]) -> TLSServerFlight? { TLSServerFlight(stream.rawSpan) }

    /// A hello with the given extensions.
    private func hello(extensions: [(Int, [UInt8])]) -> ClientHello? {
        let list = extensions.flatMap { two($0.0) + counted16($0.1) }
        let body = bytes("0303") + [UInt8](repeating: 9, count: 32) + bytes("00 0002 1301 01 00") + counted16(list)
        return hello([1, 0] + two(body.count) + body)
    }

    @Test("The ClientHello of RFC 8448 §3")
    func clientExample() throws {
        let stream = Self.record(22, Self.clientHello, version: 0x0301)
        guard case .clientHello(let hello) = head(stream) else {
            Issue.record("no hello")
            return
        }
        #expect(hello.serverName == "server" && hello.isComplete && hello.length == 196)
        #expect(hello.cipherSuites == [0x1301, 0x1303, 0x1302] && hello.supportedVersions == [.tls13] && hello.highestVersion == .tls13)
        #expect(hello.extensions == [0, 0xFF01, 10, 35, 51, 43, 13, 45, 28])
        #expect(hello.groups.count == 9 && hello.keyShareGroups == [29] && hello.signatureSchemes.count == 15)
        #expect(hello.encryptedHello == nil && !hello.hasEncryptedName && !hello.hasPostQuantumKey && !hello.isQUIC)
        #expect(hello.ja4Prefix == "t13d0309" + "00")
    }

    @Test("The ServerHello of RFC 8448 §3")
    func serverExample() throws {
        guard case .serverHello(let hello) = head(Self.record(22, Self.serverHello)) else {
            Issue.record("no hello")
            return
        }
        #expect(hello.version == .tls13 && hello.legacyVersion == .tls12 && hello.cipherSuite == 0x1301 && hello.isComplete)
        #expect(hello.extensions == [51, 43] && hello.group == 29 && !hello.isHelloRetryRequest && !hello.signalsDowngrade)
    }

    @Test("A hello is read whatever the records it is split over, and only when whole", arguments: 1...40)
    func split(size: Int) {
        var stream: [UInt8] = []
        var rest = Self.clientHello[...]
        while !rest.isEmpty {
            stream += Self.record(22, Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        let whole = head(Self.record(22, Self.clientHello))
        #expect(head(stream) == whole)
        for length in 0..<stream.count {
            guard case .needMore(let wanted) = head(Array(stream.prefix(length))) else {
                Issue.record("\(length) of \(stream.count) bytes sufficed")
                return
            }
            // What is asked for is more than there is and never more than there will be.
            #expect(wanted > length && wanted <= stream.count)
        }
    }

    @Test("What is asked for leads to the hello in a few steps")
    func fewSteps() {
        let stream = Self.record(22, Array(Self.clientHello.prefix(100))) + Self.record(22, Array(Self.clientHello.dropFirst(100))) + [9, 9]
        var length = 0
        var steps = 0
        while case .needMore(let wanted) = head(Array(stream.prefix(length))), steps < 10 {
            length = wanted
            steps += 1
        }
        #expect(steps <= 5 && length == stream.count - 2)
    }

    @Test("Other protocols are told from their first bytes")
    func others() {
        for text in ["GET / HTTP/1.1\r\n", "SSH-2.0-x", "\u{16}\u{2}", "\u{17}\u{3}\u{3}", "\u{16}\u{3}\u{9}"] {
            #expect(head(ascii(text)) == .notTLS, "\(text)")
        }
        #expect(head(Self.record(22, [11, 0, 0, 1, 0])) == .notTLS)
        #expect(head(Self.record(22, [])) == .notTLS)
        #expect(head(Self.record(22, [1, 0x7F, 0xFF, 0xFF])) == .notTLS)
        #expect(head([22, 3, 1, 0xFF, 0xFF, 1]) == .notTLS)
        #expect(head([]) == .needMore(9))
    }

    @Test("Alerts in clear are read, encrypted ones are not mistaken for them")
    func alerts() {
        #expect(head(Self.record(21, [2, 40])) == .alert(TLSAlert(level: 2, code: 40)))
        #expect(TLSAlert(level: 2, code: 112).name == "unrecognized_name" && TLSAlert(level: 2, code: 112).isFatal)
        #expect(head(Array(Self.record(21, [2, 40]).prefix(6))) == .needMore(7))
        #expect(head(Self.record(21, [UInt8](repeating: 0x5A, count: 26))) == .notTLS)
    }

    @Test("A warning before the hello is not the end")
    func warningFirst() throws {
        let warning = Self.record(21, [1, 112])
        let stream = warning + Self.record(22, Self.serverHello)
        #expect(head(stream) == head(Self.record(22, Self.serverHello)))
        #expect(head(warning) == .alert(TLSAlert(level: 1, code: 112)))
        #expect(head(Array(stream.prefix(20))) == .needMore(stream.count))
        let flight = try #require(self.flight(stream + Self.record(23, [1])))
        #expect(flight.hello?.version == .tls13 && flight.alert?.code == 112 && flight.isFinished)
        let alone = try #require(self.flight(warning))
        #expect(!alone.isFinished && alone.alert?.isFatal == false)
    }

    @Test("What is there of an unfinished hello can be read")
    func partial() throws {
        let stream = Self.record(22, Self.clientHello)
        func partial(_ length: Int) -> ClientHello? {
            let prefix = Array(stream.prefix(length))
            return ClientHello(partialStream: prefix.rawSpan)
        }
        #expect(partial(8) == nil)
        #expect(partial(60)?.serverName == nil && partial(60)?.isComplete == false)
        #expect(partial(80)?.serverName == "server" && partial(80)?.isComplete == false)
        #expect(partial(stream.count)?.isComplete == true)
    }

    @Test("Extensions: protocols, encrypted hello, encrypted name, post-quantum keys, QUIC, resumption")
    func extensions() throws {
        let found = hello(extensions: [
            (0x0A0A, []), (16, bytes("000C 026832 08687474702F312E31")), (0xFE0D, bytes("00 0001 0001 42 0000 0000")),
            (51, counted16(bytes("2A2A 0001 00 11EC") + counted16([UInt8](repeating: 1, count: 1216)))),
            (43, bytes("06 3A3A 0304 0303")), (57, []), (42, []), (41, []),
        ])
        let hello = try #require(found)
        #expect(hello.isComplete && hello.protocols == ["h2", "http/1.1"] && hello.encryptedHello == .outer)
        #expect(hello.hasPostQuantumKey && hello.keyShareGroups == [0x2A2A, 0x11EC] && hello.supportedVersions == [.tls13, .tls12])
        #expect(hello.isQUIC && hello.hasEarlyData && hello.hasPreSharedKey && !hello.hasEncryptedName)
        #expect(hello.ja4Prefix == "q13i0107h2")
        #expect(self.hello(extensions: [(0xFFCE, [1])])?.hasEncryptedName == true)
        #expect(self.hello(extensions: [(0xFE0D, [1])])?.encryptedHello == .inner)
        #expect(self.hello(extensions: [(0, bytes("0009 00 0006 45784D0A2E65"))])?.serverName == "exm\\010.e")
    }

    @Test("Lengths that disagree leave the hello incomplete, with what stood before them")
    func contradictions() throws {
        var handshake = Self.clientHello
        // The length of the name's extension, made too large.
        handshake[53] = 0xFF
        let found = try #require(hello(handshake))
        #expect(!found.isComplete && found.cipherSuites.count == 3 && found.serverName == nil && found.extensions == [0])
        var trailing = Self.clientHello + [0]
        trailing[3] += 1
        #expect(hello(trailing)?.isComplete == false && hello(trailing)?.serverName == "server")
    }

    @Test("A retry request and a downgrade are recognised by the random number")
    func specialRandoms() {
        var retry = Self.serverHello
        retry.replaceSubrange(6..<38, with: bytes("CF21AD74E59A6111BE1D8C021E65B891C2A211167ABB8C5E079E09E2C8A8339C"))
        #expect(ServerHello(handshake: retry.rawSpan)?.isHelloRetryRequest == true)
        var downgrade = Self.serverHello
        downgrade.replaceSubrange(30..<38, with: bytes("444F574E47524401"))
        #expect(ServerHello(handshake: downgrade.rawSpan)?.signalsDowngrade == true)
    }

    @Test("A flight of TLS 1.2: hello, certificates, done, over records that cut through messages")
    func flight12() throws {
        let first = [UInt8](repeating: 0x30, count: 300)
        let second = [UInt8](repeating: 0x31, count: 40)
        let list = [0] + counted16(first) + [0] + counted16(second)
        let certificate = [11, 0] + counted16([0] + counted16(list))
        let hello = [2, 0] + counted16(bytes("0303") + [UInt8](repeating: 3, count: 32) + bytes("00 C02F 00 0009 0010 0005 0003 02 6832"))
        let handshake = hello + certificate + [14, 0, 0, 0]
        let stream = Self.record(22, Array(handshake.prefix(100))) + Self.record(22, Array(handshake.dropFirst(100)))
        let flight = try #require(self.flight(stream))
        #expect(flight.hello?.version == .tls12 && flight.hello?.cipherSuite == 0xC02F && flight.hello?.applicationProtocol == "h2")
        #expect(flight.certificates == [first, second] && flight.isFinished && flight.alert == nil)
        let unfinished = try #require(self.flight(Array(stream.prefix(200))))
        #expect(unfinished.hello != nil && unfinished.certificates.isEmpty && !unfinished.isFinished)
    }

    @Test("A flight of TLS 1.3 ends where the seal begins, and an alert ends any")
    func flight13() throws {
        let sealed = try #require(flight(Self.record(22, Self.serverHello) + Self.record(20, [1]) + Self.record(23, [1, 2, 3])))
        #expect(sealed.hello?.version == .tls13 && sealed.certificates.isEmpty && sealed.isFinished)
        let refused = try #require(flight(Self.record(21, [2, 80])))
        #expect(refused.alert?.name == "internal_error" && refused.isFinished && refused.hello == nil)
        #expect(flight(ascii("HTTP/1.1 200 OK")) == nil)
    }

    @Test("Certificates that are not whole are left out")
    func certificateRanges() {
        let body = bytes("00000C 000003 010203 000003 0405")
        #expect(TLSCertificateMessage.ranges(body.rawSpan) == [6..<9])
    }

    @Test("No bytes make it trap")
    func tormented() {
        let stream = Self.record(22, Array(Self.clientHello.prefix(50))) + Self.record(22, Array(Self.clientHello.dropFirst(50)))
        let answer = Self.record(22, Self.serverHello + [11, 0, 0, 9, 0, 0, 6, 0, 0, 3, 1, 2, 3]) + Self.record(21, [2, 40])
        for sample in [stream, answer] {
            torment(sample, rounds: 4_000) { array in
                _ = head(array)
                _ = flight(array)
                _ = ClientHello(partialStream: array.rawSpan)
            }
        }
        torment(Self.clientHello, rounds: 4_000) { _ = hello($0)?.ja4Extensions }
        torment(Self.serverHello, rounds: 4_000) { _ = ServerHello(handshake: $0.rawSpan) }
    }
}
