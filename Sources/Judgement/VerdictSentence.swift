public import Findings

/// The one plain sentence with which a report leads.
public enum VerdictSentence {
    /// Leads with the surest claim: of equal ones with forged packets before silence, and silence before a refusal, which says itself
    /// what it is and is never called interference.
    ///
    /// `record` is what was judged, in the sentence's middle: "this capture", "this case".
    public static func verdict(_ findings: [Finding], packets: UInt64, record: String = "this capture") -> Verdict {
        let claims = findings.filter { $0.nature != .fault }
        let best = claims.map(\.confidence).max() ?? .info
        if packets == 0 { return Verdict(confidence: .info, sentence: "\(capitalized(record)) holds no packets, so nothing can be said.") }
        if best >= .medium, let first = claims.filter({ $0.confidence == best }).min(by: { rank($0.nature) < rank($1.nature) }) {
            return Verdict(confidence: best, sentence: "\(capitalized(record)) \(lead(first)): \(first.claim)")
        }
        let faults = findings.filter { $0.nature == .fault && $0.confidence >= .medium }
        if let fault = faults.max(by: { $0.confidence < $1.confidence }) {
            return Verdict(confidence: best, sentence: "No interference was found, but a fault: \(fault.claim)")
        }
        if !claims.isEmpty {
            return Verdict(
                confidence: best,
                sentence: "Nothing in \(record) needs interference to be explained; \(claims.count) weak "
                    + (claims.count == 1 ? "sign is" : "signs are") + " listed below.")
        }
        return Verdict(confidence: .info, sentence: "No sign of interference was found in \(packets == 1 ? "1 packet" : "\(packets) packets").")
    }

    private static func lead(_ finding: Finding) -> String {
        switch (finding.nature, finding.confidence) {
        case (.refusal, .medium): "shows that equipment refused to serve this home"
        case (.refusal, _): "shows that equipment refused to serve this home, which ordinary behaviour does not explain"
        case (_, .proof): "shows interference that is not possible without a third party"
        case (_, .high): "shows strong signs of interference"
        default: "shows signs of interference"
        }
    }

    private static func rank(_ nature: Nature) -> Int {
        switch nature {
        case .tampering: 0
        case .silence: 1
        case .refusal: 2
        case .fault: 3
        }
    }

    private static func capitalized(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() }
}
