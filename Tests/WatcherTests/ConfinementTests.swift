import Foundation
import Testing

@testable import Watcher

@Suite("Confinement")
struct ConfinementTests {
    /// The watcher as it was built, in a network namespace of its own.
    private static let program: URL = {
        let folder = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }?.deletingLastPathComponent()
        return (folder ?? Bundle.main.bundleURL).appending(path: "wirewitness")
    }()
    static let isRoot = geteuid() == 0

    private func read(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }

    @Test("A running watch has no capability in any thread, gains none, is filtered, and has sent nothing", .enabled(if: isRoot))
    func rights() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "confined-\(UUID().uuidString)").path(percentEncoded: false)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let process = Process()
        let said = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        // The shell becomes the watch, so that the process is the watch's own.
        process.arguments = [
            "unshare", "--net", "sh", "-c",
            "ip link set lo up; exec \"$0\" watch -i lo --case \"$1/case\" -w \"$1/r.pcapng\" -b duration:1 -b files:2 -a duration:20 --format json",
            Self.program.path(percentEncoded: false), folder,
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = said
        try process.run()
        defer { process.waitUntilExit() }
        let pid = process.processIdentifier
        var text = ""
        while !text.contains("Ctrl-C ends it") {
            let more = said.fileHandleForReading.availableData
            try #require(!more.isEmpty, "the watch ended: \(text)")
            text += String(decoding: more, as: UTF8.self)
        }
        Thread.sleep(forTimeInterval: 1.5)
        let threads = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/task")
        #expect(threads.count > 1)
        for thread in threads {
            let status = read("/proc/\(pid)/task/\(thread)/status")
            for set in ["CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"] { #expect(status.contains("\(set):\t0000000000000000"), "\(set)") }
            #expect(status.contains("NoNewPrivs:\t1"))
            #expect(status.contains("Seccomp:\t2"))
        }
        // Of the loopback's line in its namespace, the tenth field counts packets sent.
        let lo = read("/proc/\(pid)/net/dev").split(separator: "\n").first { $0.contains("lo:") }
        let fields = try #require(lo).split(separator: " ")
        #expect(fields.count > 10 && fields[10] == "0" && fields[2] == "0", "nothing was sent, and nothing came")
        process.terminate()
        process.waitUntilExit()
        // It wrote its files to the end: the last of them is whole, and the case is closed.
        #expect(process.terminationReason == .exit)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count { $0.hasSuffix(".pcapng") } == 2)
        #expect(FileManager.default.fileExists(atPath: "\(folder)/case/case.sqlite"))
    }

    @Test("Files outside the folders are out of reach, those inside are not; nothing can be run or sent", .enabled(if: isRoot))
    func reach() throws {
        // In a process of its own: what is given up cannot be taken back. Exit statuses tell what could still be done.
        let folder = FileManager.default.temporaryDirectory.appending(path: "reach-\(UUID().uuidString)").path(percentEncoded: false)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let process = Process()
        let said = Pipe()
        process.executableURL = Self.program
        process.arguments = ["confinement-check", folder]
        process.standardOutput = said
        try process.run()
        let text = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        for line in ["inside: written", "outside: refused", "sending: refused", "running: refused", "threads: started"] {
            #expect(text.contains(line), "\(text)")
        }
    }

    @Test("A user that there is not is named in the complaint")
    func nobody() {
        let error = #expect(throws: Confinement.Failure.self) { try Confinement.become("no-such-user-here", ownerOf: []) }
        #expect(error?.description == "There is no user no-such-user-here on this machine.")
    }
}
