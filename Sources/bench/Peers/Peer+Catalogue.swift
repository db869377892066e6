/// The programs that are measured beside wirewitness.
extension Peer {
    static let all = [
        Peer(
            name: "tcpdump -w", command: ["tcpdump", "-n", "-r", "FILE", "-w", "/dev/null"], versionCommand: ["tcpdump", "--version"],
            work: "Copies the records to /dev/null and looks at nothing in them."),
        Peer(
            name: "tcpdump -nn", command: ["tcpdump", "-nn", "-r", "FILE"], versionCommand: ["tcpdump", "--version"],
            work: "Prints a line a packet. Keeps the sequence numbers of connections, judges nothing."),
        Peer(
            name: "capinfos", command: ["capinfos", "FILE"], versionCommand: ["capinfos", "--version"],
            work: "Counts packets and octets, and hashes the file with SHA-256, RIPEMD-160 and SHA-1. Looks into no packet."),
        Peer(
            name: "p0f", command: ["p0f", "-r", "FILE"], versionCommand: ["p0f", "-L"],
            work: "Guesses systems from SYNs and HTTP; remembers 1,000 connections at most and looks no further at the others' data."),
        Peer(
            name: "nfpcapd", command: ["nfpcapd", "-r", "FILE", "-w", "FOLDER"], versionCommand: ["nfpcapd", "-V"],
            work: "Makes flow records: ends, times, packets, octets, flags. Neither follows sequence numbers nor reads payload."),
        Peer(
            name: "argus", command: ["argus", "-X", "-r", "FILE", "-w", "FOLDER/argus"], versionCommand: ["argus", "-h"],
            work: "Makes flow records with TCP's state, losses and retransmissions. Reads no payload."),
        Peer(
            name: "tcptrace", command: ["tcptrace", "-n", "FILE"], versionCommand: ["tcptrace", "-version"],
            work: "Follows each TCP connection's sequence numbers and round trips and lists the connections. Leaves UDP and payload alone."),
        Peer(
            name: "ndpiReader", command: ["ndpiReader", "-q", "-i", "FILE"], versionCommand: ["ndpiReader", "-h"],
            work: "Names the application of each flow from its first packets (names, certificates, QUIC hellos), with risks. "
                + "Does not follow sequence numbers."),
        Peer(
            name: "Suricata",
            command: ["suricata", "--runmode", "single", "-S", "/dev/null", "-l", "FOLDER", "-r", "FILE"], versionCommand: ["suricata", "-V"],
            work: "Reassembles streams, parses protocols and writes flows, names and hellos as eve.json, as its package configures it. "
                + "Without rules: it matches none and judges nothing."),
        Peer(
            name: "Zeek", command: ["zeek", "-r", "FILE"], versionCommand: ["zeek", "--version"],
            work: "Reassembles streams, parses protocols and writes logs of connections, names and certificates. Judges little by default."),
        Peer(
            name: "tshark -z expert", command: ["tshark", "-n", "-r", "FILE", "-q", "-z", "expert"], versionCommand: ["tshark", "--version"],
            work: "Dissects every field of every packet, follows TCP and lists what the dissectors find remarkable. "
                + "Names no cause and keeps nothing between captures."),
    ]

    /// wirewitness itself, as somebody runs it.
    static func own(program: String, workers: Int) -> Peer {
        Peer(
            name: workers == 1 ? "wirewitness" : "wirewitness, \(workers) workers",
            command: [program, "analyze", "--exit-zero", "--quiet", "--format", "json", "--workers", "\(workers)", "FILE"],
            versionCommand: [program, "--version"],
            work: "Follows conversations, reads names, hellos and QUIC Initials, judges with all kinds of its catalogue, hashes the file with "
                + "SHA-256 and writes findings as JSON, with one thread that reads and \(workers == 1 ? "one that follows and judges" : "\(workers), of which one judges")."
        )
    }

    /// The same line from file to JSON without the file's SHA-256, which no other but capinfos computes.
    static func ownUnhashed(bench: String, version: String?) -> Peer {
        Peer(
            name: "wirewitness, no SHA-256", command: [bench, "stage", "line", "FILE"], versionCommand: [bench],
            work: "The same with one thread that follows and judges, and without the file's SHA-256, which of the others only capinfos computes.",
            givenVersion: version)
    }

    /// The measure: libpcap hands each packet over and nothing is done with it.
    static func libpcap(bench: String) -> Peer {
        Peer(
            name: "libpcap loop", command: [bench, "stage", "libpcap", "FILE"], versionCommand: [bench],
            work: "Calls pcap_next_ex for each packet and counts. Its memory is mostly that of the bench around it.", measuresItself: true,
            givenVersion: Peer.version(in: LibpcapLoop.version))
    }
}
