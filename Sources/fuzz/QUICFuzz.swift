import Unsealing
import Wire

/// Bytes as datagrams of one QUIC connection: two bytes of length, whose top bit says who sent it, and the datagram.
enum QUICFuzz {
    static func run(_ bytes: [UInt8]) {
        var opener = QUICInitialOpener()
        var position = 0
        while position + 2 <= bytes.count {
            let head = bytes.rawSpan.bigEndian16(at: position)
            position += 2
            let length = min(Int(head & 0x0FFF), bytes.count - position)
            _ = opener.absorb(bytes.rawSpan.extracting(position..<position + length), fromClient: head & 0x8000 == 0)
            position += length
        }
        _ = opener.clientHello?.ja4
    }
}
