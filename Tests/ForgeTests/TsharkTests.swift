import Foundation
import Testing
import lab

private let tsharkPath = "/usr/bin/tshark"

/// Runs tshark and gives what it printed.
private func tshark(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tsharkPath)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
}

@Suite("Forged scenarios as Wireshark sees them", .enabled(if: FileManager.default.isExecutableFile(atPath: tsharkPath)))
struct TsharkTests {
    static let checks = ["ip.check_checksum:TRUE", "tcp.check_checksum:TRUE", "udp.check_checksum:TRUE"].flatMap { ["-o", $0] }

    private static func file(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("captures/\(name)/capture.pcapng").path
    }

    /// The offload capture has wrong TCP checksums because that is what it shows.
    @Test("Checksums are right and nothing is malformed", arguments: Cookbook.all.map(\.name).filter { $0 != "benign-offload" })
    func sane(name: String) throws {
        let filter = """
            _ws.malformed || ip.checksum.status == 0 || (tcp.checksum.status == 0 && !icmp) || udp.checksum.status == 0 || icmp.checksum.status == 0 \
            || icmpv6.checksum.status == 0
            """
        let bad = try tshark(["-r", Self.file(name)] + Self.checks + ["-Y", filter])
        #expect(bad.isEmpty, "\(bad.prefix(600))")
    }

    @Test("Wireshark counts as many frames as were recorded")
    func counts() throws {
        for recipe in Cookbook.all.prefix(6) {
            let lines = try tshark(["-r", Self.file(recipe.name), "-T", "fields", "-e", "frame.number"]).split(separator: "\n")
            #expect(lines.count == recipe.play().frameCount)
        }
    }

    @Test("Wireshark reads names, answers and comments where they were put")
    func reads() throws {
        let names = try tshark([
            "-r", Self.file("forged-reset-triple"), "-Y", "tls.handshake.extensions_server_name", "-T", "fields", "-e",
            "tls.handshake.extensions_server_name",
        ])
        #expect(names.split(separator: "\n").last == "forum.example.org")
        let comments = try tshark([
            "-r", Self.file("forged-reset-triple"), "-Y", "frame.comment contains \"forged\"", "-T", "fields", "-e", "tcp.flags.reset",
        ])
        #expect(comments.split(separator: "\n") == ["1", "1", "1", "1"])
        let answers = try tshark(["-r", Self.file("forged-answer-bogon"), "-Y", "dns.a == 10.10.34.36", "-T", "fields", "-e", "dns.resp.ttl"])
        #expect(answers.split(separator: "\n") == ["418", "418"])
        let hello = try tshark([
            "-r", Self.file("silenced-half-hello"), "-Y", "tls.handshake.type == 1 && tls.handshake.extension.type == 65037", "-T", "fields", "-e",
            "tcp.len",
        ])
        #expect(!hello.isEmpty)
    }
}
