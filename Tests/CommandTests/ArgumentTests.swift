import ArgumentParser
import Findings
import Testing
import Watcher
import Wire

@testable import Analysis
@testable import wirewitness

@Suite("Arguments")
struct ArgumentTests {
    private static let files: Set<String> = ["a.pcap", "b.pcapng", "folder", "host"]

    private func split(_ words: String...) -> TrailingArguments { TrailingArguments(words) { Self.files.contains($0) } }

    @Test("are inputs first, then a filter")
    func splitting() {
        #expect(split("a.pcap").inputs == ["a.pcap"])
        #expect(split("a.pcap").filter == nil)
        #expect(split("a.pcap", "folder", "-").inputs == ["a.pcap", "folder", "-"])
        #expect(split("a.pcap", "tcp", "port", "443").filter == "tcp port 443")
        #expect(split("a.pcap", "tcp port 443 and not host 192.0.2.1").filter == "tcp port 443 and not host 192.0.2.1")
        #expect(split("-", "not", "host", "192.0.2.1") == split("-", "not host 192.0.2.1"), "a file named host does not end the filter")
        #expect(split("a.pcap", "ip[2:2]", "-", "20", ">", "100").filter == "ip[2:2] - 20 > 100")
        #expect(split().inputs.isEmpty)
        #expect(split("tcp").inputs.isEmpty)
    }

    @Test(
        "written like a file stay inputs, so that a mistyped name is called that",
        arguments: ["missing.pcap", "./x", "/tmp/none", "old.pcap.gz", "X.CAP"])
    func mistyped(_ name: String) {
        #expect(split("a.pcap", name).inputs == ["a.pcap", name])
        #expect(split("a.pcap", name).filter == nil)
    }

    @Test("for stopping keep dumpcap's words")
    func autoStop() {
        #expect(AutoStop(argument: "duration:60") == .duration(60))
        #expect(AutoStop(argument: "duration:0.5") == .duration(0.5))
        #expect(AutoStop(argument: "filesize:1000") == .fileSize(1000))
        #expect(AutoStop(argument: "packets:5") == .packets(5))
        #expect(AutoStop(argument: "files:3") == .files(3))
        for wrong in [
            "", "duration", "duration:", "duration:-1", "duration:nan", "duration:inf", "packets:0", "filesize:99999999999999999999", "files:0",
        ] {
            #expect(AutoStop(argument: wrong) == nil, "\(wrong)")
        }
    }

    @Test("for rings take dumpcap's conditions")
    func rings() throws {
        let conditions = ["duration:0.5", "interval:3600", "filesize:100", "packets:7", "files:48", "quota:5000"]
        let settings = RingSettings(conditions.compactMap { RingOption(argument: $0) }, preTrigger: 30)
        #expect(settings.duration == .milliseconds(500))
        #expect(settings.interval == .seconds(3_600))
        #expect(settings.fileSize == 100_000)
        #expect(settings.packets == 7)
        #expect(settings.files == 48)
        #expect(settings.quota == 5_000_000)
        #expect(settings.preTrigger == .seconds(30))
        for wrong in ["", "duration", "duration:0", "duration:-1", "files:0", "files:1e9", "quota:nan", "packets:-1", "printname:x"] {
            #expect(RingOption(argument: wrong) == nil, "\(wrong)")
        }
    }

    @Test("of watch may name several interfaces, or a pipe")
    func interfaces() throws {
        #expect(try WatchCommand.parse(["-i", "eth0", "-iwlan0", "port", "53"]).interfaces == ["eth0", "wlan0"])
        #expect(try WatchCommand.parse(["-"]).words == ["-"])
        #expect(try WatchCommand.parse(["-D"]).listsInterfaces)
    }

    @Test("for link types take tcpdump's names and numbers")
    func linkTypes() {
        #expect(LinkType(argument: "EN10MB") == .ethernet)
        #expect(LinkType(argument: "ieee802_11_radio") == .ieee80211Radiotap)
        #expect(LinkType(argument: "DLT_LINUX_SLL2") == .linuxCooked2)
        #expect(LinkType(argument: "276") == .linuxCooked2)
        #expect(LinkType(argument: "NONSENSE") == nil)
    }

