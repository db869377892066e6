import Forge
import Foundation
import Wire

/// A pcap file being written: Ethernet frames of TCP and UDP over IPv4, with right checksums.
struct CaptureFile {
    /// Two ends of a flow; the first is the home's device.
    struct Ends {
        var device: UInt32
        var server: UInt32
        var devicePort: UInt16
        var serverPort: UInt16
        /// The hop limit with which the server's packets arrive.
        var serverHops: UInt8 = 54
    }

    /// One TCP segment.
    struct Segment {
        var flags: TCPHeader.Flags
        var sequence: UInt32
        var acknowledgement: UInt32
        var window: UInt16 = 502
        /// MSS, SACK permitted and a shift of 7, as a SYN carries them.
        var hasSynOptions = false
    }

    private(set) var packets: UInt64 = 0
    private(set) var bytes: UInt64 = 0
    private let file: FileHandle
    private var buffer: [UInt8] = []
    private var identification: UInt16 = 1
    private static let flushSize = 1 << 20

    /// Begins a file, or `nil` where it cannot be made.
    init?(path: String) {
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path) else { return nil }
        self.init(file)
    }

    /// Begins a capture that is written to a file or a pipe.
    init(_ file: FileHandle, linkType: LinkType = .ethernet) {
        self.file = file
        buffer.reserveCapacity(Self.flushSize + 65_536)
        // Microseconds, version 2.4, no zone, snap length 262,144.
        for word: UInt32 in [0xA1B2_C3D4, 0x0004_0002, 0, 0, 262_144, UInt32(linkType.rawValue)] { little32(word) }
    }

    /// Writes what is left.
    mutating func close() {
        flush()
        try? file.close()
    }

    /// Writes a TCP segment.
    mutating func tcp(_ time: Timestamp, _ ends: Ends, fromDevice: Bool, _ segment: Segment, _ payload: ArraySlice<UInt8> = []) {
        let header = segment.hasSynOptions ? 32 : 20
        let start = begin(time, ends, fromDevice, number: 6, length: header + payload.count)
        big16(fromDevice ? ends.devicePort : ends.serverPort)
        big16(fromDevice ? ends.serverPort : ends.devicePort)
        big32(segment.sequence)
        big32(segment.acknowledgement)
        big16(UInt16(header / 4) << 12 | segment.flags.rawValue)
        big16(segment.window)
        big32(0)
        if segment.hasSynOptions { buffer.append(contentsOf: [2, 4, 0x05, 0xB4, 1, 1, 4, 2, 1, 3, 3, 7]) }
        buffer.append(contentsOf: payload)
        end(start, ends, number: 6, length: header + payload.count, checksumAt: 16)
    }

    /// Writes a UDP datagram.
    mutating func udp(_ time: Timestamp, _ ends: Ends, fromDevice: Bool, _ payload: ArraySlice<UInt8>) {
        let start = begin(time, ends, fromDevice, number: 17, length: 8 + payload.count)
        big16(fromDevice ? ends.devicePort : ends.serverPort)
        big16(fromDevice ? ends.serverPort : ends.devicePort)
        big16(UInt16(8 + payload.count))
        big16(0)
        buffer.append(contentsOf: payload)
        end(start, ends, number: 17, length: 8 + payload.count, checksumAt: 6)
    }

    /// Writes a frame as it is.
    mutating func frame(_ time: Timestamp, _ octets: [UInt8]) {
        little32(UInt32(truncatingIfNeeded: time.nanoseconds / 1_000_000_000))
        little32(UInt32(truncatingIfNeeded: time.nanoseconds % 1_000_000_000 / 1_000))
        little32(UInt32(octets.count))
        little32(UInt32(octets.count))
        buffer.append(contentsOf: octets)
        packets += 1
        if buffer.count >= CaptureFile.flushSize { flush() }
    }

    /// Writes the record, Ethernet and IP headers; returns where layer 4 begins.
    private mutating func begin(_ time: Timestamp, _ ends: Ends, _ fromDevice: Bool, number: UInt8, length: Int) -> Int {
        let frame = UInt32(34 + length)
        little32(UInt32(truncatingIfNeeded: time.nanoseconds / 1_000_000_000))
        little32(UInt32(truncatingIfNeeded: time.nanoseconds % 1_000_000_000 / 1_000))
        little32(frame)
        little32(frame)
        let device: [UInt8] = [0x02, 0, 0, 0, 0, UInt8(truncatingIfNeeded: ends.device)]
        let gateway: [UInt8] = [0x02, 0, 0, 0, 1, 1]
        buffer.append(contentsOf: fromDevice ? gateway : device)
        buffer.append(contentsOf: fromDevice ? device : gateway)
        big16(0x0800)
        let network = buffer.count
        big16(0x4500)
        big16(UInt16(20 + length))
        big16(identification)
        identification = identification == .max ? 1 : identification + 1
        big16(0x4000)
        buffer.append(fromDevice ? 64 : ends.serverHops)
        buffer.append(number)
        big16(0)
        big32(fromDevice ? ends.device : ends.server)
        big32(fromDevice ? ends.server : ends.device)
        put16(CaptureFile.checksum(sum(network, 20)), at: network + 10)
        return buffer.count
    }

    private mutating func end(_ start: Int, _ ends: Ends, number: UInt8, length: Int, checksumAt offset: Int) {
        var total = sum(start, length) + UInt64(number) + UInt64(length)
        for word in [ends.device, ends.server] { total += UInt64(word >> 16) + UInt64(word & 0xFFFF) }
        put16(CaptureFile.checksum(total), at: start + offset)
        packets += 1
        if buffer.count >= CaptureFile.flushSize { flush() }
    }

    /// Writes what is there so far.
    mutating func flush() {
        bytes += UInt64(buffer.count)
        try? file.write(contentsOf: Data(buffer))
        buffer.removeAll(keepingCapacity: true)
    }

    /// The sum of 16-bit words (RFC 1071).
    private func sum(_ start: Int, _ length: Int) -> UInt64 {
        let bytes = buffer.rawSpan.extracting(start..<start + length)
        var total: UInt64 = 0
        var offset = 0
        while offset + 4 <= length {
            let word = bytes.bigEndian32(at: offset)
            total += UInt64(word >> 16) + UInt64(word & 0xFFFF)
            offset += 4
        }
        while offset < length {
            total += offset % 2 == 0 ? UInt64(bytes.byte(at: offset)) << 8 : UInt64(bytes.byte(at: offset))
            offset += 1
        }
        return total
    }

    private static func checksum(_ sum: UInt64) -> UInt16 {
        var rest = sum
        while rest > 0xFFFF { rest = rest & 0xFFFF + rest >> 16 }
        return ~UInt16(rest)
    }

    private mutating func put16(_ value: UInt16, at offset: Int) {
        buffer[offset] = UInt8(value >> 8)
        buffer[offset + 1] = UInt8(value & 0xFF)
    }

    private mutating func big16(_ value: UInt16) {
        buffer.append(UInt8(value >> 8))
        buffer.append(UInt8(value & 0xFF))
    }

    private mutating func big32(_ value: UInt32) {
        big16(UInt16(value >> 16))
        big16(UInt16(value & 0xFFFF))
    }

    private mutating func little32(_ value: UInt32) {
        for shift: UInt32 in [0, 8, 16, 24] { buffer.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
}
