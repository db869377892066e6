/// What hostile bytes are given to. Each takes any bytes and must come back.
package enum FuzzEntry: String, CaseIterable {
    /// As a capture file: pcap, pcapng, gzip or zstd.
    case reader
    /// As a frame, its first byte choosing the link type, and its payload to every parser of applications.
    case dissection
    /// As a list of frames with times, judged and reported.
    case conversations
    /// As QUIC datagrams to be opened.
    case quic
    /// As a findings file to be read and rendered again.
    case findings

    /// Gives the bytes over.
    package func run(_ bytes: [UInt8]) {
        switch self {
        case .reader: ReaderFuzz.run(bytes)
        case .dissection: DissectionFuzz.run(bytes)
        case .conversations: ConversationFuzz.run(bytes)
        case .quic: QUICFuzz.run(bytes)
        case .findings: FindingsFuzz.run(bytes)
        }
    }
}
