import Foundation

/// A program that reads captures, as its users run it on a file.
struct PeerProgram {
    var name: String
    /// Which Debian package has it; `nil` for what is no package.
    var package: String?
    /// The command, given a capture and an empty folder that is its working directory.
    var command: (_ capture: String, _ folder: String) -> [String]
    /// What prints its version.
    var version: [String]
    /// What it does with the packets, so that nobody compares what cannot be compared.
    var does: String
    /// Of the capture, it is given so many packets at most: it is too slow for more.
    var limit: UInt64?

    /// Ourselves, at `program`, and the bare loop of this bench first: the measures.
    static func all(program: String) -> [PeerProgram] {
        // Every command runs in a folder of its own.
        let bench = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path(percentEncoded: false)
        func ours(_ workers: Int) -> PeerProgram {
            PeerProgram(
                name: "wirewitness, \(workers == 1 ? "one worker" : "\(workers) workers")",
                command: { capture, _ in [program, "analyze", "--quiet", "--exit-zero", "--workers", "\(workers)", capture] },
                version: [program, "--version"], does: "all signs and the judge, SHA-256 of the file")
        }
        return [
            PeerProgram(
                name: "bare libpcap loop", command: { capture, _ in [bench, "stage", "libpcap", capture] }, version: ["tcpdump", "--version"],
                does: "`pcap_next_ex` and a sum"),
            ours(1), ours(2),
            PeerProgram(
                name: "tcpdump", package: "tcpdump", command: { capture, _ in ["tcpdump", "-r", capture, "-w", "/dev/null"] },
                version: ["tcpdump", "--version"], does: "copies the packets"),
            PeerProgram(
                name: "tcptrace", package: "tcptrace", command: { capture, _ in ["tcptrace", "-n", capture] }, version: ["tcptrace", "-v"],
                does: "follows TCP connections"),
            PeerProgram(
                name: "argus", package: "argus-server", command: { capture, _ in ["argus", "-r", capture, "-w", "/dev/null"] },
                version: ["argus", "-h"], does: "flow records with round trips and losses"),
            PeerProgram(
                name: "nfpcapd", package: "nfdump", command: { capture, folder in ["nfpcapd", "-r", capture, "-w", folder] },
                version: ["nfpcapd", "-V"], does: "NetFlow records"),
            PeerProgram(
                name: "p0f", package: "p0f", command: { capture, _ in ["p0f", "-r", capture] }, version: ["p0f", "-h"],
                does: "fingerprints of SYNs and HTTP"),
            PeerProgram(
                name: "ndpiReader", package: "libndpi-bin", command: { capture, _ in ["ndpiReader", "-q", "-i", capture] },
                version: ["ndpiReader", "-h"], does: "names the application of each flow"),
            PeerProgram(
                name: "Suricata", package: "suricata",
                command: { capture, folder in ["suricata", "-r", capture, "-l", folder, "-S", "/dev/null", "--runmode", "single"] },
                version: ["suricata", "-V"], does: "flows, streams and application events (EVE), no rules, one thread"),
            PeerProgram(
                name: "Zeek", package: "zeek", command: { capture, _ in ["zeek", "-C", "-r", capture] }, version: ["zeek", "--version"],
                does: "connection and application logs"),
            PeerProgram(
                name: "tshark", package: "tshark", command: { capture, _ in ["tshark", "-r", capture, "-q", "-z", "expert"] },
                version: ["tshark", "--version"], does: "dissects everything and lists expert notes", limit: 100_000),
        ]
    }
}
