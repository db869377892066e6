import Crypto

/// HMAC with SHA-256 (RFC 2104) over a few bytes, in room that is used again: five are wanted for every QUIC connection.
struct KeyedHash {
    private static let blockLength = 64
    private var block: [UInt8] = []

    init() { block.reserveCapacity(2 * Self.blockLength) }

    /// The code of a message; `key` has at most 64 bytes.
    mutating func callAsFunction(_ message: [UInt8], key: some Sequence<UInt8>) -> SHA256Digest {
        pad(key, with: 0x36)
        block.append(contentsOf: message)
        let inner = SHA256.hash(data: block)
        pad(key, with: 0x5C)
        block.append(contentsOf: inner)
        return SHA256.hash(data: block)
    }

    private mutating func pad(_ key: some Sequence<UInt8>, with byte: UInt8) {
        block.removeAll(keepingCapacity: true)
        for part in key { block.append(part ^ byte) }
        while block.count < Self.blockLength { block.append(byte) }
    }
}
