public import Wire

/// A TCP segment to be written (RFC 9293 §3.1); the checksum is computed.
public struct TCPDraft: Hashable, Sendable {
    public var sourcePort: UInt16
    public var destinationPort: UInt16
    public var sequence: UInt32 = 0
    public var acknowledgement: UInt32 = 0
    public var flags: TCPHeader.Flags
    /// As sent, not scaled.
    public var window: UInt16 = 502
    public var options: [Option] = []
    public var payload: [UInt8] = []

    /// An option (RFC 9293 §3.2, RFC 7323, RFC 2018).
    public enum Option: Hashable, Sendable {
        case noOperation
        case maximumSegmentSize(UInt16)
        case windowScale(UInt8)
        case selectiveAcknowledgementPermitted
        case selectiveAcknowledgement([Range<UInt32>])
        case timestamps(value: UInt32, echo: UInt32)
        /// Any other kind with its contents.
        case other(UInt8, [UInt8])
    }

    /// Describes a segment.
    public init(from sourcePort: UInt16, to destinationPort: UInt16, _ flags: TCPHeader.Flags) {
        self.sourcePort = sourcePort
        self.destinationPort = destinationPort
        self.flags = flags
    }

    /// How many sequence numbers it takes: its payload, and one each for SYN and FIN.
    public var sequenceLength: UInt32 {
        UInt32(truncatingIfNeeded: payload.count) + (flags.contains(.syn) ? 1 : 0) + (flags.contains(.fin) ? 1 : 0)
    }

    /// The sequence number after its last.
    public var end: UInt32 { sequence &+ sequenceLength }

    /// The segment between two addresses. With `leavingChecksum`, the field holds the pseudo-header's sum alone, as it
    /// stands in a frame captured before the hardware finished it.
    public func octets(from source: IPAddress, to destination: IPAddress, leavingChecksum: Bool = false) -> [UInt8] {
        var optionWriter = OctetWriter()
        for option in options { option.write(to: &optionWriter) }
        while optionWriter.count % 4 != 0 { optionWriter.write8(1) }
        let optionOctets = optionWriter.octets.prefix(40)

        var writer = OctetWriter()
        writer.write16(sourcePort)
        writer.write16(destinationPort)
        writer.write32(sequence)
        writer.write32(acknowledgement)
        writer.write16(UInt16(5 + optionOctets.count / 4) << 12 | flags.rawValue & 0x0FFF)
        writer.write16(window)
        writer.write16(0)
        writer.write16(0)
        writer.write(optionOctets)
        writer.write(payload)
        var sum = InternetChecksum(pseudoHeader: source, destination, .tcp, length: writer.count)
        if leavingChecksum {
            writer.patch16(sum.folded, at: 16)
        } else {
            sum.add(writer.octets)
            writer.patch16(sum.value, at: 16)
        }
        return writer.octets
    }
}

extension TCPDraft.Option {
    fileprivate func write(to writer: inout OctetWriter) {
        switch self {
        case .noOperation:
            writer.write8(1)
        case .maximumSegmentSize(let size):
            writer.write([2, 4])
            writer.write16(size)
        case .windowScale(let shift):
            writer.write([3, 3, shift])
        case .selectiveAcknowledgementPermitted:
            writer.write([4, 2])
        case .selectiveAcknowledgement(let blocks):
            writer.write([5, UInt8(truncatingIfNeeded: 2 + 8 * blocks.count)])
            for block in blocks {
                writer.write32(block.lowerBound)
                writer.write32(block.upperBound)
            }
        case .timestamps(let value, let echo):
            writer.write([8, 10])
            writer.write32(value)
            writer.write32(echo)
        case .other(let kind, let contents):
            writer.write([kind, UInt8(truncatingIfNeeded: 2 + contents.count)])
            writer.write(contents)
        }
    }
}
