import Wire

/// Whether first words look as if they were encrypted whole, by the rules with which such traffic is picked out (SIGNS V5).
///
/// Wu et al., How the Great Firewall of China Detects and Blocks Fully Encrypted Traffic, USENIX Security 2023, §4: let through is what has
/// 3.4 bits set a byte or fewer, 4.6 or more, six printable characters first, more than half of them printable, or more than twenty in a row.
struct EncryptedLook {
    let looksRandom: Bool

    /// Fewer bytes than this tell nothing.
    private static let shortest = 24

    init(_ bytes: RawSpan) {
        let count = min(bytes.byteCount, 1_460)
        guard count >= Self.shortest else {
            looksRandom = false
            return
        }
        var bits = 0
        var printable = 0
        var run = 0
        var longestRun = 0
        var leads = true
        for offset in 0..<count {
            let byte = bytes.byte(at: offset)
            bits += byte.nonzeroBitCount
            let isPrintable = (0x20...0x7E).contains(byte)
            if isPrintable {
                printable += 1
                run += 1
                longestRun = max(longestRun, run)
            } else {
                run = 0
                if offset < 6 { leads = false }
            }
        }
        let density = Double(bits) / Double(count)
        looksRandom = density > 3.4 && density < 4.6 && !leads && printable * 2 <= count && longestRun <= 20
    }
}
