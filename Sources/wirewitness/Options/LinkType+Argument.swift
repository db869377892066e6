public import ArgumentParser
public import Wire

extension LinkType: ExpressibleByArgument {
    /// Reads a link type by tcpdump's name (EN10MB, LINUX_SLL2, IEEE802_11_RADIO) or registered number.
    public init?(argument: String) {
        if let number = UInt16(argument) {
            self.init(rawValue: number)
            return
        }
        let name = argument.uppercased().hasPrefix("DLT_") ? String(argument.uppercased().dropFirst(4)) : argument.uppercased()
        guard let known = (0...300).lazy.map({ LinkType(rawValue: $0) }).last(where: { $0.description == name }) else { return nil }
        self = known
    }
}
