/// The handshake bytes at the beginning of a stream, freed from the headers of the records that carry them.
struct TLSHandshakeBytes {
    /// The bytes of all handshake records, joined.
    var joined: [UInt8] = []
    /// How many bytes of the stream were used.
    var position = 0
    /// What stands behind the handshake records.
    var following = Following.end

    enum Following: Equatable {
        /// The bytes end between two records.
        case end
        /// The bytes end within a record, which reaches to `end`.
        case partial(end: Int)
        /// A record that is not a handshake.
        case record(TLSRecord)
        /// No record.
        case garbage
    }

    /// Joins the handshake records of `stream` until another record, the end, or `limit` bytes; what a cut record holds so
    /// far is joined too.
    init(_ stream: RawSpan, limit: Int) {
        while joined.count < limit {
            guard position < stream.byteCount else { return }
            guard stream.byteCount - position >= TLSRecord.headerLength else {
                following = .partial(end: position + TLSRecord.headerLength)
                return
            }
            guard let record = TLSRecord(stream, at: position) else {
                following = .garbage
                return
            }
            guard record.contentType == .handshake, record.length > 0 else {
                following = .record(record)
                return
            }
            let end = min(record.end, stream.byteCount)
            for offset in record.fragment.lowerBound..<end { joined.append(stream.byte(at: offset)) }
            position = end
            if end < record.end {
                following = .partial(end: record.end)
                return
            }
        }
    }
}
