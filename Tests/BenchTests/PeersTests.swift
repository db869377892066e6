import Foundation
import Testing

@testable import bench

/// What the comparison with other programs makes of what it sees.
@Suite("Peers")
struct PeersTests {
    @Test(
        "A version is found in what a program says on itself",
        arguments: [
            ("tcpdump version 4.99.3\nlibpcap version 1.10.3 (with TPACKET_V3)", "4.99.3"),
            ("--- p0f 3.09b by Michal Zalewski <lcamtuf@coredump.cx> ---\n\n  IP address : 192.0.2.2", "3.09b"),
            ("This is Suricata version 7.0.10 RELEASE", "7.0.10"),
            ("TShark (Wireshark) 4.0.17 (Git v4.0.17 packaged as 4.0.17-0+deb12u3).", "4.0.17"),
            ("Welcome to nDPI 4.2.0\n\nndpiReader -i <file|device>", "4.2.0"),
            ("nfpcapd: Version: 1.7.1", "1.7.1"),
        ])
    func version(said: String, version: String) { #expect(Peer.version(in: said) == version) }

    @Test("The capture and the folder take their places in a command")
    func places() {
        let peer = Peer(name: "argus", command: ["argus", "-r", "FILE", "-w", "FOLDER/argus"], versionCommand: ["argus", "-h"], work: "")
        #expect(peer.command(file: "/a/home.pcap", folder: "/a/run") == ["argus", "-r", "/a/home.pcap", "-w", "/a/run/argus"])
    }

    @Test("A program that is not there is not installed, and has no version")
    func missing() {
        let peer = Peer(name: "none", command: ["no-such-program-anywhere", "FILE"], versionCommand: ["no-such-program-anywhere", "-V"], work: "")
        #expect(!peer.isInstalled)
        #expect(Peer(name: "sh", command: ["sh"], versionCommand: ["sh"], work: "").isInstalled)
    }

    @Test("How a run ended is told: well, with a status, by a signal, after the limit")
    func ends() {
        #expect(PeerRun.End(status: 0).words == nil)
        #expect(PeerRun.End(status: 3).words == "ended with status 3")
        #expect(PeerRun.End(status: 139) == .signal(11))
        #expect(PeerRun.End.tooLong.words == "ended after 300 s, unfinished")
    }

    /// GNU time comes with the bench's other needs, and not with the tests'.
    @Test("A run is measured from outside", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/time")))
    func run() throws {
        let folder = NSTemporaryDirectory()
        // 64 MiB held for a moment.
        let large = try #require(PeerRun.measure(["sh", "-c", "head -c 67108864 /dev/zero | tail -c 67108864 > /dev/null"], in: folder))
        #expect(large.end == .status(0))
        #expect(large.peakMemory >= 64 << 20)
        #expect(large.processor > 0)
        let small = try #require(PeerRun.measure(["true"], in: folder))
        #expect(small.peakMemory > 0 && small.peakMemory < 16 << 20, "what the test itself holds does not count")
        #expect(PeerRun.measure(["sh", "-c", "exit 7"], in: folder)?.end == .status(7))
        #expect(PeerRun.measure(["sh", "-c", "kill -SEGV $$"], in: folder)?.end == .signal(11))
        #expect(PeerRun.measure(["sleep", "60"], in: folder, limit: 1)?.end == .tooLong)
    }

    @Test("Figures are the medians of the runs, a packet each")
    func medians() {
        let runs = [(900, 1_200, 30), (700, 5_000, 20), (800, 1_000, 10)].map {
            PeerRun(processor: $0.0, wall: $0.1, peakMemory: $0.2 << 20, end: .status($0.0 == 900 ? 1 : 0))
        }
        let figures = PeerFigures("some", runs, packets: 10)
        #expect(figures.processor == 80)
        #expect(figures.span == 70...90)
        #expect(figures.wall == 120)
        #expect(figures.peakMemory == 20 << 20)
        #expect(figures.complaint == "ended with status 1")
    }

    @Test("The page has a line for each program and capture, with the ratios to the loop and to wirewitness")
    func page() {
        func figures(_ name: String, _ processor: UInt64) -> PeerFigures {
            PeerFigures(name, [PeerRun(processor: processor, wall: 4_000, peakMemory: 12 << 20, end: .status(0))], packets: 10)
        }
        let peers = [
            Peer.libpcap(bench: "/b/bench"), Peer.own(program: "/b/wirewitness", workers: 1),
            Peer(name: "argus", command: ["argus", "-r", "FILE"], versionCommand: ["argus"], work: "Makes flow records."),
            Peer(name: "Zeek", command: ["zeek", "-r", "FILE"], versionCommand: ["zeek"], work: "Writes logs."),
        ]
        let text = PeerPage(
            machine: Machine(system: "Debian", kernel: "6.1", processor: "A processor", processors: 2, memory: 24 << 30, load: "0.10"),
            loadAfter: "1.00", date: Date(timeIntervalSince1970: 1_772_000_000), rounds: 3,
            programs: peers.map { .init(peer: $0, version: $0.name == "Zeek" ? nil : "1.0", start: nil) },
            captures: [
                .init(
                    workload: .home, asked: 1_234_500, packets: 1_234_567, size: 300 << 20,
                    figures: [figures("libpcap loop", 1_000), figures("wirewitness", 8_000), figures("argus", 20_000)])
            ]
        ).text(hiding: ["/b/bench": "bench", "/b/wirewitness": "wirewitness"])
        #expect(text.contains("A processor, 2 processors, 24 GiB; Debian, Linux 6.1."))
        #expect(text.contains("2026-02-25 (UTC); load 0.10 before and 1.00 after"))
        #expect(text.contains("1,234,567 packets, 300 MiB; `bench make home FILE --packets 1234500`"))
        #expect(text.contains("| argus | 2000 | 2000 to 2000 | 20.0 | 2.50 | 400 | 12 |  |\n"))
        #expect(text.contains("| Zeek | not installed |"))
        #expect(text.contains("`wirewitness analyze ") && !text.contains("/b/"))
    }
}
