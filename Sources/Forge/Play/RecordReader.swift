/// Cuts a stream of octets into whole TLS records.
struct RecordReader {
    private var buffer: [UInt8] = []

    /// One record's type and fragment.
    struct Record {
        var type: UInt8
        var fragment: [UInt8]
    }

    /// Adds what arrived and takes every record that is whole now.
    mutating func add(_ octets: [UInt8]) -> [Record] {
        buffer += octets
        var records: [Record] = []
        while buffer.count >= 5 {
            let length = Int(buffer[3]) << 8 | Int(buffer[4])
            guard buffer.count >= 5 + length else { break }
            records.append(Record(type: buffer[0], fragment: Array(buffer[5..<(5 + length)])))
            buffer.removeFirst(5 + length)
        }
        return records
    }
}
