import ArgumentParser

/// A channel to listen to, as people write it: a channel's number, or a frequency in MHz where numbers are ambiguous.
struct RadioChannel: Hashable, Sendable {
    /// A number up to 233, or a frequency from 2,412 MHz on.
    let number: Int

    init?(_ text: some StringProtocol) {
        guard let number = Int(text), (1...233).contains(number) || (2_412...7_125).contains(number) else { return nil }
        self.number = number
    }

    /// A list such as `1,6,11`; `nil` where one is no channel, or named twice.
    static func list(_ text: String) -> [RadioChannel]? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let channels = parts.compactMap { RadioChannel($0) }
        return channels.count == parts.count && Set(channels).count == channels.count ? channels : nil
    }

    /// The word by which `iw dev … set` knows it.
    var unit: String { number > 233 ? "freq" : "channel" }
}

extension RadioChannel: CustomStringConvertible {
    var description: String { number > 233 ? "\(number) MHz" : "\(number)" }
}
