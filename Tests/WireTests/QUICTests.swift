import Testing

@testable import Wire

@Suite("QUIC headers")
struct QUICTests {
    private func header(_ text: String, at start: Int = 0) -> QUICLongHeader? {
        let array = bytes(text)
        return QUICLongHeader(array.rawSpan, at: start)
    }

    /// An Initial of version 1 with four bytes in place of a packet of twenty.
    private let initial = "C0 00000001 08 8394C8F03E515708 04 01020304 03 AABBCC 4014" + String(repeating: "55", count: 20)

    @Test("An Initial: IDs, token, length, and where the next packet begins")
    func initialHeader() throws {
        let found = try #require(header(initial + "C1"))
        #expect(found.type == .initial && found.version == .v1 && found.missing == 0)
        #expect(found.destinationID.description == "8394c8f03e515708" && found.destinationID.length == 8)
        #expect(found.sourceID.bytes == [1, 2, 3, 4])
        #expect(found.token == 20..<23 && found.payload == 25..<45 && found.end == 45)
    }

    @Test("A packet cut by the capture says how much is missing")
    func cut() throws {
        let array = Array(bytes(initial).prefix(30))
        let found = try #require(QUICLongHeader.of(array))
        #expect(found.missing == 15 && found.payload == 25..<30)
        for length in 0..<25 { #expect(QUICLongHeader.of(Array(bytes(initial).prefix(length))) == nil) }
    }

    @Test("Types by version: version 2 turns them by one")
    func types() {
        let rest = "00 00 4014" + String(repeating: "00", count: 20)
        #expect(header("D0 00000001" + rest)?.type == .zeroRTT)
        #expect(header("E0 00000001" + rest)?.type == .handshake)
        #expect(header("F0 00000001" + rest)?.type == .retry)
        #expect(header("D0 6B3343CF 00 00 00 4014" + String(repeating: "00", count: 20))?.type == .initial)
        #expect(header("F0 6B3343CF" + rest)?.type == .handshake)
        #expect(header("C0 6B3343CF" + rest)?.type == .retry)
        #expect(header("C0 FACEB002" + rest)?.type == .unknown)
        #expect(header("40 00000001" + rest) == nil)
    }

    @Test("A version negotiation lists what the server takes")
    func negotiation() throws {
        let array = bytes("80 00000000 04 01020304 00 00000001 6B3343CF FF00001D 1A2A3A4A 00")
        let found = try #require(QUICLongHeader.of(array))
        let versions = found.offeredVersions(array.rawSpan)
        #expect(found.type == .versionNegotiation && versions == [.v1, .v2, .draft(29), QUICVersion(rawValue: 0x1A2A_3A4A)])
        #expect(versions.last?.isReserved == true && versions[2].description == "draft-29")
    }

    @Test("The Retry of RFC 9001 §A.4: its token, and its tag")
    func retry() throws {
        let found = try #require(header("FF000000010008F067A5502A4262B5746F6B656E04A265BA2EFF4D829058FB3F0F2496BA"))
        #expect(found.type == .retry && found.sourceID.description == "f067a5502a4262b5" && found.destinationID.length == 0)
        #expect(found.token == 15..<20 && found.payload.count == 16)
    }

    @Test("Connection IDs keep twenty bytes and their order")
    func connectionIDs() {
        let array = (0..<40).map { UInt8($0) }
        let id = QUICConnectionID(array.rawSpan, 3..<23)
        #expect(id.bytes == Array(3..<23) && id.length == 20)
        #expect(id != QUICConnectionID(array.rawSpan, 3..<22) && QUICConnectionID(array.rawSpan, 5..<5).bytes.isEmpty)
        #expect(QUICConnectionID(array.rawSpan, 0..<30).length == 30)
        #expect(header("C0 00000001 15" + String(repeating: "00", count: 60)) == nil)
    }

    @Test("Short headers are only plausible, unless the connection ID is known")
    func shortHeaders() {
        let array = bytes("43 01020304") + [UInt8](repeating: 9, count: 30)
        func plausible(_ array: [UInt8], _ id: QUICConnectionID? = nil) -> Bool { QUICShortHeader.isPlausible(array.rawSpan, destinationID: id) }
        let id = QUICConnectionID(array.rawSpan, 1..<5)
        let other = QUICConnectionID(array.rawSpan, 2..<6)
        #expect(plausible(array) && plausible(array, id) && !plausible(array, other))
        #expect(!plausible(Array(array.prefix(20))) && !plausible([0xC3] + array) && !plausible([0x03] + array))
    }

    @Test("Frames of an Initial: what RFC 9001 §A.3 carries, a close, and what does not belong there")
    func frames() {
        func frames(_ text: String) -> ([QUICFrame], Bool) {
            let array = bytes(text)
            var cursor = QUICFrameCursor(array.rawSpan)
            var list: [QUICFrame] = []
            while let frame = cursor.next() { list.append(frame) }
            return (list, cursor.isMalformed)
        }
        let (server, isBroken) = frames("02000000000600 4003 010203 01 000000")
        #expect(server == [.acknowledgement(largest: 0), .crypto(streamOffset: 0, data: 9..<12), .ping, .padding(3)] && !isBroken)
        let (close, _) = frames("1C 4128 06 02 6869")
        #expect(close == [.close(code: 0x128, isApplication: false, reason: "hi")])
        #expect(frames("0600 4003 0102").1 && frames("08 00").1 && frames("06 C0000000 FFFFFFFF FFFFFFFFFFFFFFFF").1)
    }

    @Test("Integers of variable length by the examples of RFC 9000 §A.1")
    func integers() {
        func read(_ text: String) -> UInt64? {
            let array = bytes(text)
            var cursor = ByteCursor(array.rawSpan)
            return cursor.variableInteger()
        }
        #expect(read("C2197C5EFF14E88C") == 151_288_809_941_952_652)
        #expect(read("9D7F3E7D") == 494_878_333 && read("7BBD") == 15_293 && read("25") == 37 && read("4025") == 37)
        #expect(read("9D7F3E") == nil && read("") == nil)
    }

    @Test("No bytes make it trap")
    func tormented() {
        for sample in [
            bytes(initial), bytes("80 00000000 04 01020304 00 00000001 6B3343CF"), bytes("F0 00000001 00 00 0102030405060708090A0B0C0D0E0F1011"),
        ] {
            torment(sample, rounds: 4_000) { array in
                guard let found = QUICLongHeader.of(array) else { return }
                #expect(found.payload.upperBound <= array.count && found.token.upperBound <= array.count)
                _ = found.offeredVersions(array.rawSpan)
                _ = QUICLongHeader.isRecognised(array.rawSpan)
            }
        }
        torment(bytes("02000000000600 4003 010203 01 000000 1C 4128 06 02 6869 03 05 01 02 01 02 03 04 05 06 07")) { array in
            var cursor = QUICFrameCursor(array.rawSpan)
            while cursor.next() != nil {}
        }
    }
}

extension QUICLongHeader {
    /// The header at the beginning of an array.
    static func of(_ array: [UInt8]) -> QUICLongHeader? { QUICLongHeader(array.rawSpan) }
}
