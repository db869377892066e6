public import Findings

/// The one plain sentence with which a report leads.
public enum VerdictSentence {
    /// Weighs what was found in all captures together.
    public static func verdict(_ findings: [Finding], captures: [CaptureSummary]) -> Verdict {
        let claims = findings.filter { $0.nature != .fault }
        let best = claims.map(\.confidence).max() ?? .info
        let strong = claims.filter { $0.confidence >= .medium }
        let faults = findings.filter { $0.nature == .fault && $0.confidence >= .medium }
        let packets = captures.reduce(UInt64(0)) { $0 + $1.packets }
        if packets == 0 { return Verdict(confidence: .info, sentence: "The capture holds no packets, so nothing can be said.") }
        if let first = strong.max(by: { $0.confidence < $1.confidence }) {
            let lead =
                first.confidence == .proof
                ? "This capture shows interference that is not possible without a third party"
                : first.confidence == .high ? "This capture shows strong signs of interference" : "This capture shows signs of interference"
            return Verdict(confidence: best, sentence: "\(lead): \(first.claim)")
        }
        if let fault = faults.max(by: { $0.confidence < $1.confidence }) {
            return Verdict(confidence: best, sentence: "No interference was found, but a fault: \(fault.claim)")
        }
        if !claims.isEmpty {
            return Verdict(
                confidence: best,
                sentence: "Nothing in this capture needs interference to be explained; \(claims.count) weak "
                    + (claims.count == 1 ? "sign is" : "signs are") + " listed below.")
        }
        return Verdict(confidence: .info, sentence: "No sign of interference was found in \(packets) packets.")
    }
}
