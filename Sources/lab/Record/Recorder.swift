import Foundation

/// Plays a scenario in a testbed of its own and writes its folder.
struct Recorder: Sendable {
    /// The folder that gets a folder for each scenario.
    let folder: URL
    /// What recorded, for the stories: names and versions.
    let tools: String

    init(into folder: URL) {
        self.folder = folder
        tools = Self.versions()
    }

    /// Plays and records; returns the number of octets written.
    func record(_ scenario: LiveScenario, number: Int) throws -> Int {
        let bed = try Testbed(number: number)
        defer { bed.close() }
        try bed.startRecording(atGateway: scenario.isSeenAtGateway)
        // Whatever a scenario throws, what was recorded of it is no scenario.
        try scenario.act(bed)
        bed.stopRecording()
        let place = folder.appendingPathComponent(scenario.name, isDirectory: true)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let capture = place.appendingPathComponent("capture.pcapng")
        try? FileManager.default.removeItem(at: capture)
        if let snap = scenario.snapInbound {
            try cut(bed.rawCapture, inboundTo: snap, into: capture.path)
        } else {
            try Tool.run(["editcap", "-F", "pcapng"] + (scenario.snap.map { ["-s", "\($0)"] } ?? []) + [bed.rawCapture, capture.path])
        }
        if scenario.isPacked {
            try Tool.run(["gzip", "-9n", capture.path])
            try FileManager.default.moveItem(atPath: capture.path + ".gz", toPath: capture.path)
        }
        var findings = scenario.findings
        if let decisive = scenario.decisive {
            let frames = try frames(of: capture.path, matching: decisive)
            guard !frames.isEmpty else { throw LabError.failed(command: scenario.name, output: "no frame matches \(decisive)") }
            for index in findings.indices { findings[index].frames = Array(frames.prefix(3)) }
        }
        let truth = Truth(
            findings: findings, quietAbove: "low", also: scenario.also, twinOf: scenario.twinOf.isEmpty ? nil : scenario.twinOf)
        try truth.text.write(to: place.appendingPathComponent("expected.json"), atomically: true, encoding: .utf8)
        try story(of: scenario).write(to: place.appendingPathComponent("README.md"), atomically: true, encoding: .utf8)
        return (try FileManager.default.attributesOfItem(atPath: capture.path)[.size] as? Int) ?? 0
    }

    /// Cuts what came in and keeps whole what went out: the names that were asked for.
    private func cut(_ raw: String, inboundTo snap: Int, into capture: String) throws {
        let parts = [("out", "eth.src == \(Testbed.clientCard)", nil), ("in", "eth.src != \(Testbed.clientCard)", snap)]
        for (name, filter, limit) in parts {
            try Tool.run(["tshark", "-r", raw, "-Y", filter, "-w", "\(raw).\(name)"])
            try Tool.run(["editcap", "-F", "pcapng"] + (limit.map { ["-s", "\($0)"] } ?? []) + ["\(raw).\(name)", "\(raw).\(name).cut"])
        }
        try Tool.run(["mergecap", "-F", "pcapng", "-w", capture, "\(raw).out.cut", "\(raw).in.cut"])
    }

    /// The frames that tshark shows for a display filter.
    private func frames(of capture: String, matching filter: String) throws -> [Int] {
        let command = ["-r", capture, "-Y", filter, "-T", "fields", "-e", "frame.number"]
        // tshark warns on standard error when root runs it; only numbers count.
        return try Tool.run(["tshark"] + command).split(separator: "\n").compactMap { Int($0) }
    }

    private func story(of scenario: LiveScenario) -> String {
        """
        # \(scenario.title)

        \(wrapped(scenario.story))

        \(wrapped("**What did it:** \(scenario.means)."))

        \(wrapped("**Recorded by** `lab record --only \(scenario.name)`: real kernels and programs in network namespaces made for it (a home with two devices, its gateway, a provider, servers beyond), on \(scenario.isSeenAtGateway ? "the gateway's bridge" : "the client's own card"). \(tools). Nobody's traffic is in it: names are those of RFC 2606, but for system services whose names matter; addresses are those of RFC 5737, RFC 3849 and private use, and others that exist there inside the namespaces alone, hardware addresses those of RFC 7042. A recording differs from the next in its times and numbers."))

        Licence: Apache-2.0.

        """
    }

    /// Lines of at most 120 characters.
    private func wrapped(_ text: String) -> String {
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: \.isWhitespace) {
            if line.isEmpty {
                line = String(word)
            } else if line.count + 1 + word.count <= 120 {
                line += " " + word
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        return (lines + [line]).joined(separator: "\n")
    }

    private static func versions() -> String {
        func first(_ command: [String], _ length: Int) -> String? {
            guard let output = try? Tool.attempt(command).output, let line = output.split(separator: "\n").first(where: { !$0.contains("root") })
            else { return nil }
            return line.split(separator: " ").prefix(length).joined(separator: " ")
        }
        let kernel = first(["uname", "-r"], 1).map { "Linux " + $0.prefix { $0.isNumber || $0 == "." } }
        return [
            kernel, first(["tcpdump", "--version"], 3), first(["curl", "--version"], 2), first(["python3", "--version"], 2),
            first(["nft", "--version"], 2),
        ]
        .compactMap { $0 }.joined(separator: ", ")
    }
}
