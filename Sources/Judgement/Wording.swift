import Findings
import Wire

/// How claims name things. Past tense, active, no intent, numbers with their denominators (EVIDENCE §2.3).
enum Wording {
    /// "example.org (192.0.2.1:443)", or as much of it as is known.
    static func peer(_ subject: Subject) -> String {
        var address = subject.peer?.description ?? "an unknown address"
        if let port = subject.peerPort, port != 0 { address = subject.peer?.isV4 == false ? "[\(address)]:\(port)" : "\(address):\(port)" }
        guard let name = subject.name else { return address }
        return "\(name) (\(address))"
    }

    /// The same for several addresses of one name or network.
    static func peers(_ subject: Subject, count: Int) -> String {
        guard count > 1 else { return peer(subject) }
        let port = subject.peerPort.map { ", port \($0)" } ?? ""
        if let name = subject.name { return "\(name) (\(count) addresses\(port))" }
        guard let network = subject.peer else { return "\(count) addresses" + port }
        return "\(count) addresses of the network \(network)" + port
    }

    /// The device at home by its address.
    static func device(_ subject: Subject) -> String { subject.device?.description ?? "a device" }

    /// A moment to the minute, in UTC, which holds wherever the reader lives.
    static func minute(_ time: Timestamp) -> String {
        let moment = time.rfc3339
        return "\(moment.prefix(10)) \(moment.dropFirst(11).prefix(5)) UTC"
    }

    /// Milliseconds with a sensible number of digits.
    static func milliseconds(_ value: Double) -> String {
        value < 10 ? decimal(value, 2) : value < 100 ? decimal(value, 1) : decimal(value, 0)
    }

    /// Milliseconds from the least to the most, or the one that both are.
    static func range(_ values: [Double]) -> String {
        let (least, most) = (milliseconds(values.min() ?? 0), milliseconds(values.max() ?? 0))
        return least == most ? least : "\(least) to \(most)"
    }

    /// A decimal fraction with a fixed number of digits, without any locale.
    static func decimal(_ value: Double, _ digits: Int) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "unknown" }
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let scaled = Int64((abs(value) * scale).rounded())
        let whole = scaled / Int64(scale)
        guard digits > 0 else { return (value < 0 ? "-" : "") + String(whole) }
        let fraction = String(scaled % Int64(scale))
        return (value < 0 ? "-" : "") + String(whole) + "." + String(repeating: "0", count: digits - fraction.count) + fraction
    }

    /// "3 ms", "4.4 s", "32 min 15 s", "4 h 31 min", "2 d 4 h": a length in its two greatest units.
    static func length(_ interval: Interval) -> String {
        let seconds = interval.seconds
        if seconds < 1 { return "\(milliseconds(interval.milliseconds)) ms" }
        if seconds < 120 { return "\(decimal(seconds, 1)) s" }
        let whole = Int(seconds.rounded())
        let parts = [(whole / 86_400, "d"), (whole / 3_600 % 24, "h"), (whole / 60 % 60, "min"), (whole % 60, "s")]
        guard let first = parts.firstIndex(where: { $0.0 > 0 }) else { return "0 s" }
        return parts[first..<min(first + 2, parts.count)].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
    }

    /// "1 time", "3 times".
    static func times(_ count: Int) -> String { count == 1 ? "once" : count == 2 ? "twice" : "\(count) times" }

    /// "1 connection", "3 connections".
    static func count(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
        "\(count) " + (count == 1 ? singular : plural ?? singular + "s")
    }
}

extension Measurements {
    /// A number by name, whatever way it was stored.
    func number(_ name: String) -> Double? {
        switch self[name] {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// Whether a flag was set.
    func flag(_ name: String) -> Bool { self[name] == .flag(true) }

    /// An integer by name.
    func integer(_ name: String) -> Int? {
        guard case .integer(let value) = self[name] else { return nil }
        return Int(clamping: value)
    }

    /// A text by name.
    func text(_ name: String) -> String? {
        guard case .text(let value) = self[name] else { return nil }
        return value
    }
}