    @Test("keep the letters of tcpdump and dumpcap")
    func letters() throws {
        let watch = try WatchCommand.parse([
            "-ieth0", "-c10", "-s", "192", "-p", "-B", "32", "-w", "x.pcapng", "-a", "duration:5", "-y", "EN10MB", "port", "53",
        ])
        #expect(watch.interfaces == ["eth0"])
        #expect(watch.packetLimit == 10)
        #expect(watch.snapLength == 192)
        #expect(watch.isModest)
        #expect(watch.bufferMebibytes == 32)
        #expect(watch.file == "x.pcapng")
        #expect(watch.autoStops == [.duration(5)])
        #expect(watch.linkType == .ethernet)
        #expect(watch.words == ["port", "53"])
        let analyze = try AnalyzeCommand.parse(["-r", "-", "-f", "udp", "--fail-on", "high", "-q"])
        #expect(analyze.files == ["-"])
        #expect(analyze.filter.filter == "udp")
        #expect(analyze.output.failOn == .high)
    }

    @Test(
        "that cannot be meant are refused",
        arguments: [
            ["analyze"], ["analyze", "tcp"], ["watch"], ["watch", "-i", "eth0", "-c", "0"], ["watch", "-i", "eth0", "-a", "filesize:10"],
            ["watch", "-i", "-", "-w", "x"], ["watch", "-", "-w", "x"],
            ["watch", "--follow", "x", "-i", "eth0"], ["watch", "--follow", "x", "-w", "y"], ["watch", "--follow", "x", "-a", "duration:5"],
            ["watch", "-i", "eth0", "--hook-pause", "-1"], ["watch", "-i", "a", "--channels", "6,"], ["watch", "-i", "a", "--channels", "0"],
            ["watch", "-i", "a", "--channels", "6,6"], ["watch", "-i", "a", "-i", "b", "--channels", "6"], ["watch", "-", "--channels", "6"],
            ["watch", "-i", "a", "--channels", "6", "--dwell", "0"],
            ["watch", "-i", "eth0", "-i", "eth0"], ["watch", "-i", "eth0", "-i", "-"], ["watch", "-i", "eth0", "-b", "duration:5"],
            ["watch", "-i", "eth0", "-w", "x", "-b", "files:5"], ["watch", "-i", "eth0", "-w", "x", "-a", "files:5"], ["watch", "port", "53"],
            ["watch", "-i", "eth0", "--format", "csv"], ["watch", "-i", "eth0", "-s", "-1"],
            ["analyze", "-", "--workers", "-1"], ["analyze", "-", "--fail-on", "maybe"], ["report"], ["nonsense"], ["analyze", "-", "--nonsense"],
        ])
    func refused(_ arguments: [String]) {
        #expect(throws: (any Error).self) { try Wirewitness.parseAsRoot(arguments) }
    }

    @Test("name channels by number, and by frequency where numbers are ambiguous")
    func channels() throws {
        #expect(RadioChannel.list("1,6,5955")?.map(\.unit) == ["channel", "channel", "freq"])
        #expect(RadioChannel.list("300") == nil)
        #expect(try WatchCommand.parse(["-I", "-i", "wlan1", "--channels", "1,6,11", "--dwell", "0.25"]).dwell == 0.25)
    }

    @Test("of two filters is none ignored")
    func filters() throws {
        let analyze = try AnalyzeCommand.parse(["-", "-f", "udp", "tcp"])
        #expect(throws: Complaint.self) { try analyze.filter.expression(trailing: "tcp") }
        #expect(try analyze.filter.expression(trailing: nil) == "udp")
    }

    @Test("The progress line says share, rate and what is left, and fits")
    func progress() {
        let half = AnalysisProgress(bytesRead: 50_000_000, bytesTotal: 100_000_000, packets: 70_000)
        #expect(ProgressLine.text(half, seconds: 2, width: 79) == " 50 % [###############...............] 25.0 MB/s, 70000 packets, 2 s left")
        #expect(ProgressLine.text(half, seconds: 2, width: 79).count <= 79)
        let pipe = AnalysisProgress(bytesRead: 50_000_000, bytesTotal: nil, packets: 70_000)
        #expect(ProgressLine.text(pipe, seconds: 2, width: 79) == "50.0 MB, 25.0 MB/s, 70000 packets")
        let nothing = AnalysisProgress(bytesRead: 0, bytesTotal: 0, packets: 0)
        #expect(ProgressLine.text(nothing, seconds: 0, width: 20) == "0.0 MB, 0.0 MB/s, 0 packets")
    }
}
