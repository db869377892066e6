import Testing
import Wire

@testable import Unsealing

@Suite("Opening QUIC Initial packets")
struct QUICInitialOpenerTests {
    private func take(_ datagram: [UInt8], _ fromClient: Bool, _ opener: inout QUICInitialOpener) -> QUICInitialOpener.Progress {
        opener.absorb(datagram.rawSpan, fromClient: fromClient)
    }

    @Test("The client's keys are those of RFC 9001 §A.1")
    func keysOfVersion1() throws {
        let id = QUICConnectionID(SealedPackets.destinationID)
        let client = try #require(InitialKeys(version: .v1, destinationID: id, side: .client))
        #expect(client.vector == bytes("fa044b2f42a3fd3b46fb255c"))
        let server = try #require(InitialKeys(version: .v1, destinationID: id, side: .server))
        #expect(server.vector == bytes("0ac1493ca1905853b0bba03e"))
    }

    @Test("The keys of version 2 are those of RFC 9369 §A.1")
    func keysOfVersion2() throws {
        let id = QUICConnectionID(SealedPackets.destinationID)
        let client = try #require(InitialKeys(version: .v2, destinationID: id, side: .client))
        #expect(client.vector == bytes("91f73e2351d8fa91660e909f"))
        let server = try #require(InitialKeys(version: .v2, destinationID: id, side: .server))
        #expect(server.vector == bytes("dd13c276499c0249d3310652"))
    }

    @Test("The examples of the RFCs open, client and server", arguments: [true, false])
    func examples(isVersion1: Bool) throws {
        var opener = QUICInitialOpener()
        let client = isVersion1 ? SealedPackets.rfc9001Client : SealedPackets.rfc9369Client
        #expect(take(client, true, &opener) == .clientHello)
        let hello = try #require(opener.clientHello)
        #expect(hello.serverName == "example.com")
        #expect(hello.protocols == ["alpn"])
        #expect(hello.supportedVersions == [.tls13])
        #expect(hello.cipherSuites == [0x1301, 0x1302])
        #expect(hello.keyShareGroups == [29])
        #expect(hello.isQUIC && hello.isComplete && hello.length == 241)
        let server = isVersion1 ? SealedPackets.rfc9001Server : SealedPackets.rfc9369Server
        #expect(take(server, false, &opener) == .serverHello)
        #expect(opener.serverHello?.version == .tls13)
        #expect(opener.serverHello?.cipherSuite == 0x1301)
        #expect(opener.openedCount == 2 && opener.failedCount == 0)
    }

    @Test("Drafts open with the salts of their time", arguments: [29, 27])
    func drafts(number: Int) {
        let packet = number == 29 ? SealedPackets.draft29 : SealedPackets.draft27
        var opener = QUICInitialOpener()
        #expect(take(packet, true, &opener) == .clientHello)
        #expect(opener.clientHello?.serverName == "example.com")
    }

    @Test("A hello scattered over two datagrams is put together in either order", arguments: [false, true])
    func scattered(isReversed: Bool) {
        var datagrams = [SealedPackets.scatteredFirst, SealedPackets.scatteredSecond]
        if isReversed { datagrams.reverse() }
        var opener = QUICInitialOpener()
        #expect(take(datagrams[0], true, &opener) == .needMore)
        #expect(opener.clientHello == nil)
        #expect(take(datagrams[1], true, &opener) == .clientHello)
        #expect(opener.clientHello?.serverName == "example.com")
    }

    @Test("What is there of an unfinished hello can be read")
    func partial() throws {
        var opener = QUICInitialOpener()
        _ = take(SealedPackets.scatteredSecond, true, &opener)
        let partial = try #require(opener.partialClientHello)
        // Forty bytes: up to the length of the cipher suites.
        #expect(!partial.isComplete && partial.length == 241 && partial.randomPrefix == 0xEBF8_FA56_F129_39B9 && partial.cipherSuites.isEmpty)
    }

    @Test("Packets coalesced in one datagram are all opened")
    func coalesced() {
        var opener = QUICInitialOpener()
        let datagram = SealedPackets.scatteredFirst + SealedPackets.scatteredSecond
        #expect(take(datagram, true, &opener) == .clientHello)
        #expect(opener.openedCount == 2)
    }

    @Test("After a Retry the keys come from the new connection ID")
    func retry() {
        var opener = QUICInitialOpener()
        _ = take(SealedPackets.scatteredFirst, true, &opener)
        #expect(take(SealedPackets.afterRetry, true, &opener) == .clientHello)
        #expect(opener.clientHello?.serverName == "example.com")
        #expect(opener.failedCount == 0)
    }

    @Test("The words of a server that closes are read and made safe to print")
    func closing() {
        var opener = QUICInitialOpener()
        _ = take(SealedPackets.rfc9001Client, true, &opener)
        #expect(take(SealedPackets.serverClose, false, &opener) == .closed)
        #expect(opener.closing == QUICInitialOpener.Closing(code: 0x128, reason: "no\\027k", isFromClient: false))
    }

    @Test("A server's packet before its client's cannot be opened")
    func serverAlone() {
        var opener = QUICInitialOpener()
        #expect(take(SealedPackets.rfc9001Server, false, &opener) == .unopened)
    }

    @Test("One changed bit anywhere keeps the seal shut")
    func changedBit() {
        let packet = SealedPackets.draft29
        for index in stride(from: 0, to: packet.count, by: 7) {
            var changed = packet
            changed[index] ^= 0x10
            var opener = QUICInitialOpener()
            #expect(take(changed, true, &opener) != .clientHello, "byte \(index)")
        }
    }

    @Test("Every prefix is taken without a trap and yields no hello")
    func prefixes() {
        for packet in [SealedPackets.draft29, SealedPackets.afterRetry, SealedPackets.rfc9369Server] {
            for length in 0..<packet.count {
                var opener = QUICInitialOpener()
                let progress = take(Array(packet.prefix(length)), true, &opener)
                #expect(progress == .nothing || progress == .cutByCapture || progress == .unopened)
                #expect(opener.clientHello == nil)
            }
        }
    }

    @Test("It gives up after a fixed number of failures")
    func givesUp() {
        var opener = QUICInitialOpener()
        var packet = SealedPackets.draft29
        packet[packet.count - 1] ^= 1
        for _ in 0..<QUICInitialOpener.maximumFailures { #expect(take(packet, true, &opener) == .unopened) }
        #expect(take(SealedPackets.draft29, true, &opener) == .nothing)
    }

    @Test("A short packet number is completed as RFC 9000 §A.3 does it")
    func packetNumbers() {
        #expect(InitialKeys.complete(0x9B32, byteCount: 2, largest: 0xA82F_30EA) == 0xA82F_9B32)
        #expect(InitialKeys.complete(0, byteCount: 1, largest: 255) == 256)
        #expect(InitialKeys.complete(0xFF, byteCount: 1, largest: 256) == 255)
        #expect(InitialKeys.complete(7, byteCount: 1, largest: nil) == 7)
    }
}
