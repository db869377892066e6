/// A profile of the whole line, by its parts.
struct LineCosts {
    /// A table of the page.
    enum Part: CaseIterable {
        case stages, detectors, tcp, judge

        var words: String {
            switch self {
            case .stages: "Stages"
            case .detectors: "Detectors"
            case .tcp: "Within the detector of TCP"
            case .judge: "Judge"
            }
        }

        var sentence: String {
            switch self {
            case .stages: "The way of a packet from the file to the report."
            case .detectors: "What the shards hand packets and deadlines to; *itself* is the handing over."
            case .tcp: "What following a segment and looking at its payload call, each with all below it."
            case .judge: "What the judge tells each observation to; *itself* is the telling."
            }
        }
    }

    private var parts: [Part: [String: UInt64]] = [:]

    subscript(part: Part) -> [String: UInt64] { parts[part] ?? [:] }

    init(_ profile: CallProfile) {
        parts[.stages] = Self.stages(profile)
        parts[.detectors] = Self.split(profile, of: ["Shard", "Worker"]) { Self.owner(of: $0) }
        parts[.tcp] = Self.followed(profile)
        parts[.judge] = Self.split(profile, of: ["Judge"]) { Self.owner(of: $0) }
    }

    /// What calls out of a few types cost, by a name for whom they call, and what those types cost themselves.
    private static func split(_ profile: CallProfile, of owners: Set<String>, by name: (String) -> String) -> [String: UInt64] {
        var costs: [String: UInt64] = [:]
        for (edge, cost) in profile.called where owners.contains(owner(of: edge.caller)) && !owners.contains(owner(of: edge.callee)) {
            costs[name(edge.callee), default: 0] += cost
        }
        costs["*itself*"] = profile.own.filter { owners.contains(owner(of: $0.key)) }.values.reduce(0, +)
        return costs
    }

    /// The same of the two functions that every segment, and every segment with payload, passes.
    private static func followed(_ profile: CallProfile) -> [String: UInt64] {
        let passed: Set<String> = ["TCPDetector.follow", "TCPDetector.examinePayload"]
        var costs: [String: UInt64] = [:]
        for (edge, cost) in profile.called where passed.contains(function(edge.caller)) && !passed.contains(function(edge.callee)) {
            costs[function(edge.callee), default: 0] += cost
        }
        costs["*itself*"] = profile.own.filter { passed.contains(function($0.key)) }.values.reduce(0, +)
        return costs
    }

    private static func stages(_ profile: CallProfile) -> [String: UInt64] {
        func calls(_ callee: String) -> UInt64 {
            profile.called.filter { function($0.key.callee) == callee && function($0.key.caller) != callee }.values.reduce(0, +)
        }
        let dissecting = calls("Dissector.map")
        let reading = calls("CaptureFileReader.fill")
        let following = calls("Worker.absorb") + calls("Worker.end")
        let judging = profile.called.filter { owner(of: $0.key.caller) == "Analyzer" && owner(of: $0.key.callee) == "Judge" }.values.reduce(0, +)
        let writing = profile.called.filter { owner(of: $0.key.caller) == "Stage" && owner(of: $0.key.callee).hasPrefix("JSON") }.values.reduce(0, +)
        let readerThread = calls("Reader.fill")
        var costs: [String: UInt64] = [
            "reading the file": reading, "dissecting": dissecting,
            "choosing shard and slot": readerThread &- min(readerThread, reading + dissecting),
            "following conversations, detectors": following, "judging": judging, "writing JSON": writing, "**whole**": profile.total,
        ]
        costs["the rest"] = profile.total &- min(profile.total, readerThread + following + judging + writing)
        return costs
    }

    /// The type that a function belongs to; what belongs to none of the program's own is the runtime.
    private static func owner(of name: String) -> String {
        let path = function(name)
        guard let dot = path.firstIndex(of: "."), path.first?.isUppercase ?? false else { return "the runtime" }
        return String(path[..<dot])
    }

    /// A function's name with its type, without arguments and what the compiler calls its variants.
    private static func function(_ name: String) -> String {
        var path = Substring(name)
        for word in ["specialized ", "static ", "partial apply for ", "closure #1 in ", "protocol witness for "] {
            while path.hasPrefix(word) { path = path.dropFirst(word.count) }
        }
        let end = path.firstIndex { $0 == "(" || $0 == "<" || $0 == " " || $0 == "'" } ?? path.endIndex
        let plain = String(path[..<end])
        return path.hasPrefix("outlined ") || plain.hasPrefix("swift_") || !plain.contains(".") ? "the runtime" : plain
    }
}
