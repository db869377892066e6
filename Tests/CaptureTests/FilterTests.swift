import Capture
import Findings
import Testing
import Wire

@Suite("Filtering frames")
struct FilterTests {
    let folder = TemporaryFolder()

    /// A UDP datagram over IPv4, without checksums.
    private func datagram(to port: UInt16) -> [UInt8] {
        [0x45, 0, 0, 28, 0, 0, 0, 0, 64, 17, 0, 0, 192, 0, 2, 1, 192, 0, 2, 2, 0x30, 0x39, UInt8(port >> 8), UInt8(port & 255), 0, 8, 0, 0]
    }

    private func ethernet(_ payload: [UInt8]) -> [UInt8] { [UInt8](repeating: 2, count: 12) + [8, 0] + payload }

    @Test("Frames left out keep their numbers, and every link type has its own program")
    func numbers() throws {
        var file = CaptureBytes()
        file.section()
        file.interface(linkType: 1)
        file.interface(linkType: 101)
        file.interface(linkType: 113)
        for port in [UInt16(53), 80, 53] {
            file.packet(1, ethernet(datagram(to: port)), interface: 0)
            file.packet(1, datagram(to: port), interface: 1)
            file.packet(1, [0, 0, 0, 1, 0, 6, 2, 2, 2, 2, 2, 2, 0, 0, 8, 0] + datagram(to: port), interface: 2)
        }
        let path = try folder.file("a.pcapng", file.bytes)
        let reading = try Reading(path: path, filter: "udp dst port 53")
        #expect(reading.frames.map(\.number) == [1, 2, 3, 7, 8, 9])
        #expect(reading.summaries.first?.packets == 9)
        #expect(try Reading(path: path, filter: "udp dst port 5353").frames.isEmpty)
        #expect(try Reading(path: path, filter: "").frames.count == 9)
    }

    @Test("A filter that matches rarely gives the same frames for any buffer", arguments: [512, 4096])
    func rare(capacity: Int) throws {
        var file = CaptureBytes()
        file.pcapHeader()
        for index in 0..<4000 { file.pcapRecord(UInt32(index), 0, ethernet(datagram(to: index % 997 == 3 ? 53 : 80))) }
        let reading = try Reading(path: try folder.file("a.pcap", file.bytes), filter: "port 53", capacity: capacity)
        #expect(reading.frames.map(\.number) == [4, 1001, 1998, 2995, 3992])
    }

    @Test("Lengths speak of the wire, not of what was kept; a cut or empty frame matches nothing that lies beyond")
    func lengths() throws {
        var file = CaptureBytes()
        file.pcapHeader()
        file.pcapRecord(1, 0, ethernet(datagram(to: 53)), original: 1500)
        file.pcapRecord(1, 0, Array(ethernet(datagram(to: 53))[..<20]), original: 42)
        file.pcapRecord(1, 0, [], original: 42)
        let path = try folder.file("a.pcap", file.bytes)
        #expect(try Reading(path: path, filter: "greater 1000").frames.map(\.number) == [1])
        #expect(try Reading(path: path, filter: "udp port 53").frames.map(\.number) == [1])
    }

    @Test("What is wrong with an expression is said in libpcap's words")
    func errors() throws {
        let error = #expect(throws: CaptureError.self) { try BPFFilter("tcp prot 80") }
        guard case .badFilter("tcp prot 80", let message) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(message.contains("syntax error") || message.contains("parse"))
        // Words of the radio are valid, but not for a wired capture.
        var file = CaptureBytes()
        file.pcapHeader()
        let path = try folder.file("a.pcap", file.bytes)
        #expect(throws: CaptureError.self) { try Reading(path: path, filter: "wlan type mgt") }
    }

    @Test("Counts agree with tcpdump on the same file")
    func agreesWithTcpdump() throws {
        var file = CaptureBytes()
        file.pcapHeader()
        for index in 0..<500 { file.pcapRecord(UInt32(index), 0, ethernet(datagram(to: UInt16(index)))) }
        let path = try folder.file("a.pcap", file.bytes)
        for filter in ["udp portrange 100-199", "udp[2:2] & 1 == 1", "not port 80 and less 100", "ip6", "vlan or udp port 7"] {
            guard let printed = output(of: "tcpdump", ["-r", path, "--count", filter]) else { return }
            let count = String(decoding: printed, as: UTF8.self).split(separator: " ").first.flatMap { Int($0) }
            #expect(try Reading(path: path, filter: filter).frames.count == count, "\(filter)")
        }
    }
}
