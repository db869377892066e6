import Conversations
import Wire

/// What gives an answer away as that of a known forger (SIGNS DN8).
///
/// It names, and shows nothing by itself: any server may choose these numbers. So it is only looked for where other signs are met.
enum ForgersMark {
    /// The mark of an answer, in words; `nil` where it bears none.
    static func of(_ receipt: QuestionTable.Receipt, _ content: DNSAnswer, from server: IPAddress) -> String? {
        // "Triplet Censors" (FOCI 2020) and recordings of 2025: Iran's substitute addresses.
        if let address = content.addresses.first(where: isIranian) { return "the substitute address \(address)" }
        // Nourin et al., "Measuring and Evading Turkmenistan's Internet Censorship" (WWW 2023).
        if receipt.identification == 30_000, content.addresses.contains(where: \.isLoopback) { return "IP identifier 30000 with a loopback address" }
        // One of China's three injectors answers as the zone's own server ("Triplet Censors"); an open resolver is that of no stranger's zone.
        if content.isAuthoritative, PublicName.isOpenResolver(server) { return "an authoritative answer of a resolver that only asks others" }
        return nil
    }

    private static func isIranian(_ address: IPAddress) -> Bool { address.isV4 && (0x0A0A_2222...0x0A0A_2224).contains(address.v4) }
}
