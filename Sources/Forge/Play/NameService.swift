public import Wire

/// A resolver on a host: answers from a table, or in any other way that is set.
public final class NameService {
    /// What it says to a question; `nil` is silence. Several answers are several datagrams.
    public var replies: (DNSDraft) -> [DNSDraft]
    /// How long it takes, where it has to ask others first.
    public var thinking = Interval.milliseconds(2)

    /// Serves on port 53.
    @discardableResult
    public init(on host: Host, stage: Stage, replies: @escaping (DNSDraft) -> [DNSDraft]) {
        self.replies = replies
        host.datagrams[53] = { [self] datagram, packet in
            guard let question = DNSDraft(readingQuestionOf: datagram.payload) else { return }
            let answers = self.replies(question)
            guard !answers.isEmpty else { return }
            stage.after(thinking + stage.jitter(.milliseconds(2))) {
                for answer in answers { host.send(answer.octets, from: 53, to: packet.ip.source, datagram.sourcePort) }
            }
        }
    }
}

extension DNSDraft {
    /// Reads back the question of a message that was written here.
    public init?(readingQuestionOf octets: [UInt8]) {
        guard octets.count > 12, octets[2] & 0x80 == 0 else { return nil }
        var labels: [[UInt8]] = []
        var offset = 12
        while offset < octets.count, octets[offset] != 0 {
            let end = offset + 1 + Int(octets[offset])
            guard octets[offset] < 64, end < octets.count else { return nil }
            labels.append(Array(octets[(offset + 1)..<end]))
            offset = end
        }
        guard offset + 4 < octets.count else { return nil }
        self.init(
            asking: Name(labels: labels), type: UInt16(octets[offset + 1]) << 8 | UInt16(octets[offset + 2]),
            identifier: UInt16(octets[0]) << 8 | UInt16(octets[1]))
    }
}
